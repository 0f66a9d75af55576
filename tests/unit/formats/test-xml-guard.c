/* SPDX-License-Identifier: Apache-2.0 */
/* Each limit of the pre-scan: at it, and one beyond. */
#include "xml-guard.h"

#include <string.h>

#include "formats.h"
#include "limits.h"

static GString *
repeat (const char *text, guint n)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (all, text);
  return all;
}

static void
assert_passes (const GString *text)
{
  g_autoptr (GError) error = NULL;

  xml_guard_check (text->str, text->len, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_refused (const GString *text, FormatError code, const char *says)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (xml_guard_check (text->str, text->len, NULL, &error));
  g_assert_error (error, FORMAT_ERROR, (gint) code);
  if (strstr (error->message, says) == NULL)
    g_test_fail_printf ("\"%s\" does not say \"%s\"", error->message, says);
}

/* `n` elements inside each other. */
static GString *
nested (guint n)
{
  GString            *text = repeat ("<a>", n);
  g_autoptr (GString) ends = repeat ("</a>", n);

  return g_string_append (text, ends->str);
}

static void
test_depth (void)
{
  g_autoptr (GString) most = nested (LIMITS_XML_DEPTH);
  g_autoptr (GString) deeper = nested (LIMITS_XML_DEPTH + 1);

  assert_passes (most);
  assert_refused (deeper, FORMAT_ERROR_LIMIT, "nested too deep; at most 32");
}

static void
test_siblings_are_not_depth (void)
{
  g_autoptr (GString) text = repeat ("<a/><b></b>", 100);

  assert_passes (text);
}

static GString *
with_attributes (guint n)
{
  GString *text = g_string_new ("<a");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, " a%u='%u'", i, i);
  return g_string_append (text, "/>");
}

static void
test_attributes (void)
{
  g_autoptr (GString) most = with_attributes (LIMITS_XML_ATTRIBUTES);
  g_autoptr (GString) more = with_attributes (LIMITS_XML_ATTRIBUTES + 1);
  g_autoptr (GString) flood = with_attributes (80000);

  assert_passes (most);
  assert_refused (more, FORMAT_ERROR_LIMIT, "too many attributes");
  assert_refused (flood, FORMAT_ERROR_LIMIT, "too many attributes");
}

static void
test_elements (void)
{
  g_autoptr (GString) most = repeat ("<a/>", LIMITS_XML_ELEMENTS);
  g_autoptr (GString) more = repeat ("<a/>", LIMITS_XML_ELEMENTS + 1);

  assert_passes (most);
  assert_refused (more, FORMAT_ERROR_LIMIT, "too many elements");
}

/* A tag of `n` bytes with its brackets. */
static GString *
tag_of (guint n)
{
  GString *text = g_string_new ("<a b='");

  while (text->len < n - 3)
    g_string_append_c (text, 'x');
  return g_string_append (text, "'/>");
}

static void
test_tag_length (void)
{
  g_autoptr (GString) most = tag_of (LIMITS_XML_TAG_BYTES);
  g_autoptr (GString) longer = tag_of (LIMITS_XML_TAG_BYTES + 1);

  assert_passes (most);
  assert_refused (longer, FORMAT_ERROR_LIMIT, "too many bytes");
}

static void
test_size (void)
{
  g_autoptr (GString) most = repeat ("x", LIMITS_SCENARIO_BYTES);
  g_autoptr (GString) larger = repeat ("x", LIMITS_SCENARIO_BYTES + 1);

  assert_passes (most);
  assert_refused (larger, FORMAT_ERROR_LIMIT, "4194305 bytes; at most 4194304");
}

static void
test_lines (void)
{
  static const char text[] =
      "<!--\n\n-->\n<a\n  b='\n'\n>\n<![CDATA[<no/>\n]]><c/>\n<?p\n?><d/></a>";
  const guint        expected[] = { 4, 9, 11 };
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (guint));

  g_assert_true (xml_guard_check (text, strlen (text), lines, NULL));
  g_assert_cmpmem (lines->data, lines->len * sizeof (guint), expected, sizeof expected);
}

static void
test_quotes_hide_signs (void)
{
  g_autoptr (GString) text = g_string_new ("<a b='>' c=\"/>'\"></a>");

  assert_passes (text);
}

static void
test_tags_in_tags (void)
{
  g_autoptr (GString) in_quotes = g_string_new ("<a b='<c/>'/>");
  g_autoptr (GString) outside = g_string_new ("<a\n<b/>");

  assert_refused (in_quotes, FORMAT_ERROR_SYNTAX, "write &lt;");
  assert_refused (outside, FORMAT_ERROR_SYNTAX, "line 2: \"<\" inside of a tag");
}

/* An element with `n` prefixes, and one namespace without. */
static GString *
with_prefixes (guint n)
{
  GString *text = g_string_new ("<a xmlns='x'");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, " xmlns:p%u='x:%u'", i, i);
  return g_string_append (text, "/>");
}

static void
test_prefixes (void)
{
  g_autoptr (GString) most = with_prefixes (16);
  g_autoptr (GString) more = with_prefixes (17);

  assert_passes (most);
  assert_refused (more, FORMAT_ERROR_LIMIT, "too many prefixes");
}

static void
test_references (void)
{
  g_autoptr (GString) good =
      g_string_new ("<a b='&lt;&gt;&amp;&#9;'>&quot;&apos;&#x41;<!-- &x; --><![CDATA[&x;]]></a>");
  g_autoptr (GString) in_text = g_string_new ("<a>\nA & B</a>");
  g_autoptr (GString) in_value = g_string_new ("<a b='&nope;'/>");

  assert_passes (good);
  assert_refused (in_text, FORMAT_ERROR_SYNTAX, "line 2: \"&\" begins no entity");
  assert_refused (in_value, FORMAT_ERROR_SYNTAX, "as text write &amp;");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xml-guard/accepts-a-depth-of-32-and-no-more", test_depth);
  g_test_add_func ("/xml-guard/siblings-add-no-depth", test_siblings_are_not_depth);
  g_test_add_func ("/xml-guard/accepts-64-attributes-and-no-more", test_attributes);
  g_test_add_func ("/xml-guard/accepts-200000-elements-and-no-more", test_elements);
  g_test_add_func ("/xml-guard/accepts-tags-of-64-KiB-and-no-more", test_tag_length);
  g_test_add_func ("/xml-guard/accepts-4-MiB-and-no-more", test_size);
  g_test_add_func ("/xml-guard/tells-the-line-of-each-start-tag", test_lines);
  g_test_add_func ("/xml-guard/signs-in-quotes-end-no-tag", test_quotes_hide_signs);
  g_test_add_func ("/xml-guard/refuses-tags-inside-of-tags", test_tags_in_tags);
  g_test_add_func ("/xml-guard/accepts-16-prefixes-and-no-more", test_prefixes);
  g_test_add_func ("/xml-guard/refuses-entities-but-the-five-and-numbers", test_references);
  return g_test_run ();
}
