/* SPDX-License-Identifier: Apache-2.0 */
/* What an input may ask for: one constant, one reason. */
#pragma once

/* This folder is searched before the system's, whose <limits.h> GLib needs. */
#include_next <limits.h>

#include <glib.h>

G_BEGIN_DECLS

#define LIMITS_SCENARIO_BYTES (4 * 1024 * 1024) /* hand-written files are below 100 kB */
#define LIMITS_XML_ELEMENTS 200000              /* a million small elements took 374 MB */
#define LIMITS_XML_DEPTH 32                     /* the format is 5 deep */
#define LIMITS_XML_ATTRIBUTES 64                /* 80,000 attributes on one element took 93 s */
#define LIMITS_XML_TAG_BYTES (64 * 1024)        /* a 9 MB attribute was accepted */
#define LIMITS_NAME_CHARS 200                   /* the cost of laying out text */
#define LIMITS_TEXT_CHARS 4000
#define LIMITS_NODES 10000 /* a drawing can still show them */
#define LIMITS_EXECUTORS 100000
#define LIMITS_CORES 1024          /* cores of one executor */
#define LIMITS_TASKS 2000000       /* about 50 bytes each */
#define LIMITS_TASKS_MOST 20000000 /* what --max-tasks may ask for */
#define LIMITS_BYTES_PER_TASK 64   /* peak of a run with few rules on; all of them need more */
#define LIMITS_STAGES 20000
#define LIMITS_JOBS 5000
#define LIMITS_FILES 20000000                      /* files of one data set, counted, not listed */
#define LIMITS_BYTES (G_GINT64_CONSTANT (1) << 60) /* sums of 8 of them fit in 63 bits */
#define LIMITS_TIME_US (G_GINT64_CONSTANT (315576000) * 1000000) /* ten years */
#define LIMITS_EVENTS_BETWEEN_LOOKS 1024 /* events between two looks at the cancellable */
#define LIMITS_VISIBLE_BARS 4000         /* beyond this a Gantt is exact coverage */
#define LIMITS_PNG_SIDE 16384
#define LIMITS_PNG_PIXELS 100000000
#define LIMITS_UNDO_STEPS 500

G_END_DECLS
