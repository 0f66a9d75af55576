#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# What has to be installed, by purpose, and how it gets there. Read by run and check.
# Packages that others only recommend are named too, because recommendations are not followed.

packages_build=(
  gcc g++ libc6-dev meson ninja-build pkgconf python3 gettext
  libglib2.0-dev libxml2-dev zlib1g-dev libcairo2-dev libpango1.0-dev libgtk-4-dev libadwaita-1-dev
  libxml2-utils appstream shared-mime-info desktop-file-utils gtk-update-icon-cache
)

packages_window=(
  adwaita-icon-theme hicolor-icon-theme librsvg2-common fonts-cantarell fonts-dejavu-core
  gsettings-desktop-schemas dbus-daemon xauth
)

packages_test=(xvfb at-spi2-core librsvg2-bin)

packages_lint=(clang clang-format-14)

packages_fuzz=(clang libclang-rt-14-dev)

# Prints those of the given packages that are not installed.
packages_missing ()
{
  local package
  for package in "$@"; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || echo "$package"
  done
}

# Runs apt-get with its output kept for the case that it fails.
packages_apt ()
{
  local log=$1
  shift
  "${packages_as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get -qq -y --no-install-recommends -o Dpkg::Use-Pty=0 "$@" >>"$log" 2>&1
}

# Installs what is missing of the given packages; nothing runs when nothing is. Returns 1 when it cannot.
packages_install ()
{
  local missing log
  if ! command -v dpkg-query >/dev/null; then
    echo "This is no Debian: make sure that you have the like of $*" >&2
    return 0
  fi
  mapfile -t missing < <(packages_missing "$@")
  [ ${#missing[@]} != 0 ] || return 0

  if [ "$(id -u)" = 0 ]; then
    packages_as_root=()
  elif command -v sudo >/dev/null; then
    packages_as_root=(sudo)
  else
    echo 'Some packages are missing, and there is neither root nor sudo to install them. As root, run' >&2
    echo "  apt-get install --no-install-recommends ${missing[*]}" >&2
    return 1
  fi

  echo 'Installing (this can take some minutes):' "${missing[@]}"
  log=$(mktemp)
  if ! packages_apt "$log" update || ! packages_apt "$log" install "${missing[@]}"; then
    tail -n 20 "$log" >&2
    echo "Could not install the packages; the whole output is in $log" >&2
    return 1
  fi
  rm -f "$log"
}
