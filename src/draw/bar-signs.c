/* SPDX-License-Identifier: Apache-2.0 */
/* The table of signs. */
#include "bar-signs.h"

#include "bar.h"

typedef struct
{
  BarSigns    sign;
  const char *letter;
  const char *words;
} SignRow;

/* clang-format off */
static const SignRow rows[] = {
  { BAR_SIGN_COPY, "×2", N_("×2: speculative copy") },
  { BAR_SIGN_RACK, "R",  N_("R: runs in the rack of its data, not on their node") },
  { BAR_SIGN_ANY,  "A",  N_("A: runs anywhere, away from its data") },
};
/* clang-format on */

BarSigns
bar_signs (const Run *run, guint attempt)
{
  Locality locality = run_locality (run, attempt);
  BarSigns signs = 0;

  if (run->is_copy != NULL && run->is_copy[attempt])
    signs |= BAR_SIGN_COPY;
  if (locality == LOCALITY_RACK)
    signs |= BAR_SIGN_RACK;
  if (locality == LOCALITY_ANY)
    signs |= BAR_SIGN_ANY;
  return signs;
}

char *
bar_letters (const Run *run, guint attempt)
{
  const char *letters[G_N_ELEMENTS (rows) + 2] = { NULL };
  BarSigns    signs = bar_signs (run, attempt);
  guint       n = 0;

  if (bar_recipe (run, attempt) == BAR_SPILLED)
    letters[n++] = "S";
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (signs & rows[i].sign)
      letters[n++] = rows[i].letter;
  return g_strjoinv (" ", (char **) letters);
}

static void
sample (const Sketch *sketch, Rect box, guint row_and_stage)
{
  const SignRow *row = &rows[row_and_stage % G_N_ELEMENTS (rows)];

  bar_sample_sign (sketch, box, row_and_stage / G_N_ELEMENTS (rows), row->sign == BAR_SIGN_COPY,
                   row->letter);
}

void
bar_signs_add (Legend *legend, const Language *language, BarSigns found, guint stage)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (found & rows[i].sign)
      legend_add (legend, sample, i + (guint) G_N_ELEMENTS (rows) * stage,
                  language_text (language, rows[i].words));
}
