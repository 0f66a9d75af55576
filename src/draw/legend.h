/* SPDX-License-Identifier: Apache-2.0 */
/* The legend of a drawing: a sample and a text for each thing that occurs in it, set in lines. */
#pragma once

#include "sketch.h"

G_BEGIN_DECLS

/* Draws one sample into its box; `number` is what the entry gave (a stage, a recipe). */
typedef void (*LegendSample) (const Sketch *sketch, Rect box, guint number);

typedef struct _Legend Legend;

/* Smaller in the window. The caller owns it: legend_free. */
Legend *legend_new (DrawingPlace place);
void    legend_free (Legend *legend);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Legend, legend_free)

/* Adds an entry; the text is copied. */
void legend_add (Legend *legend, LegendSample sample, guint number, const char *text);
/* Adds stages by their fill and name, at most as many as are told apart by fill; says how many more
 * there are. */
void legend_add_stages (Legend *legend, const Sketch *sketch, const gboolean *shown);
/* Height at a width. */
double legend_height (const Legend *legend, double width);
void   legend_draw (const Legend *legend, const Sketch *sketch, Rect box);

/* Common samples. */
void legend_sample_token (const Sketch *sketch, Rect box, guint token);
/* From a stage's colour to that of an idle slot. */
void legend_sample_ramp (const Sketch *sketch, Rect box, guint stage);

G_END_DECLS
