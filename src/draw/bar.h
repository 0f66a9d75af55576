/* SPDX-License-Identifier: Apache-2.0 */
/* One attempt as a bar: the recipes of LOOK 5, divided by the clock, with what it does at its start
 * and its number. */
#pragma once

#include "sketch.h"

G_BEGIN_DECLS

/* Start and fetch are shown as a band from this width on. */
#define BAR_BAND_LEAST_PX 1.5

typedef enum
{
  BAR_PLAIN,
  BAR_SPILLED,
  BAR_FAILED,
  BAR_KILLED,
  BAR_LOST,
  BAR_RESUBMITTED,
  BAR_FETCH_FAILED, /* fails at once, for want of its parents' outputs */
  N_BARS,
} BarRecipe;

BarRecipe bar_recipe (const Run *run, guint attempt);

/* The bar of an attempt. `split_x` divides done from to come: left of it is solid; at or beyond the
 * right end all is. */
void bar_draw (const Sketch *sketch, guint attempt, Rect rect, double split_x);

/* Samples for legends (LegendSample): by recipe + N_BARS * stage, of a copy, of a task away from
 * its data, of what is to come, of the band at the start. */
void bar_sample (const Sketch *sketch, Rect box, guint recipe_and_stage);
void bar_sample_to_come (const Sketch *sketch, Rect box, guint stage);
void bar_sample_band (const Sketch *sketch, Rect box, guint stage);
/* What a recipe's legend entry says; NULL for the plain bar. Translated. */
const char *bar_words (const Sketch *sketch, BarRecipe recipe);

/* A bar with a letter; dashed is a copy. */
void
bar_sample_sign (const Sketch *sketch, Rect box, guint stage, gboolean dashed, const char *letter);

G_END_DECLS
