/* SPDX-License-Identifier: Apache-2.0 */
/* A heading and lines of a name, a note and a value: how numbers come about, and what would help.
 */
#pragma once

#include "sketch.h"

G_BEGIN_DECLS

typedef enum
{
  FACT_SIGN_NONE,
  FACT_SIGN_FITS,
  FACT_SIGN_FAILS,
} FactSign;

typedef struct
{
  const char *id;
  FactSign    sign;
  char       *name;
  char       *note;
  char       *value; /* may be NULL */
} Fact;

/* An array of Fact that frees their texts. The caller owns it: g_array_unref. */
GArray *facts_new (void);
/* Takes the texts. */
void facts_add (GArray *facts, const char *id, FactSign sign, char *name, char *note, char *value);

double fact_table_height (const Sketch *sketch, const GArray *facts);
void   fact_table_draw (const Sketch *sketch, Rect box, const char *heading, const GArray *facts);

/* A tick, a cross and a dash that fill a box. */
void fact_draw_tick (const Sketch *sketch, Rect box, ScenePaint paint);
void fact_draw_cross (const Sketch *sketch, Rect box, ScenePaint paint);
void fact_draw_dash (const Sketch *sketch, Rect box, ScenePaint paint);

G_END_DECLS
