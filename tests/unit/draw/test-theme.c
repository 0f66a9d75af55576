/* SPDX-License-Identifier: Apache-2.0 */
/* The table of colours keeps the contrasts that LOOK 4 states. */
#include "theme.h"

#define N_STAGES 6
#define ROUNDING 0.05 /* LOOK gives one decimal */

typedef struct
{
  ThemeId theme;
  Token   token;
  double  contrast; /* against the ground */
} TokenRow;

/* clang-format off */
static const TokenRow tokens[] = {
  { THEME_LIGHT,    TOKEN_INK,  16.0 }, { THEME_LIGHT,    TOKEN_DIM,  6.6  }, { THEME_LIGHT, TOKEN_EDGE, 4.5 },
  { THEME_DARK,     TOKEN_INK,  14.8 }, { THEME_DARK,     TOKEN_DIM,  8.5  }, { THEME_DARK,  TOKEN_EDGE, 5.9 },
  { THEME_HC_LIGHT, TOKEN_INK,  21.0 }, { THEME_HC_LIGHT, TOKEN_DIM,  11.3 },
  { THEME_HC_DARK,  TOKEN_INK,  21.0 }, { THEME_HC_DARK,  TOKEN_DIM,  15.5 },
  { THEME_PRINT,    TOKEN_INK,  21.0 },
};

typedef struct
{
  ThemeId theme;
  double  fill[N_STAGES], outline[N_STAGES], text[N_STAGES];
} StageRow;

static const StageRow stages[] = {
  { THEME_LIGHT, { 5.2, 2.3, 3.4, 3.9, 2.3, 3.1 }, { 7.4, 4.9, 5.6, 5.8, 4.4, 4.9 }, { 5.2, 9.3, 6.1, 5.4, 9.1, 6.9 } },
  { THEME_DARK,  { 4.0, 7.7, 5.0, 4.3, 7.2, 5.4 }, { 6.3, 9.9, 7.8, 6.7, 9.9, 8.4 }, { 5.1, 9.7, 6.3, 5.4, 9.1, 6.9 } },
};
/* clang-format on */

static Colour
ground_of (ThemeId id)
{
  return theme_colour (theme_get (id), TOKEN_GROUND);
}

