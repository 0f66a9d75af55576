#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Refuses functions, numbers and words that the house rules keep out."""

import re

import sources


def calls(*names):
    return re.compile(r"(?<![\w.>])(?:%s)\s*\(" % "|".join(names))


# What must not be found, where it is looked for, where it may stand all the same, and why.
RULES = [
    (calls("strcpy", "strcat", "sprintf", "vsprintf", "gets"), ("src", "tests"), (),
     "writes without a bound: use g_strdup_printf, GString or g_strlcpy"),
    (calls("atof", "atoi", "atol"), ("src", "tests"), (), "takes anything for a number: use base/units.h"),
    (calls("strtod", "strtof", "strtol", "strtoll", "strtoul", "g_strtod", "g_ascii_strtod"), ("src",), ("src/base/",),
     "text becomes a number in base/units.c only"),
    (calls("g_format_size", "g_format_size_full"), ("src", "tests"), (),
     "depends on the locale: use units_format_data or units_format_memory"),
    (calls("g_error", "abort"), ("src",), (), "ends the process: return a GError"),
    (calls("exit", "_exit"), ("src",), ("src/cli/",), "ends the process: only cli may, when it is interrupted"),
    (calls("printf", "fprintf", "vprintf", "puts", "fputs", "putchar", "g_print", "g_printerr"), ("src",), ("src/cli/",),
     "prints: only cli does"),
    (calls("g_message", "g_warning", "g_log", "g_debug", "g_info"), ("src",), ("src/app/", "src/cli/"),
     "logs: the core returns what it has to say"),
    (calls("pthread_create", "g_thread_new", "g_thread_try_new", "g_thread_pool_new", "g_task_run_in_thread"), ("src",),
     ("src/base/parallel.c", "src/app/document/session.c"), "threads start in base/parallel.c and app/document/session.c"),
    (calls("rand", "srand", "random", "drand48", "g_random_int", "g_random_int_range", "g_random_double"), ("src", "tests"),
     (), "random numbers come from an Rng that is passed in"),
    (calls("setlocale", "gettext", "dgettext", "ngettext"), ("src",), ("src/cli/", "src/app/"),
     "the language is an argument below the programs"),
    (re.compile(r"(?<![\w.])(?:1024|1048576|1073741824|1000000|1000000000)(?![\w.])"), ("src",), ("src/base/",),
     "a unit written as a number: use the constants of base/units.h"),
]

UNFINISHED = re.compile(r"\b(?:TODO|FIXME|XXX)\b")


def misplaced(pattern, folders, allowed, why):
    for path in sources.files(*folders):
        if str(path).startswith(allowed):
            continue
        for number, line in enumerate(sources.code(path).splitlines(), 1):
            for match in pattern.finditer(line):
                yield f"{path}:{number}: {match.group().rstrip('( ')}: {why}"


def unfinished():
    for path in sources.files("src", "tests", "ui", "docs", suffixes=(".c", ".h", ".cpp", ".ui", ".css", ".md")):
        for number, line in enumerate(sources.text(path).splitlines(), 1):
            if UNFINISHED.search(line):
                yield f"{path}:{number}: unfinished: do it, or leave it out"


sources.finish([c for rule in RULES for c in misplaced(*rule)] + list(unfinished()))
