/* SPDX-License-Identifier: Apache-2.0 */
/* One row per theme: its tokens, its stage fills and what it does with outlines. */
#include "theme.h"

#include <math.h>

#define N_THEMES (THEME_PRINT + 1)
#define N_STAGE_COLOURS 6
#define SKY_BLUE 4 /* in print the same grey as orange */
#define WAITING_SHARE 0.16

/* A colour of LOOK 4 as it is written there. */
#define RGB(hex)                                                                                   \
  {                                                                                                \
    (hex) >> 16 & 0xff, (hex) >> 8 & 0xff, (hex) &0xff, 255                                        \
  }

typedef struct
{
  Colour   fill;
  Colour   outline;
  Colour   text;
  gboolean pale; /* the fill is below 3:1 on the ground */
} StageRow;

typedef enum
{
  OUTLINE_PALE, /* where the fill alone is too pale, in its own dark shade */
  OUTLINE_INK,  /* everywhere */
} OutlineRule;

struct _Theme
{
  const char     *name;
  OutlineRule     outline_rule;
  double          outline_px;
  gboolean        plain_tint; /* waiting is told by the outline alone */
  gboolean        grey;       /* may end on paper without colours */
  const StageRow *stages;
  Colour          tokens[N_TOKENS];
};

static const Theme       themes[N_THEMES];
static const char *const names[N_THEMES + 1];

static guint8
mix_channel (guint8 over, guint8 under, double share)
{
  return (guint8) (over * share + under * (1.0 - share) + 0.5);
}

/* WCAG 2.1, "relative luminance". */
static double
linear_channel (guint8 value)
{
  double share = value / 255.0;

  return share <= 0.04045 ? share / 12.92 : pow ((share + 0.055) / 1.055, 2.4);
}

static double
luminance (Colour colour)
{
  return 0.2126 * linear_channel (colour.red) + 0.7152 * linear_channel (colour.green) +
         0.0722 * linear_channel (colour.blue);
}

const Theme *
theme_get (ThemeId id)
{
  g_return_val_if_fail (id < N_THEMES, &themes[THEME_LIGHT]);

  return &themes[id];
}

const Theme *
theme_find (const char *name)
{
  for (guint i = 0; i < N_THEMES; i++)
    if (g_strcmp0 (themes[i].name, name) == 0)
      return &themes[i];
  return NULL;
}

const char *
theme_name (const Theme *theme)
{
  return theme->name;
}

const char *const *
theme_names (void)
{
  return names;
}

Colour
theme_colour (const Theme *theme, Token token)
{
  g_return_val_if_fail (token < N_TOKENS, theme->tokens[TOKEN_INK]);

  return theme->tokens[token];
}

StagePaint
theme_stage (const Theme *theme, guint stage)
{
  const StageRow *row = &theme->stages[stage % N_STAGE_COLOURS];
  gboolean        second_pass = stage / N_STAGE_COLOURS % 2 == 1;
  gboolean        inked = theme->outline_rule == OUTLINE_INK;
  Colour          ground = theme->tokens[TOKEN_GROUND];

  return (StagePaint){
    .fill = row->fill,
    .outline = inked ? theme->tokens[TOKEN_INK] : row->outline,
    .text = row->text,
    .tint = theme->plain_tint ? ground : colour_mix (row->fill, ground, WAITING_SHARE),
    .outlined = inked || row->pale,
    .patterned = second_pass || (theme->grey && stage % N_STAGE_COLOURS == SKY_BLUE),
  };
}

double
theme_mark_outline (const Theme *theme)
{
  return theme->outline_px;
}

Colour
colour_mix (Colour over, Colour under, double share)
{
  share = CLAMP (share, 0.0, 1.0);
  return (Colour){
    .red = mix_channel (over.red, under.red, share),
    .green = mix_channel (over.green, under.green, share),
    .blue = mix_channel (over.blue, under.blue, share),
    .alpha = 255,
  };
}

double
colour_contrast (Colour a, Colour b)
{
  double first = luminance (a) + 0.05;
  double second = luminance (b) + 0.05;

  return first > second ? first / second : second / first;
}

void
colour_to_text (Colour colour, char text[8])
{
  g_snprintf (text, 8, "#%02x%02x%02x", colour.red, colour.green, colour.blue);
}

