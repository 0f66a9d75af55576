/* SPDX-License-Identifier: Apache-2.0 */
/* The values of attributes that hold several parts: names, spreads, ranges, weights. */
#include "element-lists.h"

#include <string.h>

#include "limits.h"
#include "text.h"
#include "units.h"

#define BLANKS " \t\r\n"

/* exp (20 z) and u^-10 are finite for every z and u that base/rng draws. */
typedef struct
{
  const char *name;
  SpreadKind  kind;
  double      least, most;
} SpreadForm;

/* clang-format off */
static const SpreadForm spread_forms[] = {
  { "lognormal", SPREAD_LOGNORMAL, 0.0,  20.0 },
  { "pareto",    SPREAD_PARETO,    0.1, 100.0 },
  { "zipf",      SPREAD_ZIPF,      0.0,  20.0 },
};
/* clang-format on */

#define WEIGHT_MOST 1e12

/* The words of a text, without the blanks of XML between them. Free with g_strfreev. */
static char **
split (const char *text, guint *n_words)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  guint                    n = 0;

  for (text += strspn (text, BLANKS); *text != '\0'; text += strspn (text, BLANKS))
    {
      gsize            length = strcspn (text, BLANKS);
      g_autofree char *word = g_strndup (text, length);

      g_strv_builder_add (words, word);
      text += length;
      n++;
    }
  if (n_words != NULL)
    *n_words = n;
  return g_strv_builder_end (words);
}

ValueVerdict
list_read_names (const Attribute *attribute, const char *text, gpointer member)
{
  guint          n;
  g_auto (GStrv) names = split (text, &n);

  if (n == 0)
    return VALUE_MALFORMED;
  for (guint i = 0; i < n; i++)
    {
      char    *name = names[i];
      gboolean changed;

      names[i] = text_clean (name, TEXT_NAME, &changed);
      g_free (name);
      if (changed)
        return VALUE_MALFORMED;
    }
  *(char ***) member = g_steal_pointer (&names);
  return VALUE_READ;
}

char *
list_write_names (const Attribute *attribute, gconstpointer member)
{
  return g_strjoinv (" ", *(char **const *) member);
}

void
list_clear_names (gpointer member)
{
  g_clear_pointer ((char ***) member, g_strfreev);
}

void
list_copy_names (gpointer member)
{
  char ***names = member;

  *names = g_strdupv (*names);
}

gboolean
list_equal_names (gconstpointer a, gconstpointer b)
{
  const char *const *names_a = *(const char *const *const *) a;
  const char *const *names_b = *(const char *const *const *) b;

  if (names_a == NULL || names_b == NULL)
    return names_a == names_b;
  return g_strv_equal (names_a, names_b);
}

/* Weights that are not all zero, from `words`; NULL when one of them is no weight. */
static double *
read_weights (char **words, guint n_words)
{
  g_autofree double *weights = g_new (double, n_words);
  double             most = 0.0;

  for (guint i = 0; i < n_words; i++)
    {
      /* The caller names the whole list. */
      if (!units_parse_ratio (words[i], &weights[i], NULL) || weights[i] > WEIGHT_MOST)
        return NULL;
      most = MAX (most, weights[i]);
    }
  return most > 0.0 ? g_steal_pointer (&weights) : NULL;
}

static char *
write_weights (const char *before, const double *weights, guint n_weights)
{
  GString *text = g_string_new (before);

  for (guint i = 0; i < n_weights; i++)
    {
      g_autofree char *weight = units_ratio_to_text (weights[i]);

      if (text->len > 0)
        g_string_append_c (text, ' ');
      g_string_append (text, weight);
    }
  return g_string_free (text, FALSE);
}

static gboolean
equal_weights (const double *a, guint n_a, const double *b, guint n_b)
{
  if (n_a != n_b)
    return FALSE;
  for (guint i = 0; i < n_a; i++)
    if (a[i] != b[i])
      return FALSE;
  return TRUE;
}

ValueVerdict
list_read_spread (const Attribute *attribute, const char *text, gpointer member)
{
  Spread        *spread = member;
  guint          n;
  g_auto (GStrv) words = split (text, &n);

  if (n == 1 && strcmp (words[0], "none") == 0)
    return VALUE_READ;
  if (n >= 2 && strcmp (words[0], "weights") == 0)
    {
      spread->weights = read_weights (words + 1, n - 1);
      if (spread->weights == NULL)
        return VALUE_MALFORMED;
      spread->n_weights = n - 1;
      spread->kind = SPREAD_WEIGHTS;
      return VALUE_READ;
    }
  for (guint i = 0; n == 2 && i < G_N_ELEMENTS (spread_forms); i++)
    {
      const SpreadForm *form = &spread_forms[i];
      double            parameter;

      if (strcmp (words[0], form->name) != 0)
        continue;
      /* The caller names the whole value. */
      if (!units_parse_ratio (words[1], &parameter, NULL) || parameter < form->least ||
          parameter > form->most)
        return VALUE_MALFORMED;
      spread->kind = form->kind;
      spread->parameter = parameter;
      return VALUE_READ;
    }
  return VALUE_MALFORMED;
}

