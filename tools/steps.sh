#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# How check runs its steps, keeps their output and counts. Read by check.

work=$PWD/_build-check
passed=0 failed=0 skipped=0
started=$SECONDS

log_of () { echo "$work/logs/$(tr -c 'a-zA-Z0-9\n' '-' <<<"$1").log"; }

report () { printf '%-5s %-44s %4d s  %s\n' "$1" "$2" "$3" "${4:-}"; }

show_log ()
{
  echo "      $1"
  tail -n "${2:-30}" "$1" | sed 's/^/      | /'
}

# step NAME COMMAND...: one test that passes when the command does.
step ()
{
  local name=$1 begin=$SECONDS log
  shift
  log=$(log_of "$name")
  if "$@" >"$log" 2>&1; then
    passed=$((passed + 1))
    report pass "$name" $((SECONDS - begin))
  else
    failed=$((failed + 1))
    report FAIL "$name" $((SECONDS - begin))
    show_log "$log"
    return 1
  fi
}

# skip NAME REASON: a test that cannot run here.
skip ()
{
  skipped=$((skipped + 1))
  report skip "$1" 0 "$2"
}

configure_and_compile ()
{
  local dir=$1
  shift
  if [ "$(cat "$dir/options" 2>/dev/null)" != "$*" ]; then
    rm -rf "$dir"
    meson setup "$dir" "$@" || return
    echo "$*" >"$dir/options"
  fi
  # shellcheck disable=SC2086
  ninja -C "$dir" ${targets:-}
}

# build NAME OPTION...: one test, that the project (or $targets of it) builds so; other options make the folder anew.
build ()
{
  local name=$1
  shift
  rm -f "$work/$name.built"
  step "build: $name" configure_and_compile "$work/$name" "$@" && touch "$work/$name.built"
}

built () { [ -f "$work/$1.built" ]; }

on_a_display () { dbus-run-session -- xvfb-run -a -s '-screen 0 1920x1080x24' "$@"; }

# suite BUILD OPTION...: the tests of a build, counted one by one.
suite ()
{
  local name=$1 begin=$SECONDS log base counts p f s
  shift
  built "$name" || return
  log=$(log_of "tests-$name")
  base=$work/$name/meson-logs/check
  rm -f "$base".*
  on_a_display meson test -C "$work/$name" --no-rebuild --timeout-multiplier 3 --logbase check --print-errorlogs "$@" >"$log" 2>&1
  if [ ! -f "$base.junit.xml" ]; then
    skip "tests: $name" "there are none: $*"
    return
  fi
  counts=$(python3 tools/count_tests.py "$base") || counts='0 1 0 the results cannot be read'
  read -r p f s _ <<<"$counts"
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
  if [ "$f" = 0 ]; then
    report pass "tests: $name" $((SECONDS - begin)) "$p passed, $s skipped"
  else
    report FAIL "tests: $name" $((SECONDS - begin)) "$p passed, $f failed, $s skipped"
    tail -n +2 <<<"$counts" | sed 's/^/      /'
    echo "      $log"
  fi
}

# The last line, and the exit code.
summary ()
{
  echo "$((SECONDS - started)) s"
  echo "$passed passed, $failed failed, $skipped skipped"
  [ $failed = 0 ]
}