static void
test_known_contrasts (void)
{
  Colour black = { 0, 0, 0, 255 }, white = { 255, 255, 255, 255 };

  g_assert_cmpfloat_with_epsilon (colour_contrast (black, white), 21.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (colour_contrast (white, black), 21.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (colour_contrast (white, white), 1.0, 1e-9);
}

static void
test_tokens (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (tokens); i++)
    {
      Colour colour = theme_colour (theme_get (tokens[i].theme), tokens[i].token);

      g_test_message ("theme %u, token %u", tokens[i].theme, tokens[i].token);
      g_assert_cmpfloat_with_epsilon (colour_contrast (colour, ground_of (tokens[i].theme)),
                                      tokens[i].contrast, ROUNDING + 1e-9);
    }
}

static void
test_stages (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    for (guint stage = 0; stage < N_STAGES; stage++)
      {
        StagePaint paint = theme_stage (theme_get (stages[i].theme), stage);
        Colour     ground = ground_of (stages[i].theme);

        g_test_message ("theme %u, stage %u", stages[i].theme, stage);
        g_assert_cmpfloat_with_epsilon (colour_contrast (paint.fill, ground), stages[i].fill[stage],
                                        ROUNDING + 1e-9);
        g_assert_cmpfloat_with_epsilon (colour_contrast (paint.outline, ground),
                                        stages[i].outline[stage], ROUNDING + 1e-9);
        g_assert_cmpfloat_with_epsilon (colour_contrast (paint.text, paint.fill),
                                        stages[i].text[stage], ROUNDING + 1e-9);
      }
}

static void
test_outlined (void)
{
  for (ThemeId id = THEME_LIGHT; id <= THEME_PRINT; id++)
    for (guint stage = 0; stage < 2 * N_STAGES; stage++)
      {
        StagePaint paint = theme_stage (theme_get (id), stage);

        if (colour_contrast (paint.fill, ground_of (id)) < 3.0)
          g_assert_true (paint.outlined);
        if (paint.outlined)
          g_assert_cmpfloat (colour_contrast (paint.outline, ground_of (id)), >=, 3.0);
      }
  g_assert_false (theme_stage (theme_get (THEME_LIGHT), 0).outlined);
  g_assert_true (theme_stage (theme_get (THEME_LIGHT), 1).outlined);
}

static void
test_readable (void)
{
  static const Token grounds[] = { TOKEN_GROUND, TOKEN_CARD, TOKEN_NODE, TOKEN_IDLE };
  static const Token inks[] = { TOKEN_INK, TOKEN_DIM };

  for (ThemeId id = THEME_LIGHT; id <= THEME_PRINT; id++)
    for (guint i = 0; i < G_N_ELEMENTS (grounds); i++)
      for (guint k = 0; k < G_N_ELEMENTS (inks); k++)
        {
          const Theme *theme = theme_get (id);
          double       floor = id == THEME_DARK ? 6.3 : 5.5;

          /* Cards are ground of the window's own texts. */
          if (id == THEME_DARK && grounds[i] == TOKEN_CARD)
            floor = 6.2;
          g_assert_cmpfloat (
              colour_contrast (theme_colour (theme, inks[k]), theme_colour (theme, grounds[i])), >=,
              floor - ROUNDING);
        }
}

static void
test_findings (void)
{
  static const Token pairs[][2] = {
    { TOKEN_ERROR_INK, TOKEN_ERROR_GROUND },
    { TOKEN_WARNING_INK, TOKEN_WARNING_GROUND },
    { TOKEN_GOOD_INK, TOKEN_GOOD_GROUND },
  };
  static const double known[2][3] = { { 5.5, 6.7, 5.7 }, { 6.7, 7.6, 7.1 } };

  for (ThemeId id = THEME_LIGHT; id <= THEME_PRINT; id++)
    for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
      {
        double contrast = colour_contrast (theme_colour (theme_get (id), pairs[i][0]),
                                           theme_colour (theme_get (id), pairs[i][1]));

        g_test_message ("theme %u, pair %u: %.2f", id, i, contrast);
        g_assert_cmpfloat (contrast, >=, id <= THEME_DARK ? known[id][i] - ROUNDING : 20.9);
      }
}

static void
test_tints (void)
{
  /* 16 % of #0072B2 over white: 0.16 x 0 + 0.84 x 255 = 214.2. */
  StagePaint light = theme_stage (theme_get (THEME_LIGHT), 0);
  StagePaint plain = theme_stage (theme_get (THEME_HC_LIGHT), 0);
  char       text[8];

  g_assert_cmpuint (light.tint.red, ==, 214);
  colour_to_text (plain.tint, text);
  g_assert_cmpstr (text, ==, "#ffffff");
  for (ThemeId id = THEME_LIGHT; id <= THEME_DARK; id++)
    for (guint stage = 0; stage < N_STAGES; stage++)
      {
        const Theme *theme = theme_get (id);
        Colour       tint = colour_mix (theme_stage (theme, stage).fill, ground_of (id), 0.22);

        g_assert_cmpfloat (colour_contrast (theme_colour (theme, TOKEN_INK), tint), >=,
                           (id == THEME_LIGHT ? 11.7 : 9.6) - ROUNDING);
      }
}

static void
test_second_signs (void)
{
  g_assert_false (theme_stage (theme_get (THEME_LIGHT), 5).patterned);
  g_assert_true (theme_stage (theme_get (THEME_LIGHT), 6).patterned);
  g_assert_false (theme_stage (theme_get (THEME_LIGHT), 4).patterned);
  g_assert_true (theme_stage (theme_get (THEME_PRINT), 4).patterned);
  g_assert_cmpfloat (theme_mark_outline (theme_get (THEME_HC_DARK)), ==, 2.0);
  g_assert_cmpfloat (theme_mark_outline (theme_get (THEME_PRINT)), ==, 1.0);
}

static void
test_names (void)
{
  for (guint i = 0; theme_names ()[i] != NULL; i++)
    {
      const Theme *theme = theme_find (theme_names ()[i]);

      g_assert_true (theme == theme_get (i));
      g_assert_cmpstr (theme_name (theme), ==, theme_names ()[i]);
    }
  g_assert_null (theme_find ("sepia"));
  g_assert_null (theme_find (NULL));
}

static void
test_opaque (void)
{
  for (ThemeId id = THEME_LIGHT; id <= THEME_PRINT; id++)
    for (Token token = 0; token < N_TOKENS; token++)
      g_assert_cmpuint (theme_colour (theme_get (id), token).alpha, ==, 255);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/theme/contrast-is-wcag", test_known_contrasts);
  g_test_add_func ("/theme/tokens-have-their-stated-contrast", test_tokens);
  g_test_add_func ("/theme/stages-have-their-stated-contrast", test_stages);
  g_test_add_func ("/theme/pale-fills-are-outlined", test_outlined);
  g_test_add_func ("/theme/text-is-readable-on-every-ground", test_readable);
  g_test_add_func ("/theme/findings-are-readable", test_findings);
  g_test_add_func ("/theme/tints-carry-ink", test_tints);
  g_test_add_func ("/theme/repeated-colours-have-a-second-sign", test_second_signs);
  g_test_add_func ("/theme/is-found-by-name", test_names);
  g_test_add_func ("/theme/every-token-is-set", test_opaque);
  return g_test_run ();
}
