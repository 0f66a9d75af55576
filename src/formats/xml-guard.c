/* SPDX-License-Identifier: Apache-2.0 */
/* The look at the bytes of an XML file before a parser does: linear, iterative, with limits. */
#include "xml-guard.h"

#include <string.h>

#include "format-error.h"
#include "limits.h"

/* The parser refuses names of 50,000 bytes and then reads on inside the instruction. */
#define PI_TARGET_BYTES 200

/* The format needs one; each name with a prefix is looked up among all of them. */
#define PREFIXES_MOST 16

typedef struct
{
  const char *at, *end;
  guint       line;
  guint       depth, n_elements, n_prefixes;
  GArray     *lines;
} Scan;

/* What the first bytes of a file that is not UTF-8 text say it is. */
typedef struct
{
  const char *bytes;
  gsize       n_bytes;
  const char *name;
  const char *cure;
} Magic;

/* clang-format off */
static const Magic magics[] = {
  { "\x1f\x8b",             2, "compressed with gzip",  "unpack it first" },
  { "\xfd" "7zXZ",          5, "compressed with xz",    "unpack it first" },
  { "\x28\xb5\x2f\xfd",     4, "compressed with zstd",  "unpack it first" },
  { "BZh",                  3, "compressed with bzip2", "unpack it first" },
  { "PK\x03\x04",           4, "a zip archive",         "unpack it first" },
  { "\xff\xfe\x00\x00",     4, "UTF-32 text",           "save it as UTF-8" },
  { "\x00\x00\xfe\xff",     4, "UTF-32 text",           "save it as UTF-8" },
  { "\xff\xfe",             2, "UTF-16 text",           "save it as UTF-8" },
  { "\xfe\xff",             2, "UTF-16 text",           "save it as UTF-8" },
  { "<\x00",                2, "UTF-16 text",           "save it as UTF-8" },
  { "\x00<",                2, "UTF-16 text",           "save it as UTF-8" },
};
/* clang-format on */

static gboolean
refuse (const Scan *scan, FormatError code, const char *message, GError **error)
{
  return format_fail (scan->line, code, error, "%s", message);
}

static gboolean
refuse_limit (const Scan *scan, const char *what, guint most, GError **error)
{
  return format_fail (scan->line, FORMAT_ERROR_LIMIT, error, "%s; at most %u are accepted", what,
                      most);
}

static gboolean
check_encoding (const char *text, gsize length, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (magics); i++)
    if (length >= magics[i].n_bytes && memcmp (text, magics[i].bytes, magics[i].n_bytes) == 0)
      return format_fail (1, FORMAT_ERROR_UNRECOGNISED, error,
                          "this is %s, not a scenario in UTF-8; %s", magics[i].name,
                          magics[i].cure);
  return format_check_utf8 (text, length, error);
  return FALSE;
}

/* After a character that XML forbids the parser may go on in the middle of a comment, where this
 * scan sees no tags. */
static gboolean
check_characters (const Scan *scan, const char *text, GError **error)
{
  guint line = 1;

  for (const char *c = text; c < scan->end; c++)
    {
      guchar   byte = (guchar) *c;
      gboolean is_control = byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r';
      gboolean is_non_character =
          byte == 0xef && scan->end - c >= 3 && (guchar) c[1] == 0xbf && (guchar) c[2] >= 0xbe;

      line += byte == '\n';
      if (!is_control && !is_non_character)
        continue;
      return format_fail (line, FORMAT_ERROR_SYNTAX, error,
                          "character U+%04X is not allowed in XML; remove it",
                          is_control ? (guint) byte : 0xff00 + ((guint) (guchar) c[2] | 0x40));
    }
  return TRUE;
}

static gboolean
starts_with (const Scan *scan, const char *prefix)
{
  gsize n = strlen (prefix);

  return (gsize) (scan->end - scan->at) >= n && memcmp (scan->at, prefix, n) == 0;
}

/* Goes behind the next `terminator`, counting lines. */
static gboolean
skip_behind (
    Scan *scan, gsize n_opening, const char *terminator, const char *message, GError **error)
{
  Scan begin = *scan;

  for (scan->at += n_opening; scan->at < scan->end; scan->at++)
    {
      if (starts_with (scan, terminator))
        {
          scan->at += strlen (terminator);
          return TRUE;
        }
      scan->line += *scan->at == '\n';
    }
  return refuse (&begin, FORMAT_ERROR_SYNTAX, message, error);
}

static gboolean
is_name_start (const Scan *scan, gsize offset)
{
  guchar c = (gsize) (scan->end - scan->at) > offset ? (guchar) scan->at[offset] : 0;

  return g_ascii_isalpha (c) || c == '_' || c == ':' || c >= 0x80;
}

static gboolean
skip_instruction (Scan *scan, GError **error)
{
  gsize n = 2;

  if (!is_name_start (scan, n))
    return refuse (scan, FORMAT_ERROR_SYNTAX, "\"<?\" must be followed by a name", error);
  while (scan->at + n < scan->end && scan->at[n] != '?' && !g_ascii_isspace (scan->at[n]))
    n++;
  if (n > PI_TARGET_BYTES)
    return refuse_limit (scan, "the name of an instruction is too long", PI_TARGET_BYTES, error);
  return skip_behind (scan, n, "?>", "an instruction is not closed with \"?>\"", error);
}

