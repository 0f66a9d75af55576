/* SPDX-License-Identifier: Apache-2.0 */
/* Lays entries out from left to right and breaks lines. */
#include "legend.h"

#include "words.h"

#define SAMPLE_HEIGHT 14
#define SAMPLE_RADIUS 2
#define RAMP_STEPS 5
#define MOST_STAGES 12 /* six hues, twice */

typedef struct
{
  double   sample_width, sample_gap, entry_gap, line_height;
  TextRole role;
} Metrics;

/* clang-format off */
static const Metrics metrics[] = {
  /*                   sample gap entry line role */
  [DRAWING_EXPORT] = { 26,    7,  22,   22,  ROLE_LABEL },
  [DRAWING_WINDOW] = { 16,    5,  14,   18,  ROLE_MARK },
};
/* clang-format on */

typedef struct
{
  LegendSample sample;
  guint        number;
  char        *text;
  char        *brief; /* where the text is wider than the drawing; NULL: left out there */
} Entry;

struct _Legend
{
  const Metrics *size;
  GArray        *entries; /* Entry */
};

static void
clear_entry (gpointer data)
{
  Entry *entry = data;

  g_free (entry->text);
  g_free (entry->brief);
}

Legend *
legend_new (DrawingPlace place)
{
  Legend *legend = g_new (Legend, 1);

  legend->size = &metrics[place];
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
  Entry entry = { sample, number, g_strdup (text), NULL };

  g_array_append_val (legend->entries, entry);
}

static void
sample_stage (const Sketch *sketch, Rect box, guint stage)
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
      legend_add (legend, sample_stage, stage, name);
      g_array_index (legend->entries, Entry, legend->entries->len - 1).brief = g_strdup_printf (
          language_text (sketch->language, N_ ("stage %u")), sketch->run->stages[stage].stage);
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

static void
draw_entry (
    const Legend *legend, const Sketch *sketch, const Entry *entry, Rect box, const char *text)
{
  const Metrics *size = legend->size;
  Rect           sample = { box.x, box.y + (box.height - SAMPLE_HEIGHT) / 2, size->sample_width,
                            SAMPLE_HEIGHT };

  if (entry->sample != NULL)
    {
      entry->sample (sketch, sample, entry->number);
      box.x += size->sample_width + size->sample_gap;
    }
  sketch_text_in (sketch, size->role, box, SCENE_ALIGN_START, sketch_colour (sketch, TOKEN_INK),
                  (Colour){ 0 }, text);
}

/* Places each entry; draws it when there is a sketch. Returns the number of lines. */
static guint
lay_out (const Legend *legend, const Sketch *sketch, Rect box)
{
  const Metrics *size = legend->size;
  double         x = 0;
  guint          lines = 0;

  for (guint i = 0; i < legend->entries->len; i++)
    {
      const Entry *entry = &g_array_index (legend->entries, Entry, i);
      const char  *forms[] = { entry->text, entry->brief };
      double       sample = entry->sample != NULL ? size->sample_width + size->sample_gap : 0;
      const char  *text = sketch_fit (size->role, box.width - sample, forms, G_N_ELEMENTS (forms));
      double       width = text != NULL ? sample + sketch_width (size->role, text) : 0;
      Rect         room;

      if (text == NULL)
        continue;
      if (lines == 0 || x + width > box.width)
        {
          x = 0;
          lines++;
        }
      room = (Rect){ box.x + x, box.y + (lines - 1) * size->line_height, width, size->line_height };
      if (sketch != NULL)
        draw_entry (legend, sketch, entry, room, text);
      x += width + size->entry_gap;
    }
  return lines;
}

double
legend_height (const Legend *legend, double width)
{
  return lay_out (legend, NULL, (Rect){ 0, 0, width, 0 }) * legend->size->line_height;
}

void
legend_draw (const Legend *legend, const Sketch *sketch, Rect box)
{
  lay_out (legend, sketch, box);
}

void
legend_sample_token (const Sketch *sketch, Rect box, guint token)
{
  ScenePaint plain = style_fill (sketch_colour (sketch, (Token) token));

  sketch_box (sketch, NULL, NULL, box, SAMPLE_RADIUS, &plain);
}

void
legend_sample_ramp (const Sketch *sketch, Rect box, guint stage)
{
  StagePaint paint = theme_stage (sketch->theme, stage);

  for (guint i = 0; i < RAMP_STEPS; i++)
    {
      double     share = (double) i / (RAMP_STEPS - 1);
      ScenePaint step =
          style_fill (colour_mix (paint.fill, sketch_colour (sketch, TOKEN_IDLE), share));
      Rect part = { box.x + i * box.width / RAMP_STEPS, box.y, box.width / RAMP_STEPS, box.height };

      sketch_box (sketch, NULL, NULL, part, 0, &step);
    }
}
