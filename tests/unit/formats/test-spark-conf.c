/* SPDX-License-Identifier: Apache-2.0 */
/* The grammar of spark-defaults.conf. */
#include "formats.h"

#include <string.h>

/* A text, and the settings that it means as "key=value|key=value", or the beginning of its error.
 */
typedef struct
{
  const char *path;
  const char *text;
  const char *settings;
  const char *error;
} Case;

/* clang-format off */
static const Case cases[] = {
  { "/spark-conf/a-blank-an-equals-sign-or-a-colon-ends-the-key",
    "spark.a 1\nspark.b=2\nspark.c:3\nspark.d \t= 4\nspark.e :  5", "spark.a=1|spark.b=2|spark.c=3|spark.d=4|spark.e=5", NULL },
  { "/spark-conf/only-the-first-sign-separates", "spark.a = =1\nspark.b x=y:z\n", "spark.a==1|spark.b=x=y:z", NULL },
  { "/spark-conf/comments-and-empty-lines-are-skipped", "# c\n\n  ! d\n \t\nspark.a 1\n#spark.b 2\\\nspark.c 3\n", "spark.a=1|spark.c=3", NULL },
  { "/spark-conf/a-sign-of-comment-within-a-value-stays", "spark.a 1 # no comment\n", "spark.a=1 # no comment", NULL },
  { "/spark-conf/blanks-around-a-value-do-not-count", "  spark.a   8g  \t\n", "spark.a=8g", NULL },
  { "/spark-conf/blanks-within-a-value-count", "spark.a -Xa  -Xb\n", "spark.a=-Xa  -Xb", NULL },
  { "/spark-conf/a-backslash-joins-lines", "spark.a x,\\\n   y,\\\r\n\tz\nspark.b 2", "spark.a=x,y,z|spark.b=2", NULL },
  { "/spark-conf/two-backslashes-join-no-lines", "spark.a x\\\\\nspark.b 2", "spark.a=x\\|spark.b=2", NULL },
  { "/spark-conf/a-joined-line-may-begin-like-a-comment", "spark.a x\\\n#y\n", "spark.a=x#y", NULL },
  { "/spark-conf/a-backslash-at-the-very-end-is-nothing", "spark.a x\\", "spark.a=x", NULL },
  { "/spark-conf/escapes-are-carried-out", "spark.a\\ b\\:c\\=d x\\u00e9\\q\\\\z\n", "spark.a b:c=d=x\xc3\xa9q\\z", NULL },
  { "/spark-conf/pairs-of-surrogates-are-one-character", "spark.a \\ud83d\\ude00\n", "spark.a=\xf0\x9f\x98\x80", NULL },
  { "/spark-conf/all-three-line-ends-end-lines", "spark.a 1\rspark.b 2\r\nspark.c 3\nspark.d 4", "spark.a=1|spark.b=2|spark.c=3|spark.d=4", NULL },
  { "/spark-conf/a-key-alone-has-an-empty-value", "spark.a\nspark.b =\n", "spark.a=|spark.b=", NULL },
  { "/spark-conf/a-repeated-key-stays-in-order", "spark.a 1\nspark.a 2\n", "spark.a=1|spark.a=2", NULL },
  { "/spark-conf/a-byte-order-mark-is-skipped", "\xef\xbb\xbfspark.a 1\n", "spark.a=1", NULL },
  { "/spark-conf/nothing-is-no-setting", "", "", NULL },
  { "/spark-conf/other-keys-are-refused-with-their-line", "spark.a 1\n\nyarn.x 2\n", NULL,
    "line 3: \"yarn.x\": Spark takes only keys that begin with \"spark.\"; Hadoop's own are written spark.hadoop.KEY" },
  { "/spark-conf/lines-count-what-was-joined", "spark.a 1\\\n2\nx y\n", NULL, "line 3: \"x\": Spark takes" },
  { "/spark-conf/half-an-escape-is-refused", "spark.a \\u12g4\n", NULL, "line 1: \"\\u\" must be followed by the four" },
  { "/spark-conf/half-a-pair-of-surrogates-is-refused", "spark.a \\ud83d\n", NULL, "line 1: \"\\u\" must be" },
  { "/spark-conf/other-encodings-are-refused", "spark.a 1\nspark.b caf\xe9\n", NULL, "line 2: byte 0xe9 is not UTF-8 text" },
};
/* clang-format on */

static char *
join (const GPtrArray *settings)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < settings->len; i++)
    {
      const Setting *setting = g_ptr_array_index (settings, i);

      g_string_append_printf (joined, "%s%s=%s", i > 0 ? "|" : "", setting->key, setting->value);
    }
  return g_string_free (joined, FALSE);
}

static void
test_case (gconstpointer data)
{
  const Case           *row = data;
  g_autoptr (GBytes)    bytes = g_bytes_new_static (row->text, strlen (row->text));
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) settings = formats_read_spark_conf (bytes, &error);
  g_autofree char      *joined = NULL;

  if (row->error != NULL)
    {
      g_assert_null (settings);
      g_assert_cmpint (error->domain, ==, FORMAT_ERROR);
      if (!g_str_has_prefix (error->message, row->error))
        g_assert_cmpstr (error->message, ==, row->error);
      return;
    }
  g_assert_no_error (error);
  joined = join (settings);
  g_assert_cmpstr (joined, ==, row->settings);
}

static void
test_lines (void)
{
  g_autoptr (GBytes)    bytes = g_bytes_new_static ("\n\nspark.a x\\\ny\n spark.b 1", 24);
  g_autoptr (GPtrArray) settings = formats_read_spark_conf (bytes, NULL);

  g_assert_cmpuint (((Setting *) g_ptr_array_index (settings, 0))->element.line, ==, 3);
  g_assert_cmpuint (((Setting *) g_ptr_array_index (settings, 1))->element.line, ==, 5);
}

static void
test_long_value (void)
{
  g_autoptr (GString) text = g_string_new ("spark.a ");
  g_autoptr (GBytes)  bytes = NULL;
  g_autoptr (GError)  error = NULL;

  for (guint i = 0; i < 70000; i++)
    g_string_append_c (text, 'x');
  bytes = g_bytes_new (text->str, text->len);
  g_assert_null (formats_read_spark_conf (bytes, &error));
  g_assert_error (error, FORMAT_ERROR, FORMAT_ERROR_LIMIT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_case);
  g_test_add_func ("/spark-conf/settings-know-their-lines", test_lines);
  g_test_add_func ("/spark-conf/a-value-without-end-is-refused", test_long_value);
  return g_test_run ();
}
