# SPDX-License-Identifier: Apache-2.0
"""Ends with 0 when somebody listens at WAYLAND_DISPLAY or DISPLAY, else with 1."""

import os
import re
import socket
import sys


def listens_here(path):
    try:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(2)
            connection.connect(path)
        return True
    except OSError:
        return False


def listens_there(host, port):
    try:
        socket.create_connection((host, port), 2).close()
        return True
    except OSError:
        return False


def wayland(name):
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    return bool(name) and listens_here(os.path.join(folder, name))


def x11(name):
    match = re.fullmatch(r"(?:unix)?([^:/]*):(\d+)(?:\.\d+)?", name)
    if not match:
        return bool(name)
    host, number = match[1], match[2]
    if host:
        return listens_there(host, 6000 + int(number))
    path = f"/tmp/.X11-unix/X{number}"
    return listens_here(path) or listens_here("\0" + path)


sys.exit(0 if wayland(os.environ.get("WAYLAND_DISPLAY", "")) or x11(os.environ.get("DISPLAY", "")) else 1)
