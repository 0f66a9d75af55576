#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Refuses an include that the layer table of src/meson.build does not allow."""

import re

import sources

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)
GENERATED = {"makespan-resources.h"}

# Which layers may use the headers of a library.
LIBRARIES = {
    "gtk/": {"app"},
    "gdk/": {"app"},
    "gsk/": {"app"},
    "adwaita": {"app"},
    "cairo": {"draw", "app"},
    "pango/": {"draw", "app"},
    "libxml/": {"formats", "draw"},
    "gio/": {"rules", "engine", "study", "formats", "draw", "cli", "app"},
    "glib/gi18n": {"cli", "app"},
    "locale.h": {"cli", "app"},
}


def own(name, path, seen):
    """What is wrong with including one of our headers, or None."""
    if "/" in name:
        return f"{name}: a path; the include folders know where it is"
    if name in GENERATED or any((sources.ROOT / "src" / layer / name).exists() for layer in seen):
        return None
    return f"{name}: not in a layer that {path.parts[1]} is built on"


def library(name, layer):
    for prefix, users in LIBRARIES.items():
        if name.startswith(prefix) and layer not in users:
            return f"<{name}>: {layer} does without it"
    return None


def complaints():
    table = sources.layers()
    for path in sources.files("src"):
        text = sources.text(path)
        layer = path.parts[1]
        includes = [(text.count("\n", 0, m.start(2)) + 1, *m.groups()) for m in INCLUDE.finditer(text)]
        for number, quote, name in includes:
            wrong = own(name, path, table[layer]) if quote == '"' else library(name, layer)
            if wrong:
                yield f"{path}:{number}: {wrong}"
        own_headers = {f"{path.stem}.h", f"{path.stem}-private.h"}
        has_header = (sources.ROOT / path.with_suffix(".h")).exists()
        if path.suffix == ".c" and has_header and (not includes or includes[0][2] not in own_headers):
            yield f"{path}:1: its own header is not the first, so nobody knows whether that is complete"


sources.finish(list(complaints()))
