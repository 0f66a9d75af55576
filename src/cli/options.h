/* SPDX-License-Identifier: Apache-2.0 */
/* The one table of options: parsing, help and the manual page read it. */
#pragma once

#include <glib.h>

#include "language.h"
#include "units.h"

G_BEGIN_DECLS

/* Options that go together; a command takes whole groups. */
typedef enum
{
  OPTIONS_ALWAYS = 1 << 0,
  OPTIONS_OUTPUT = 1 << 1,
  OPTIONS_EDIT = 1 << 2,  /* changes to the scenario */
  OPTIONS_LIMIT = 1 << 3, /* what a run may take */
  OPTIONS_SIMULATE = 1 << 4,
  OPTIONS_DRAW = 1 << 5,
  OPTIONS_EXPORT = 1 << 6,
  OPTIONS_SWEEP = 1 << 7,
  OPTIONS_VERSION = 1 << 8, /* of Spark */
  OPTIONS_LAST = OPTIONS_VERSION,
} OptionGroup;

typedef enum
{
  OPTION_FLAG,   /* gboolean */
  OPTION_TEXT,   /* char *, NULL when absent */
  OPTION_LIST,   /* GPtrArray of char *, may be repeated */
  OPTION_COUNT,  /* gint64 */
  OPTION_SIZE,   /* Bytes */
  OPTION_TIME,   /* Micros */
  OPTION_CHOICE, /* gint, index into the choices, OPTION_ABSENT without a default */
} OptionKind;

#define OPTION_ABSENT (-1)

/* What a call says. */
typedef struct
{
  const char *command; /* as typed, NULL when absent; borrowed from the words */
  char       *operand; /* the word after it */
  GPtrArray  *sets;    /* "KEY=VALUE" */
  GPtrArray  *varied;  /* "KEY=VALUES" */
  char       *conf_file;
  char       *spark;
  char       *seed;
  char       *output;
  gint        format; /* OutputFormat or OPTION_ABSENT */
  gint        language_choice;
  Language   *language; /* what was chosen, once it is in use; NULL: C. Owned */
  gint64      jobs;
  gint64      max_tasks;
  gint64      max_seconds;
  Bytes       max_memory;
  gboolean    with_tasks;
  gint64      draws;
  gint        drawing;
  Micros      at_us, from_us, to_us; /* `at_us` RUN_NEVER when absent */
  char       *stage;
  char       *executor;
  gint64      width, height;
  gint        scale;
  gint        theme;
  gint        export_as;
  gboolean    wants_help;
  gboolean    wants_manual;
  gboolean    wants_version;
} Options;

typedef struct
{
  const char *name; /* "--set", "-o" */
  OptionKind  kind;
  OptionGroup group;
  const char *value; /* what its value is called, NULL of flags and choices */
  gsize       offset;
  gint64      least, most;  /* of counts */
  char **(*choices) (void); /* of choices; free with g_strfreev */
  const char *default_text; /* or NULL */
  const char *summary;      /* N_() */
} Option;

/* In display order. */
extern const Option option_table[];
extern const guint  n_options;

/* "--format text|json|csv": the option as the help writes it. Free with g_free. */
char *option_synopsis (const Option *option);

/* The commands that take the options of a group, "draw, export". Free with g_free. */
char *option_takers (OptionGroup group);

/* The options of a call; NULL with CLI_ERROR. Words are borrowed as long as the result lives. */
Options *options_parse (int n_words, char **words, GError **error);
void     options_free (Options *options);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Options, options_free)

/* 1, 2 or 4. */
double options_scale (const Options *options);

G_END_DECLS
