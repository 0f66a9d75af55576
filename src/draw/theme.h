/* SPDX-License-Identifier: Apache-2.0 */
/* The table of colours, sizes and stage fills of LOOK 3 to 5, one column per theme. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint8 red, green, blue, alpha; /* alpha 255 opaque, 0 nothing */
} Colour;

typedef enum
{
  THEME_LIGHT,
  THEME_DARK,
  THEME_HC_LIGHT,
  THEME_HC_DARK,
  THEME_PRINT,
} ThemeId;

/* The tokens of LOOK 4. */
typedef enum
{
  TOKEN_GROUND,
  TOKEN_CARD,
  TOKEN_INK,
  TOKEN_DIM,
  TOKEN_EDGE,
  TOKEN_GRID,
  TOKEN_NODE,
  TOKEN_IDLE,
  TOKEN_ERROR_INK,
  TOKEN_ERROR_GROUND,
  TOKEN_WARNING_INK,
  TOKEN_WARNING_GROUND,
  TOKEN_GOOD_INK,
  TOKEN_GOOD_GROUND,
  TOKEN_MEMORY_RESERVED,
  TOKEN_MEMORY_USER,
  TOKEN_OVERHEAD, /* the driver's own time, and start inside a bar where no stage owns it */
  N_TOKENS,
} Token;

typedef struct _Theme Theme; /* a const row of the table */

/* How a stage is painted: fill, outline, whether the outline must be drawn, and the second sign of
 * the repeated or print-ambiguous colours. */
typedef struct
{
  Colour   fill;
  Colour   outline;
  Colour   text; /* black or white, by contrast on the fill */
  Colour   tint; /* 16 % over the ground: waiting, to come */
  gboolean outlined;
  gboolean patterned; /* SCENE_PATTERN_VERTICAL in `text` */
} StagePaint;

const Theme *theme_get (ThemeId id);
/* By name ("light", "dark", "hc-light", "hc-dark", "print"), or NULL. */
const Theme *theme_find (const char *name);
const char  *theme_name (const Theme *theme);
/* All names in display order, NULL-terminated; borrowed. */
const char *const *theme_names (void);

Colour     theme_colour (const Theme *theme, Token token);
StagePaint theme_stage (const Theme *theme, guint stage);
/* Width of the outline of every mark: 1, or 2 in high contrast. */
double theme_mark_outline (const Theme *theme);

/* `share` of `over` on `under`, both opaque. */
Colour colour_mix (Colour over, Colour under, double share);
/* WCAG contrast ratio, 1 to 21. */
double colour_contrast (Colour a, Colour b);
/* "#rrggbb", in `text` of at least 8 bytes. */
void colour_to_text (Colour colour, char text[8]);

/* Sizes of type (LOOK 3), px at scale 1. */
#define THEME_ANSWER_PX 20
#define THEME_NAME_PX 13
#define THEME_LABEL_PX 12
#define THEME_MARK_PX 11

G_END_DECLS