/* clang-format off */
static const StageRow light_stages[N_STAGE_COLOURS] = {
  { RGB (0x0072B2), RGB (0x005A8E), RGB (0xFFFFFF), FALSE }, /* blue */
  { RGB (0xE69F00), RGB (0x9A6700), RGB (0x000000), TRUE  }, /* orange */
  { RGB (0x009E73), RGB (0x007756), RGB (0x000000), FALSE }, /* green */
  { RGB (0xD55E00), RGB (0xA84A00), RGB (0x000000), FALSE }, /* vermillion */
  { RGB (0x56B4E9), RGB (0x2A7FB0), RGB (0x000000), TRUE  }, /* sky blue */
  { RGB (0xCC79A7), RGB (0xA9547F), RGB (0x000000), FALSE }, /* purple */
};

static const StageRow dark_stages[N_STAGE_COLOURS] = {
  { RGB (0x1E7CE6), RGB (0x5AA2F2), RGB (0x000000), FALSE },
  { RGB (0xEAA300), RGB (0xF5C04D), RGB (0x000000), FALSE },
  { RGB (0x0DA073), RGB (0x3CC79B), RGB (0x000000), FALSE },
  { RGB (0xD55E00), RGB (0xF08A4A), RGB (0x000000), FALSE },
  { RGB (0x56B4E9), RGB (0x8FD0F5), RGB (0x000000), FALSE },
  { RGB (0xCC79A7), RGB (0xE3A6C8), RGB (0x000000), FALSE },
};

