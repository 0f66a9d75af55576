/* SPDX-License-Identifier: Apache-2.0 */
/* Contrast of the colours that the style sheet asks for, on every ground that the window has, in
 * light, dark and high contrast: at least 4.5 for text, 3 for signs (WCAG 1.4.3 and 1.4.11). */
#include <math.h>
#include <string.h>

#include "ui-fixture.h"

#include <adwaita.h>

#define TEXT_LEAST 4.5
#define SIGN_LEAST 3.0

static const char *const grounds[] = {
  "window_bg_color", "view_bg_color", "headerbar_bg_color", "popover_bg_color", "card_bg_color",
};

/* What is written or drawn in a colour of its own. */
typedef struct
{
  const char *css_class;
  double      least;
} Case;

/* clang-format off */
static const Case cases[] = {
  { "consequence",      TEXT_LEAST },
  { "quiet-text",       TEXT_LEAST },
  { "details-title",    TEXT_LEAST },
  { "details-formula",  TEXT_LEAST },
  { "severity-error",   SIGN_LEAST },
  { "severity-warning", SIGN_LEAST },
  { "severity-info",    SIGN_LEAST },
  { "severity-good",    SIGN_LEAST },
  { "problem",          TEXT_LEAST },
};
/* clang-format on */

static GdkRGBA
over (GdkRGBA top, GdkRGBA below)
{
  return (GdkRGBA){ top.red * top.alpha + below.red * (1 - top.alpha),
                    top.green * top.alpha + below.green * (1 - top.alpha),
                    top.blue * top.alpha + below.blue * (1 - top.alpha), 1 };
}

static double
linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
luminance (GdkRGBA colour)
{
  return 0.2126 * linear (colour.red) + 0.7152 * linear (colour.green) +
         0.0722 * linear (colour.blue);
}

static double
contrast (GdkRGBA a, GdkRGBA b)
{
  double first = luminance (a), second = luminance (b);

  return (MAX (first, second) + 0.05) / (MIN (first, second) + 0.05);
}

/* A ground as it is seen: cards are translucent over the window. */
static GdkRGBA
ground_of (GtkWidget *widget, const char *name)
{
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  GdkRGBA          window, ground;

  g_assert_true (gtk_style_context_lookup_color (style, "window_bg_color", &window));
  g_assert_true (gtk_style_context_lookup_color (style, name, &ground));
  return over (ground, window);
}

static void
check_case (GtkWidget *label, const Case *looked_at)
{
  GdkRGBA colour;

  gtk_widget_add_css_class (label, looked_at->css_class);
  gtk_style_context_get_color (gtk_widget_get_style_context (label), &colour);
  for (guint i = 0; i < G_N_ELEMENTS (grounds); i++)
    {
      GdkRGBA ground = ground_of (label, grounds[i]);
      double  ratio = contrast (over (colour, ground), ground);

      g_test_message ("%s on %s: %.2f", looked_at->css_class, grounds[i], ratio);
      if (ratio < looked_at->least)
        g_test_fail_printf ("%s on %s: %.2f is less than %.1f", looked_at->css_class, grounds[i],
                            ratio, looked_at->least);
    }
  gtk_widget_remove_css_class (label, looked_at->css_class);
}

static void
test_scheme (gconstpointer scheme)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *label = gtk_label_new ("text");

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), GPOINTER_TO_INT (scheme));
  gtk_window_set_child (GTK_WINDOW (window), label);
  gtk_window_present (GTK_WINDOW (window));
  ui_settle ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    check_case (label, &cases[i]);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* 21 for black on white, 1 for a colour on itself; #777 on white is 4.48, just too little. */
static void
test_formula (void)
{
  const GdkRGBA black = { 0, 0, 0, 1 }, white = { 1, 1, 1, 1 };
  GdkRGBA       grey;

  gdk_rgba_parse (&grey, "#777777");
  g_assert_cmpfloat_with_epsilon (contrast (black, white), 21, 0.001);
  g_assert_cmpfloat_with_epsilon (contrast (grey, grey), 1, 0.001);
  g_assert_cmpfloat_with_epsilon (contrast (grey, white), 4.48, 0.005);
}

int
main (int argc, char *argv[])
{
  ui_init (&argc, &argv);
  ui_application ();
  g_test_add_func ("/contrast/is-that-of-the-guidelines", test_formula);
  g_test_add_data_func ("/contrast/light", GINT_TO_POINTER (ADW_COLOR_SCHEME_FORCE_LIGHT),
                        test_scheme);
  g_test_add_data_func ("/contrast/dark", GINT_TO_POINTER (ADW_COLOR_SCHEME_FORCE_DARK),
                        test_scheme);
  return ui_run ();
}
