/* SPDX-License-Identifier: Apache-2.0 */
/* Lays entries out from left to right and breaks lines. */
#include "legend.h"

#include "words.h"

#define SAMPLE_WIDTH 26
#define SAMPLE_HEIGHT 14
#define SAMPLE_GAP 7
#define ENTRY_GAP 22
#define LINE_HEIGHT 22
#define SAMPLE_RADIUS 2
#define MOST_STAGES 12 /* six hues, twice */

typedef struct
{
  LegendSample sample;
  guint        number;
  char        *text;
} Entry;

struct _Legend
{
  GArray *entries; /* Entry */
};

static void
clear_entry (gpointer data)
{
  g_free (((Entry *) data)->text);
}

Legend *
legend_new (void)
{
  Legend *legend = g_new (Legend, 1);

  legend->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (legend->entries, clear_entry);
  return legend;
}

void
legend_free (Legend *legend)
{
  if (legend == NULL)
    return;
  g_array_unref (legend->entries);
  g_free (legend);
}

void
legend_add (Legend *legend, LegendSample sample, guint number, const char *text)
{
  Entry entry = { sample, number, g_strdup (text) };

  g_array_append_val (legend->entries, entry);
}

void
legend_add_stages (Legend *legend, const Sketch *sketch, const gboolean *shown)
{
  guint added = 0, left_out = 0;

  for (guint stage = 0; stage < sketch->run->n_stages; stage++)
    {
      g_autofree char *name = NULL;

      if (!shown[stage])
        continue;
      if (added == MOST_STAGES)
        {
          left_out++;
          continue;
        }
      added++;
      name = words_stage (sketch, stage);
      legend_add (legend, legend_sample_stage, stage, name);
    }
  if (left_out > 0)
    {
      g_autofree char *number = units_format_count (sketch->language, left_out);
      g_autofree char *text =
          g_strdup_printf (language_plural (sketch->language, N_ ("%s more stage, same colours"),
                                            N_ ("%s more stages, same colours"), left_out),
                           number);

      legend_add (legend, NULL, 0, text);
    }
}

/* Places each entry; draws it when there is a sketch. Returns the number of lines. */
static guint
lay_out (const Legend *legend, const Sketch *sketch, Rect box)
{
  double x = 0;
  guint  lines = legend->entries->len > 0 ? 1 : 0;

  for (guint i = 0; i < legend->entries->len; i++)
    {
      const Entry *entry = &g_array_index (legend->entries, Entry, i);
      double       sample = entry->sample != NULL ? SAMPLE_WIDTH + SAMPLE_GAP : 0;
      double       width = sample + sketch_width (ROLE_LABEL, entry->text);
      Rect         line;

      if (x > 0 && x + width > box.width)
        {
          x = 0;
          lines++;
        }
      line = (Rect){ box.x + x + sample, box.y + (lines - 1) * LINE_HEIGHT, width - sample,
                     LINE_HEIGHT };
      if (sketch != NULL && entry->sample != NULL)
        entry->sample (sketch,
                       (Rect){ box.x + x, line.y + (LINE_HEIGHT - SAMPLE_HEIGHT) / 2, SAMPLE_WIDTH,
                               SAMPLE_HEIGHT },
                       entry->number);
      if (sketch != NULL && width <= box.width)
        sketch_text_in (sketch, ROLE_LABEL, line, SCENE_ALIGN_START,
                        sketch_colour (sketch, TOKEN_INK), (Colour){ 0 }, entry->text);
      x += width + ENTRY_GAP;
    }
  return lines;
}

double
legend_height (const Legend *legend, double width)
{
  return lay_out (legend, NULL, (Rect){ 0, 0, width, 0 }) * LINE_HEIGHT;
}

void
legend_draw (const Legend *legend, const Sketch *sketch, Rect box)
{
  lay_out (legend, sketch, box);
}

void
legend_sample_stage (const Sketch *sketch, Rect box, guint stage)
{
  StagePaint paint = theme_stage (sketch->theme, stage);
  ScenePaint plain = paint.outlined
                         ? style_box (paint.fill, paint.outline, theme_mark_outline (sketch->theme))
                         : style_fill (paint.fill);

  if (paint.patterned)
    plain = style_pattern (plain, SCENE_PATTERN_VERTICAL, paint.text);
  sketch_box (sketch, NULL, NULL, box, SAMPLE_RADIUS, &plain);
}

void
legend_sample_token (const Sketch *sketch, Rect box, guint token)
{
  ScenePaint plain = style_fill (sketch_colour (sketch, (Token) token));

  sketch_box (sketch, NULL, NULL, box, SAMPLE_RADIUS, &plain);
}
