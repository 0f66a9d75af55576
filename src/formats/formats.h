/* SPDX-License-Identifier: Apache-2.0 */
/* The table of file formats, and the ways a scenario comes in and goes out. */
#pragma once

#include <gio/gio.h>

#include "run.h"
#include "scenario.h"

G_BEGIN_DECLS

#define FORMAT_ERROR (format_error_quark ())
GQuark format_error_quark (void);

typedef enum
{
  FORMAT_ERROR_UNRECOGNISED,
  FORMAT_ERROR_SYNTAX,  /* with line */
  FORMAT_ERROR_UNKNOWN, /* element or attribute that the format does not have, with line */
  FORMAT_ERROR_VALUE,   /* with line, value and what would be right */
  FORMAT_ERROR_CHECK,   /* parts that do not fit together, with line */
  FORMAT_ERROR_LIMIT,
  FORMAT_ERROR_VERSION,
} FormatError;

/* The bytes of a regular file or, for "-", of standard input, at most `most`. The recipe of
 * loading: never blocks on a device, never follows a special file. NULL with G_IO_ERROR or
 * FORMAT_ERROR_LIMIT. */
GBytes *formats_load_bytes (const char *path, gsize most, GError **error);

/* Reads a scenario from the bytes of a scenario file; `folder` (may be NULL) is where files beside
 * it are looked for. All problems that are not fatal are appended to `notes` (GPtrArray of Problem,
 * whose free function is set; may be NULL). The scenario is checked. NULL with FORMAT_ERROR; the
 * message begins with the line: "line 7: ...". Transfer full. */
Scenario *
formats_read_scenario (GBytes *bytes, const char *folder, GPtrArray *notes, GError **error);
Scenario *formats_load_scenario (const char *path, GPtrArray *notes, GError **error);

/* The scenario as XML; reading it gives an equal scenario. Transfer full. */
GBytes *formats_write_scenario (const Scenario *scenario);
/* Saves by the safe recipe: writes to memory, reads it back and compares, then replaces the file as
 * one step, durably, keeping its mode and following links. FALSE with the cause; the old file is
 * then untouched. */
gboolean formats_save_scenario (const Scenario *scenario, const char *path, GError **error);

/* The lines of a spark-defaults.conf as edits (key and value, both owned): GPtrArray of Setting
 * with its free function. */
GPtrArray *formats_read_spark_conf (GBytes *bytes, GError **error);

/* One way to hand the scenario to a real Spark. */
typedef struct
{
  const char *id;    /* "spark-submit" */
  const char *title; /* N_() */
  const char *suffix;
  char *(*write) (const Scenario *scenario); /* free with g_free */
} Export;

extern const Export exports[];
extern const guint  n_exports;
const Export       *exports_find (const char *id);

/* A file format that the program reads, for file choosers, `list formats` and `check`. */
typedef struct
{
  const char *id;
  const char *title; /* N_() */
  const char *suffix;
  const char *mime_type;
  gboolean (*recognises) (GBytes *bytes);
} Format;

extern const Format formats[];
extern const guint  n_formats;

G_END_DECLS
