#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# in_debian.sh make SUITE DIR      makes a bare Debian in DIR, unless it is there
# in_debian.sh run DIR COMMAND...  runs COMMAND inside, in a copy of these sources
# Mounts are private: nothing of them is visible outside, and removing DIR removes nothing else. Needs root.
set -euo pipefail
sources=$(dirname "$(dirname "$(readlink -f "$0")")")

mirror ()
{
  grep -rhoE 'https?://[^ ]+/debian/?( |$)' /etc/apt/sources.list /etc/apt/sources.list.d 2>/dev/null | head -n 1
}

make_debian ()
{
  local suite=$1 dir=$2
  [ ! -f "$dir/complete" ] || return 0
  rm -rf --one-file-system "$dir"
  mkdir -p "$dir/root"
  # shellcheck disable=SC2046
  debootstrap --variant=minbase "$suite" "$dir/root" $(mirror)
  grep -lsE '^Acquire::(http|Retries|Check)' /etc/apt/apt.conf.d/* | xargs -r cp -t "$dir/root/etc/apt/apt.conf.d" || true
  touch "$dir/complete"
}

run_inside ()
{
  local root=$1/root
  shift
  cp /etc/resolv.conf /etc/hosts "$root/etc/"
  rm -rf --one-file-system "$root/src"
  mkdir "$root/src"
  tar -C "$sources" --exclude='./_build*' --exclude=./out --exclude=./.git -cf - . | tar -C "$root/src" -xf -
  ROOT=$root exec unshare --mount --pid --fork --kill-child bash -c '
    set -e
    mount --make-rprivate /
    mount -t proc proc "$ROOT/proc"
    mount -t tmpfs tmpfs "$ROOT/dev"
    for device in null:3 zero:5 full:7 random:8 urandom:9; do
      mknod -m 666 "$ROOT/dev/${device%:*}" c 1 "${device#*:}"
    done
    mkdir "$ROOT/dev/shm" "$ROOT/dev/pts"
    mount -t tmpfs tmpfs "$ROOT/dev/shm"
    mount -t devpts -o newinstance,ptmxmode=0666 devpts "$ROOT/dev/pts"
    ln -s pts/ptmx "$ROOT/dev/ptmx"
    ln -s /proc/self/fd "$ROOT/dev/fd"
    exec env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 \
      chroot "$ROOT" sh -c "cd /src && exec \"\$@\"" sh "$@"' in_debian "$@"
}

case ${1:-} in
  make) make_debian "$2" "$3" ;;
  run) shift; run_inside "$@" ;;
  *) sed -n '3,5p' "$0" >&2; exit 2 ;;
esac