char *
list_write_spread (const Attribute *attribute, gconstpointer member)
{
  const Spread *spread = member;

  if (spread->kind == SPREAD_WEIGHTS)
    return write_weights ("weights", spread->weights, spread->n_weights);
  for (guint i = 0; i < G_N_ELEMENTS (spread_forms); i++)
    if (spread_forms[i].kind == spread->kind)
      {
        g_autofree char *parameter = units_ratio_to_text (spread->parameter);

        return g_strconcat (spread_forms[i].name, " ", parameter, NULL);
      }
  return g_strdup ("none");
}

void
list_clear_spread (gpointer member)
{
  Spread *spread = member;

  g_free (spread->weights);
  *spread = (Spread){ SPREAD_NONE };
}

void
list_copy_spread (gpointer member)
{
  Spread *spread = member;

  spread->weights = g_memdup2 (spread->weights, spread->n_weights * sizeof (double));
}

gboolean
list_equal_spread (gconstpointer a, gconstpointer b)
{
  const Spread *spread_a = a;
  const Spread *spread_b = b;

  return spread_a->kind == spread_b->kind && spread_a->parameter == spread_b->parameter &&
         equal_weights (spread_a->weights, spread_a->n_weights, spread_b->weights,
                        spread_b->n_weights);
}

static gboolean
read_task (const char *text, guint *task)
{
  gint64 count;

  /* The caller names the whole list. */
  if (!units_parse_count (text, &count, NULL) || count >= LIMITS_TASKS_MOST)
    return FALSE;
  *task = (guint) count;
  return TRUE;
}

static gboolean
read_range (char *word, Range *range)
{
  char *dash = strchr (word, '-');

  if (dash == NULL)
    {
      if (!read_task (word, &range->first))
        return FALSE;
      range->last = range->first;
      return TRUE;
    }
  *dash = '\0';
  return read_task (word, &range->first) && read_task (dash + 1, &range->last) &&
         range->first <= range->last;
}

ValueVerdict
list_read_ranges (const Attribute *attribute, const char *text, gpointer member)
{
  Ranges           *ranges = member;
  guint             n;
  g_auto (GStrv)    words = split (text, &n);
  g_autofree Range *rows = g_new (Range, n);

  if (n == 0)
    return VALUE_MALFORMED;
  for (guint i = 0; i < n; i++)
    if (!read_range (words[i], &rows[i]))
      return VALUE_MALFORMED;
  ranges->ranges = g_steal_pointer (&rows);
  ranges->n_ranges = n;
  return VALUE_READ;
}

char *
list_write_ranges (const Attribute *attribute, gconstpointer member)
{
  const Ranges *ranges = member;
  GString      *text = g_string_new (NULL);

  for (guint i = 0; i < ranges->n_ranges; i++)
    {
      const Range *range = &ranges->ranges[i];

      g_string_append_printf (text, "%s%u", i > 0 ? " " : "", range->first);
      if (range->last > range->first)
        g_string_append_printf (text, "-%u", range->last);
    }
  return g_string_free (text, FALSE);
}

void
list_clear_ranges (gpointer member)
{
  Ranges *ranges = member;

  g_clear_pointer (&ranges->ranges, g_free);
  ranges->n_ranges = 0;
}

void
list_copy_ranges (gpointer member)
{
  Ranges *ranges = member;

  ranges->ranges = g_memdup2 (ranges->ranges, ranges->n_ranges * sizeof (Range));
}

gboolean
list_equal_ranges (gconstpointer a, gconstpointer b)
{
  const Ranges *ranges_a = a;
  const Ranges *ranges_b = b;

  if (ranges_a->n_ranges != ranges_b->n_ranges)
    return FALSE;
  for (guint i = 0; i < ranges_a->n_ranges; i++)
    if (ranges_a->ranges[i].first != ranges_b->ranges[i].first ||
        ranges_a->ranges[i].last != ranges_b->ranges[i].last)
      return FALSE;
  return TRUE;
}

ValueVerdict
list_read_weights (const Attribute *attribute, const char *text, gpointer member)
{
  Weights       *weights = member;
  guint          n;
  g_auto (GStrv) words = split (text, &n);

  weights->weights = read_weights (words, n);
  if (weights->weights == NULL)
    return VALUE_MALFORMED;
  weights->n_weights = n;
  return VALUE_READ;
}

char *
list_write_weights (const Attribute *attribute, gconstpointer member)
{
  const Weights *weights = member;

  return write_weights (NULL, weights->weights, weights->n_weights);
}

void
list_clear_weights (gpointer member)
{
  Weights *weights = member;

  g_clear_pointer (&weights->weights, g_free);
  weights->n_weights = 0;
}

void
list_copy_weights (gpointer member)
{
  Weights *weights = member;

  weights->weights = g_memdup2 (weights->weights, weights->n_weights * sizeof (double));
}

gboolean
list_equal_weights (gconstpointer a, gconstpointer b)
{
  const Weights *weights_a = a;
  const Weights *weights_b = b;

  return equal_weights (weights_a->weights, weights_a->n_weights, weights_b->weights,
                        weights_b->n_weights);
}