static gboolean
skip_declaration (Scan *scan, GError **error)
{
  if (starts_with (scan, "<!--"))
    return skip_behind (scan, 4, "-->", "a comment is not closed with \"-->\"", error);
  if (starts_with (scan, "<![CDATA["))
    return skip_behind (scan, 9, "]]>", "a CDATA section is not closed with \"]]>\"", error);
  return refuse (scan, FORMAT_ERROR_SYNTAX,
                 "document types and entities (\"<!DOCTYPE\", \"<!ENTITY\") are not accepted; "
                 "remove the declaration",
                 error);
}

/* Counts one more start tag against the limits and notes its line. */
static gboolean
count_element (Scan *scan, GError **error)
{
  if (++scan->n_elements > LIMITS_XML_ELEMENTS)
    return refuse_limit (scan, "too many elements", LIMITS_XML_ELEMENTS, error);
  if (++scan->depth > LIMITS_XML_DEPTH)
    return refuse_limit (scan, "elements are nested too deep", LIMITS_XML_DEPTH, error);
  if (scan->lines != NULL)
    g_array_append_val (scan->lines, scan->line);
  return TRUE;
}

/* At a colon outside of quotes: one more prefix when "xmlns" stands before it. */
static gboolean
count_prefix (Scan *scan, const char *start, GError **error)
{
  const gsize n = strlen ("xmlns");

  if ((gsize) (scan->at - start) <= n || memcmp (scan->at - n, "xmlns", n) != 0)
    return TRUE;
  if (++scan->n_prefixes > PREFIXES_MOST)
    return refuse_limit (scan, "too many prefixes of namespaces", PREFIXES_MOST, error);
  return TRUE;
}

/* At an ampersand: without a document type there are five names and the numbers. */
static gboolean
check_reference (const Scan *scan, GError **error)
{
  static const char *const references[] = { "&#", "&lt;", "&gt;", "&amp;", "&quot;", "&apos;" };

  for (gsize i = 0; i < G_N_ELEMENTS (references); i++)
    if (starts_with (scan, references[i]))
      return TRUE;
  return refuse (scan, FORMAT_ERROR_SYNTAX,
                 "\"&\" begins no entity that is known; as text write &amp;", error);
}

static gboolean
skip_tag (Scan *scan, gboolean is_end, GError **error)
{
  const Scan  begin = *scan;
  const char *start = scan->at++;
  char        quote = '\0';
  guint       n_attributes = 0;

  for (; scan->at < scan->end; scan->at++)
    {
      char c = *scan->at;

      scan->line += c == '\n';
      if (scan->at - start >= LIMITS_XML_TAG_BYTES)
        return refuse_limit (&begin, "a tag has too many bytes", LIMITS_XML_TAG_BYTES, error);
      if (c == '<')
        return refuse (scan, FORMAT_ERROR_SYNTAX,
                       "\"<\" inside of a tag; close the tag, or write &lt; in a value", error);
      if (c == '&' && !check_reference (scan, error))
        return FALSE;
      if (c == ':' && quote == '\0' && !count_prefix (scan, start, error))
        return FALSE;
      if (quote != '\0')
        quote = c == quote ? '\0' : quote;
      else if (c == '>')
        break;
      else if (c == '"' || c == '\'')
        {
          quote = c;
          if (++n_attributes > LIMITS_XML_ATTRIBUTES)
            return refuse_limit (&begin, "too many attributes on one element",
                                 LIMITS_XML_ATTRIBUTES, error);
        }
    }
  if (scan->at == scan->end)
    return refuse (&begin, FORMAT_ERROR_SYNTAX, "a tag is not closed with \">\"", error);
  if ((is_end || scan->at[-1] == '/') && scan->depth > 0)
    scan->depth--;
  scan->at++;
  return TRUE;
}

static gboolean
skip_markup (Scan *scan, GError **error)
{
  if (starts_with (scan, "<!"))
    return skip_declaration (scan, error);
  if (starts_with (scan, "<?"))
    return skip_instruction (scan, error);
  if (starts_with (scan, "</"))
    return skip_tag (scan, TRUE, error);
  if (!is_name_start (scan, 1))
    return refuse (scan, FORMAT_ERROR_SYNTAX,
                   "\"<\" must be followed by the name of an element; as text write &lt;", error);
  return count_element (scan, error) && skip_tag (scan, FALSE, error);
}

gsize
xml_guard_bom_length (const char *text, gsize length)
{
  return length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
}

gboolean
xml_guard_check (const char *text, gsize length, GArray *lines, GError **error)
{
  Scan scan = { .at = text, .end = text + length, .line = 1, .lines = lines };

  if (length > LIMITS_SCENARIO_BYTES)
    return format_fail (1, FORMAT_ERROR_LIMIT, error,
                        "the file has %" G_GSIZE_FORMAT " bytes; at most %d are accepted", length,
                        LIMITS_SCENARIO_BYTES);
  if (!check_encoding (text, length, error) || !check_characters (&scan, text, error))
    return FALSE;
  while (scan.at < scan.end)
    if (*scan.at == '<')
      {
        if (!skip_markup (&scan, error))
          return FALSE;
      }
    else if (*scan.at == '&' && !check_reference (&scan, error))
      return FALSE;
    else
      scan.line += *scan.at++ == '\n';
  return TRUE;
}
