/* SPDX-License-Identifier: Apache-2.0 */
/* The gates for strings: one in (clean), one out per destination (escape). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How much of a text is kept. */
typedef enum
{
  TEXT_NAME, /* one line, at most 200 code points */
  TEXT_FREE, /* several lines, at most 4,000 code points */
} TextKind;

/* Text from outside made fit to be shown: valid UTF-8, NFC, without control characters, bidi
 * controls, noncharacters and byte order marks, at most four marks on a letter, cut to the limit of
 * its kind. Line ends become "\n"; in a name they and tabs become blanks. `changed` (may be NULL)
 * tells whether anything was removed. Free with g_free. */
char *text_clean (const char *text, TextKind kind, gboolean *changed);

/* One line for a terminal: C0 (line ends and tabs too), DEL, C1 and bytes that are not UTF-8 as
 * \xNN, bidi controls and line separators as \uNNNN. Free with g_free. */
char *text_escape_terminal (const char *text);
/* For XML content and attributes; what XML cannot say is left out. Free with g_free. */
char *text_escape_xml (const char *text);
/* A JSON string with its quotes. Free with g_free. */
char *text_escape_json (const char *text);
/* A CSV cell, quoted where needed; cells that a spreadsheet would run (= + - @ tab) get a leading
 * apostrophe. Free with g_free. */
char *text_escape_csv (const char *text);

/* The candidate nearest to `word` by edit distance, or NULL when none is near (more than a third
 * away). Borrowed. */
const char *text_nearest (const char *word, const char *const *candidates);

G_END_DECLS