static const Theme themes[N_THEMES] = {
  [THEME_LIGHT] = {
    .name = "light", .outline_rule = OUTLINE_PALE, .outline_px = 1, .stages = light_stages,
    .tokens = {
      [TOKEN_GROUND]          = RGB (0xFFFFFF),
      [TOKEN_CARD]            = RGB (0xFFFFFF),
      [TOKEN_INK]             = RGB (0x241F31),
      [TOKEN_DIM]             = RGB (0x5E5C64),
      [TOKEN_EDGE]            = RGB (0x77767B),
      [TOKEN_GRID]            = RGB (0xE8E7E5),
      [TOKEN_NODE]            = RGB (0xF4F3F2),
      [TOKEN_IDLE]            = RGB (0xECEBEA),
      [TOKEN_ERROR_INK]       = RGB (0xB3261E),
      [TOKEN_ERROR_GROUND]    = RGB (0xFBE8E6),
      [TOKEN_WARNING_INK]     = RGB (0x7A4B00),
      [TOKEN_WARNING_GROUND]  = RGB (0xFFF3D6),
      [TOKEN_GOOD_INK]        = RGB (0x1A6B3C),
      [TOKEN_GOOD_GROUND]     = RGB (0xE1F3E8),
      [TOKEN_MEMORY_RESERVED] = RGB (0x9A9996),
      [TOKEN_MEMORY_USER]     = RGB (0xC9C7C4),
      [TOKEN_OVERHEAD]        = RGB (0x77747F),
    },
  },
  [THEME_DARK] = {
    .name = "dark", .outline_rule = OUTLINE_PALE, .outline_px = 1, .stages = dark_stages,
    .tokens = {
      [TOKEN_GROUND]          = RGB (0x1E1E1E),
      [TOKEN_CARD]            = RGB (0x353535),
      [TOKEN_INK]             = RGB (0xF2F1F0),
      [TOKEN_DIM]             = RGB (0xBAB8C0),
      [TOKEN_EDGE]            = RGB (0x9A9996),
      [TOKEN_GRID]            = RGB (0x333333),
      [TOKEN_NODE]            = RGB (0x292929),
      [TOKEN_IDLE]            = RGB (0x303030),
      [TOKEN_ERROR_INK]       = RGB (0xFF9C8C),
      [TOKEN_ERROR_GROUND]    = RGB (0x4A2320),
      [TOKEN_WARNING_INK]     = RGB (0xF5C866),
      [TOKEN_WARNING_GROUND]  = RGB (0x43351A),
      [TOKEN_GOOD_INK]        = RGB (0x7FD8A0),
      [TOKEN_GOOD_GROUND]     = RGB (0x1F3B2A),
      [TOKEN_MEMORY_RESERVED] = RGB (0x77767B),
      [TOKEN_MEMORY_USER]     = RGB (0x504E55),
      [TOKEN_OVERHEAD]        = RGB (0x8D8A94),
    },
  },
  [THEME_HC_LIGHT] = {
    .name = "hc-light", .outline_rule = OUTLINE_INK, .outline_px = 2, .plain_tint = TRUE, .stages = light_stages,
    .tokens = {
      [TOKEN_GROUND]          = RGB (0xFFFFFF),
      [TOKEN_CARD]            = RGB (0xFFFFFF),
      [TOKEN_INK]             = RGB (0x000000),
      [TOKEN_DIM]             = RGB (0x3D3846),
      [TOKEN_EDGE]            = RGB (0x000000),
      [TOKEN_GRID]            = RGB (0x77767B),
      [TOKEN_NODE]            = RGB (0xFFFFFF),
      [TOKEN_IDLE]            = RGB (0xFFFFFF),
      [TOKEN_ERROR_INK]       = RGB (0x000000),
      [TOKEN_ERROR_GROUND]    = RGB (0xFFFFFF),
      [TOKEN_WARNING_INK]     = RGB (0x000000),
      [TOKEN_WARNING_GROUND]  = RGB (0xFFFFFF),
      [TOKEN_GOOD_INK]        = RGB (0x000000),
      [TOKEN_GOOD_GROUND]     = RGB (0xFFFFFF),
      [TOKEN_MEMORY_RESERVED] = RGB (0x9A9996),
      [TOKEN_MEMORY_USER]     = RGB (0xC9C7C4),
      [TOKEN_OVERHEAD]        = RGB (0x77747F),
    },
  },
  [THEME_HC_DARK] = {
    .name = "hc-dark", .outline_rule = OUTLINE_INK, .outline_px = 2, .plain_tint = TRUE,
    .stages = dark_stages,
    .tokens = {
      [TOKEN_GROUND]          = RGB (0x000000),
      [TOKEN_CARD]            = RGB (0x000000),
      [TOKEN_INK]             = RGB (0xFFFFFF),
      [TOKEN_DIM]             = RGB (0xDEDDDA),
      [TOKEN_EDGE]            = RGB (0xFFFFFF),
      [TOKEN_GRID]            = RGB (0x9A9996),
      [TOKEN_NODE]            = RGB (0x000000),
      [TOKEN_IDLE]            = RGB (0x000000),
      [TOKEN_ERROR_INK]       = RGB (0xFFFFFF),
      [TOKEN_ERROR_GROUND]    = RGB (0x000000),
      [TOKEN_WARNING_INK]     = RGB (0xFFFFFF),
      [TOKEN_WARNING_GROUND]  = RGB (0x000000),
      [TOKEN_GOOD_INK]        = RGB (0xFFFFFF),
      [TOKEN_GOOD_GROUND]     = RGB (0x000000),
      [TOKEN_MEMORY_RESERVED] = RGB (0x77767B),
      [TOKEN_MEMORY_USER]     = RGB (0x504E55),
      [TOKEN_OVERHEAD]        = RGB (0x8D8A94),
    },
  },
  [THEME_PRINT] = {
    .name = "print", .outline_rule = OUTLINE_INK, .outline_px = 1, .grey = TRUE, .stages = light_stages,
    .tokens = {
      [TOKEN_GROUND]          = RGB (0xFFFFFF),
      [TOKEN_CARD]            = RGB (0xFFFFFF),
      [TOKEN_INK]             = RGB (0x000000),
      [TOKEN_DIM]             = RGB (0x000000),
      [TOKEN_EDGE]            = RGB (0x000000),
      [TOKEN_GRID]            = RGB (0xBBBBBB),
      [TOKEN_NODE]            = RGB (0xFFFFFF),
      [TOKEN_IDLE]            = RGB (0xFFFFFF),
      [TOKEN_ERROR_INK]       = RGB (0x000000),
      [TOKEN_ERROR_GROUND]    = RGB (0xFFFFFF),
      [TOKEN_WARNING_INK]     = RGB (0x000000),
      [TOKEN_WARNING_GROUND]  = RGB (0xFFFFFF),
      [TOKEN_GOOD_INK]        = RGB (0x000000),
      [TOKEN_GOOD_GROUND]     = RGB (0xFFFFFF),
      [TOKEN_MEMORY_RESERVED] = RGB (0x9A9996),
      [TOKEN_MEMORY_USER]     = RGB (0xC9C7C4),
      [TOKEN_OVERHEAD]        = RGB (0x77747F),
    },
  },
};

static const char *const names[N_THEMES + 1] = { "light", "dark", "hc-light", "hc-dark", "print", NULL };
/* clang-format on */
