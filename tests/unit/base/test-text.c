/* SPDX-License-Identifier: Apache-2.0 */
/* The gates for strings: what comes in, what goes out. */
#include "limits.h"
#include "rng.h"
#include "text.h"

#include <string.h>

#define SEED 11

typedef struct
{
  const char *text;
  const char *clean;
  gboolean    changed;
} Cleaned;

typedef struct
{
  const char *text;
  const char *escaped;
} Escaped;

/* clang-format off */
static const Cleaned names[] = {
  { "", "", FALSE },
  { "scan", "scan", FALSE },
  { "Tom & Jerry <b>", "Tom & Jerry <b>", FALSE },
  { "a\tb\nc\r\nd\re", "a b c d e", FALSE },
  { "a\xe2\x80\xa8" "b\xe2\x80\xa9" "c", "a b c", FALSE },             /* U+2028, U+2029 */
  { "a\x1b[31mred", "a[31mred", TRUE },
  { "a\x01\x7f" "b", "ab", TRUE },
  { "a\xc2\x85\xc2\x9b" "b", "ab", TRUE },                             /* C1: NEL, CSI */
  { "\xef\xbb\xbf" "a", "a", TRUE },                                   /* byte order mark */
  { "a\xef\xbf\xbe\xef\xbf\xbf\xef\xb7\x90" "b", "ab", TRUE },         /* noncharacters */
  { "a\xe2\x80\xaegpj.exe", "agpj.exe", TRUE },                        /* right-to-left override */
  { "\xe2\x81\xa6" "a\xe2\x81\xa9", "a", TRUE },                       /* isolates */
  { "a\xe2\x80\x8f\xd8\x9c" "b", "ab", TRUE },                         /* RLM, ALM */
  { "a\xff" "b", "a\xef\xbf\xbd" "b", TRUE },                          /* not UTF-8 */
  { "\xed\xa0\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd", TRUE },    /* a surrogate */
  { "e\xcc\x81", "\xc3\xa9", FALSE },                                  /* e, acute: é in NFC */
  { "\xe2\x84\xab", "\xc3\x85", FALSE },                               /* Ångström sign: Å */
  { "👩‍💻 שלום", "👩‍💻 שלום", FALSE },                                   /* joiners and scripts stay */
};
static const Cleaned free_texts[] = {
  { "one\ntwo\tthree", "one\ntwo\tthree", FALSE },
  { "one\r\ntwo\rthree", "one\ntwo\nthree", FALSE },
  { "one\xe2\x80\xa8two", "one\ntwo", FALSE },
  { "one\x0b\x0ctwo", "onetwo", TRUE },
};
static const Escaped for_terminal[] = {
  { "plain — ünï 日本 👩‍💻", "plain — ünï 日本 👩‍💻" },
  { "\x1b]0;title\x07", "\\x1b]0;title\\x07" },
  { "a\nb\tc\rd", "a\\x0ab\\x09c\\x0dd" },
  { "\x7f\xc2\x80\xc2\x9b\xc2\x9f\xc2\xa0", "\\x7f\\x80\\x9b\\x9f\xc2\xa0" },
  { "\xe2\x80\xae\xe2\x81\xa9\xe2\x80\x8e\xd8\x9c", "\\u202e\\u2069\\u200e\\u061c" },
  { "\xe2\x80\xa8", "\\u2028" },
  { "a\xff\xc3", "a\\xff\\xc3" },
};
static const Escaped for_xml[] = {
  { "Tom & \"Jerry\" <b> 'x'", "Tom &amp; &quot;Jerry&quot; &lt;b&gt; &apos;x&apos;" },
  { "a\nb\tc", "a&#10;b&#9;c" },
  { "a\x1b\x01\xef\xbf\xbf\xff" "b", "ab" },
  { "]]>", "]]&gt;" },
  { "é 👩", "é 👩" },
};
static const Escaped for_json[] = {
  { "", "\"\"" },
  { "a \"b\" \\c", "\"a \\\"b\\\" \\\\c\"" },
  { "a\nb\tc\rd", "\"a\\nb\\tc\\u000dd\"" },
  { "\x1b\x7f\xc2\x9b", "\"\\u001b\\u007f\\u009b\"" },
  { "\xe2\x80\xa8\xe2\x80\xae", "\"\\u2028\\u202e\"" },
  { "a\xff", "\"a\xef\xbf\xbd\"" },
  { "é 👩", "\"é 👩\"" },
};
static const Escaped for_csv[] = {
  { "", "" },
  { "scan", "scan" },
  { "a,b", "\"a,b\"" },
  { "a;b", "\"a;b\"" },
  { "say \"x\"", "\"say \"\"x\"\"\"" },
  { "two\nlines", "\"two\nlines\"" },
  { " a", "\" a\"" },
  { "=1+1", "'=1+1" },
  { "+1", "'+1" },
  { "-1", "'-1" },
  { "@x", "'@x" },
  { "\tx", "'\tx" },
  { "=HYPERLINK(\"a\",\"b\")", "\"'=HYPERLINK(\"\"a\"\",\"\"b\"\")\"" },
  { "1=1", "1=1" },
};
/* clang-format on */

