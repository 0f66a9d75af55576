#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Compiles each header alone, and twice in one file, with the include folders of its layer only."""

import concurrent.futures
import os
import subprocess

import sources

CORE = ["gio-2.0", "libxml-2.0", "cairo", "pangocairo"]
WINDOW = ["gtk4", "libadwaita-1"]


def library_flags(packages):
    return subprocess.run(["pkg-config", "--cflags", *packages], check=True, capture_output=True, text=True).stdout.split()


def compile_alone(path, folders, flags):
    """What the compiler says, or an empty text."""
    command = [os.environ.get("CC", "gcc"), "-std=gnu11", "-D_GNU_SOURCE", "-DGETTEXT_PACKAGE=\"makespan\"", "-Wall", "-Wundef",
               "-Wstrict-prototypes", "-Werror", "-fsyntax-only", *(f"-Isrc/{f}" for f in folders), *flags, "-x", "c", "-"]
    program = f'#include "{path}"\n#include "{path}"\n'
    return subprocess.run(command, input=program, cwd=sources.ROOT, capture_output=True, text=True).stderr


def jobs():
    table = sources.layers()
    core = library_flags(CORE)
    for path in sources.files("src", suffixes=(".h",)):
        layer = path.parts[1]
        yield path, table[layer], library_flags(WINDOW) if layer == "app" else core


with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
    sources.finish([said for said in pool.map(lambda job: compile_alone(*job), jobs()) if said])
