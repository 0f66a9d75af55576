/* SPDX-License-Identifier: Apache-2.0 */
/* Adds up advances of the fixed table. */
#include "text-width.h"

#include <stdlib.h>

#include "text-width-table.h"

#define EM 1000.0
#define ADVANCE_ELSEWHERE 1450 /* the widest symbols of DejaVu Sans: 1,444 */
#define ASCENT_EM 1.0          /* the acute of a bold small l in Cantarell: 0.996 */
#define DESCENT_EM 0.26        /* its cedilla: 0.257 */

static int
compare_ranges (const void *key, const void *row)
{
  gunichar              character = *(const gunichar *) key;
  const TextWidthRange *range = row;

  if (character < range->first)
    return -1;
  return character > range->last;
}

static guint
advance_of (gunichar character, guint weight)
{
  const TextWidthRange *range;

  if (character - TEXT_WIDTH_FIRST_ASCII < TEXT_WIDTH_N_ASCII)
    return text_width_ascii[weight][character - TEXT_WIDTH_FIRST_ASCII];
  if (character - TEXT_WIDTH_FIRST_LATIN < TEXT_WIDTH_N_LATIN)
    return text_width_latin[weight][character - TEXT_WIDTH_FIRST_LATIN];
  range =
      bsearch (&character, text_width_ranges, text_width_n_ranges, sizeof *range, compare_ranges);
  return range != NULL ? range->advance[weight] : ADVANCE_ELSEWHERE;
}

double
text_width (const char *text, double size_px, gboolean bold)
{
  guint   weight = bold ? 1 : 0;
  guint64 advance = 0;

  g_return_val_if_fail (text != NULL, 0.0);

  for (; *text != '\0'; text = g_utf8_next_char (text))
    advance += advance_of (g_utf8_get_char (text), weight);
  return (double) advance * size_px / EM;
}

double
text_ascent (double size_px)
{
  return ASCENT_EM * size_px;
}

double
text_descent (double size_px)
{
  return DESCENT_EM * size_px;
}
