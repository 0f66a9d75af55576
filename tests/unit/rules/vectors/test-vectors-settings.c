/* SPDX-License-Identifier: Apache-2.0 */
/* Settings as Spark 3.5.9 and 4.3.0 register them: kind of value, default, the key that stands in.
 */
#include <string.h>

#include "conf.h"
#include "vectors.h"

/* Whether two texts of a setting mean the same. */
static gboolean
means_the_same (const ConfKey *key, const char *a, const char *b)
{
  gint64 value_a, value_b;

  if (key->kind == CONF_SIZE && units_parse_spark_size (a, key->bare_unit, &value_a, NULL) &&
      units_parse_spark_size (b, key->bare_unit, &value_b, NULL))
    return value_a == value_b;
  if (key->kind == CONF_TIME && units_parse_spark_time (a, key->bare_unit, &value_a, NULL) &&
      units_parse_spark_time (b, key->bare_unit, &value_b, NULL))
    return value_a == value_b;
  return strcmp (a, b) == 0;
}

/* "<value of spark.x>": what stands in; NULL. Free with g_free. */
static char *
stand_in (const char *registered)
{
  static const char start[] = "<value of ";

  if (!g_str_has_prefix (registered, start))
    return NULL;
  return g_strndup (registered + strlen (start), strcspn (registered + strlen (start), ">"));
}

static void
check_setting (Vectors *vectors, const Json *row)
{
  const ConfKey   *key = conf_find (json_text_of (row, "key", ""));
  const char      *registered = json_text_of (row, "default", "");
  gboolean         is_3 = g_str_has_prefix (json_text_of (row, "spark_version", ""), "3.");
  g_autofree char *fallback = stand_in (registered);
  const char      *ours;

  if (key == NULL || strcmp (key->key, json_text_of (row, "key", "")) != 0)
    {
      vectors_skip (vectors, "a key that changes nothing here and that no export writes");
      return;
    }
  ours = is_3 ? key->default_3 : key->default_4;
  if (fallback != NULL)
    vectors_text (vectors, "stands in", fallback, key->fallback);
  else if (strcmp (registered, "<undefined>") == 0)
    vectors_text (vectors, "default", NULL, ours);
  else if (ours == NULL || !means_the_same (key, ours, registered))
    vectors_text (vectors, "default", registered, ours);
}

static void
settings_have_the_defaults_of_spark (void)
{
  vectors_check_table ("confs", check_setting);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/vectors/settings/settings-have-the-defaults-of-spark",
                   settings_have_the_defaults_of_spark);
  return g_test_run ();
}