static void
check_cleaned (const Cleaned *rows, guint n_rows, TextKind kind)
{
  for (guint i = 0; i < n_rows; i++)
    {
      gboolean         changed = !rows[i].changed;
      g_autofree char *clean = text_clean (rows[i].text, kind, &changed);

      g_assert_cmpstr (clean, ==, rows[i].clean);
      g_assert_cmpint (changed, ==, rows[i].changed);
    }
}

static void
names_are_one_clean_line (void)
{
  check_cleaned (names, G_N_ELEMENTS (names), TEXT_NAME);
}

static void
free_text_keeps_its_lines (void)
{
  check_cleaned (free_texts, G_N_ELEMENTS (free_texts), TEXT_FREE);
}

static void
check_cut (TextKind kind, gsize most)
{
  for (gsize length = most - 1; length <= most + 1; length++)
    {
      g_autofree char *text = g_strnfill (length, 'x');
      gboolean         changed;
      g_autofree char *clean = text_clean (text, kind, &changed);

      g_assert_cmpuint (strlen (clean), ==, MIN (length, most));
      g_assert_cmpint (changed, ==, length > most);
    }
}

static void
cuts_at_the_limit_of_the_kind (void)
{
  check_cut (TEXT_NAME, LIMITS_NAME_CHARS);
  check_cut (TEXT_FREE, LIMITS_TEXT_CHARS);
}

/* Two hundred letters in four code points each, which are one each in NFC. */
static void
cuts_after_composing (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char    *clean = NULL;
  gboolean            changed;

  for (guint i = 0; i < LIMITS_NAME_CHARS; i++)
    g_string_append (text, "\xce\xb1\xcc\x93\xcc\x80\xcd\x85");
  clean = text_clean (text->str, TEXT_NAME, &changed);

  g_assert_cmpint (g_utf8_strlen (clean, -1), ==, LIMITS_NAME_CHARS);
  g_assert_false (changed);
}

static void
keeps_four_marks_on_a_letter (void)
{
  g_autoptr (GString) text = g_string_new ("x");
  g_autofree char    *clean = NULL;
  gboolean            changed;

  for (guint i = 0; i < 1000; i++)
    g_string_append (text, "\xcc\x96");
  g_string_append (text, "y");
  clean = text_clean (text->str, TEXT_NAME, &changed);

  g_assert_cmpstr (clean, ==, "x\xcc\x96\xcc\x96\xcc\x96\xcc\x96y");
  g_assert_true (changed);
}

static gboolean
is_shown_safely (const char *text)
{
  g_autofree char *escaped = text_escape_terminal (text);

  return g_utf8_validate (text, -1, NULL) && strcmp (escaped, text) == 0;
}

/* Random bytes, biased to what is dangerous. */
static char *
hostile_text (Rng *rng)
{
  static const char *const parts[] = {
    "a",    "\x1b",         "\xc2\x9b",     "\xe2\x80\xae", "\xcc\x81", "\xcc\x96",
    "\xff", "\xed\xa0\x80", "\xef\xbf\xbf", "\xe1\x84\x80", "\xcd\x84", "\n"
  };
  GString *text = g_string_new (NULL);

  for (guint n = rng_below (rng, 300); n > 0; n--)
    if (rng_below (rng, 2) == 0)
      g_string_append (text, parts[rng_below (rng, G_N_ELEMENTS (parts))]);
    else
      g_string_append_c (text, (char) (1 + rng_below (rng, 255)));
  return g_string_free (text, FALSE);
}

static void
what_is_clean_stays_clean (void)
{
  Rng rng = rng_init (SEED, 0);

  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *text = hostile_text (&rng);
      g_autofree char *once = text_clean (text, TEXT_NAME, NULL);
      gboolean         changed;
      g_autofree char *twice = text_clean (once, TEXT_NAME, &changed);

      g_assert_true (is_shown_safely (once));
      g_assert_cmpint (g_utf8_strlen (once, -1), <=, LIMITS_NAME_CHARS);
      g_assert_cmpstr (once, ==, twice);
      g_assert_false (changed);
    }
}

static void
check_escaped (char *(*escape) (const char *), const Escaped *rows, guint n_rows)
{
  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *escaped = escape (rows[i].text);

      g_assert_cmpstr (escaped, ==, rows[i].escaped);
    }
}

static void
a_terminal_gets_no_controls (void)
{
  check_escaped (text_escape_terminal, for_terminal, G_N_ELEMENTS (for_terminal));
}

static void
every_control_is_escaped_for_a_terminal (void)
{
  for (gunichar c = 1; c < 0xa0; c++)
    {
      char             text[7] = { 0 };
      g_autofree char *escaped = NULL;

      g_unichar_to_utf8 (c, text);
      escaped = text_escape_terminal (text);

      g_assert_cmpint (escaped[0] == '\\' && escaped[1] == 'x', ==, g_unichar_iscntrl (c));
    }
}

static void
xml_gets_entities_and_nothing_illegal (void)
{
  check_escaped (text_escape_xml, for_xml, G_N_ELEMENTS (for_xml));
}

static void
json_gets_a_quoted_string (void)
{
  check_escaped (text_escape_json, for_json, G_N_ELEMENTS (for_json));
}

static void
a_spreadsheet_runs_no_cell (void)
{
  check_escaped (text_escape_csv, for_csv, G_N_ELEMENTS (for_csv));
}

static void
names_the_nearest_word (void)
{
  static const char *const keys[] = { "spark.executor.cores", "spark.executor.memory",
                                      "spark.task.cpus", "spark.executor.memoryOverhead", NULL };
  static const char *const units[] = { "MB", "MiB", "GiB", NULL };

  g_assert_cmpstr (text_nearest ("spark.executor.core", keys), ==, "spark.executor.cores");
  g_assert_cmpstr (text_nearest ("spark.exceutor.memory", keys), ==, "spark.executor.memory");
  g_assert_cmpstr (text_nearest ("SPARK.TASK.CPUS", keys), ==, "spark.task.cpus");
  g_assert_cmpstr (text_nearest ("Gib", units), ==, "GiB");
  g_assert_cmpstr (text_nearest ("mb", units), ==, "MB");
}

static void
names_no_word_that_is_far (void)
{
  static const char *const words[] = { "cluster", "", NULL };
  static const char *const none[] = { NULL };
  g_autofree char         *long_word = g_strnfill (100000, 'x');

  g_assert_null (text_nearest ("nodes", words));
  g_assert_null (text_nearest ("clxxxer", words));
  g_assert_null (text_nearest (long_word, words));
  g_assert_null (text_nearest ("nodes", none));
}

static void
equal_distances_take_the_first (void)
{
  static const char *const words[] = { "cat", "bat", NULL };

  g_assert_cmpstr (text_nearest ("rat", words), ==, "cat");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/clean/names-are-one-clean-line", names_are_one_clean_line);
  g_test_add_func ("/text/clean/free-text-keeps-its-lines", free_text_keeps_its_lines);
  g_test_add_func ("/text/clean/cuts-at-the-limit-of-the-kind", cuts_at_the_limit_of_the_kind);
  g_test_add_func ("/text/clean/cuts-after-composing", cuts_after_composing);
  g_test_add_func ("/text/clean/keeps-four-marks-on-a-letter", keeps_four_marks_on_a_letter);
  g_test_add_func ("/text/clean/what-is-clean-stays-clean", what_is_clean_stays_clean);
  g_test_add_func ("/text/escape/a-terminal-gets-no-controls", a_terminal_gets_no_controls);
  g_test_add_func ("/text/escape/every-control-is-escaped-for-a-terminal",
                   every_control_is_escaped_for_a_terminal);
  g_test_add_func ("/text/escape/xml-gets-entities-and-nothing-illegal",
                   xml_gets_entities_and_nothing_illegal);
  g_test_add_func ("/text/escape/json-gets-a-quoted-string", json_gets_a_quoted_string);
  g_test_add_func ("/text/escape/a-spreadsheet-runs-no-cell", a_spreadsheet_runs_no_cell);
  g_test_add_func ("/text/nearest/names-the-nearest-word", names_the_nearest_word);
  g_test_add_func ("/text/nearest/names-no-word-that-is-far", names_no_word_that_is_far);
  g_test_add_func ("/text/nearest/equal-distances-take-the-first", equal_distances_take_the_first);
  return g_test_run ();
}
