/* SPDX-License-Identifier: Apache-2.0 */
/* What is taken out of strings that come in, and what is rewritten in strings that go out. */
#include "text.h"

#include "limits.h"

#include <string.h>

/* A letter with more marks than this draws over its neighbours. */
#define MOST_MARKS 4
/* GLib sorts the marks of one letter in quadratic time, so many are cut before it does. */
#define MOST_MARKS_BEFORE_SORT 16
/* At most so many code points become one in normal form C. */
#define MOST_COMPOSED 4

static gboolean
is_c0_c1_or_delete (gunichar c)
{
  return c < 0x20 || (c >= 0x7f && c <= 0x9f);
}

/* Unicode's property Bidi_Control. */
static gboolean
is_bidi_control (gunichar c)
{
  return c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2066 && c <= 0x2069);
}

static gboolean
is_line_separator (gunichar c)
{
  return c == 0x2028 || c == 0x2029;
}

static gboolean
is_noncharacter (gunichar c)
{
  return (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe;
}

static gboolean
is_kept (gunichar c)
{
  return !is_c0_c1_or_delete (c) && !is_bidi_control (c) && !is_noncharacter (c) && c != 0xfeff;
}

/* Tabs and line ends are blanks in a name. 0 is nothing: the second half of CR LF. */
static gunichar
as_blank (gunichar c, gunichar next, TextKind kind)
{
  if (c == '\r' && next == '\n')
    return 0;
  if (c == '\r' || is_line_separator (c))
    c = '\n';
  return kind == TEXT_NAME ? ' ' : c;
}

/* The text without what may not be shown, and without marks and code points beyond the limits. */
static char *
filter (const char *text, TextKind kind, guint most_marks, gsize most_chars, gboolean *removed)
{
  GString *kept = g_string_new (NULL);
  guint    n_marks = 0;
  gsize    n_chars = 0;

  for (; text[0] != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (c == '\t' || c == '\n' || c == '\r' || is_line_separator (c))
        {
          c = as_blank (c, (guchar) text[1], kind);
          if (c == 0)
            continue;
        }
      else if (!is_kept (c))
        {
          *removed = TRUE;
          continue;
        }

      n_marks = g_unichar_ismark (c) ? n_marks + 1 : 0;
      if (n_chars == most_chars || n_marks > most_marks)
        {
          *removed = TRUE;
          if (n_chars == most_chars)
            break;
          continue;
        }
      g_string_append_unichar (kept, c);
      n_chars++;
    }
  return g_string_free (kept, FALSE);
}

char *
text_clean (const char *text, TextKind kind, gboolean *changed)
{
  gsize            most_chars = kind == TEXT_NAME ? LIMITS_NAME_CHARS : LIMITS_TEXT_CHARS;
  g_autofree char *valid = NULL, *fit = NULL, *normal = NULL;
  gboolean         removed = FALSE;
  char            *clean;

  g_return_val_if_fail (text != NULL, NULL);

  removed = !g_utf8_validate (text, -1, NULL);
  valid = g_utf8_make_valid (text, -1);
  fit = filter (valid, kind, MOST_MARKS_BEFORE_SORT, most_chars * MOST_COMPOSED, &removed);
  normal = g_utf8_normalize (fit, -1, G_NORMALIZE_NFC);
  clean = filter (normal, kind, MOST_MARKS, most_chars, &removed);
  if (changed != NULL)
    *changed = removed;
  return clean;
}

/* Reads one code point and steps over it. A byte that is not UTF-8 gives FALSE and the byte. */
static gboolean
take_char (const char **text, gunichar *c)
{
  *c = g_utf8_get_char_validated (*text, -1);
  if (*c < 0x110000)
    {
      *text = g_utf8_next_char (*text);
      return TRUE;
    }
  *c = (guchar) * *text;
  (*text)++;
  return FALSE;
}

char *
text_escape_terminal (const char *text)
{
  GString *escaped = g_string_new (NULL);

  g_return_val_if_fail (text != NULL, g_string_free (escaped, FALSE));

  while (text[0] != '\0')
    {
      gunichar c;

      if (!take_char (&text, &c) || is_c0_c1_or_delete (c))
        g_string_append_printf (escaped, "\\x%02x", c);
      else if (is_bidi_control (c) || is_line_separator (c))
        g_string_append_printf (escaped, "\\u%04x", c);
      else
        g_string_append_unichar (escaped, c);
    }
  return g_string_free (escaped, FALSE);
}

static const char *
xml_entity (gunichar c)
{
  switch (c)
    {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&apos;";
    case '\t':
      return "&#9;";
    case '\n':
      return "&#10;";
    default:
      return NULL;
    }
}

/* A reader would make blanks of tabs and line ends in an attribute; what XML has no way to say is
 * left out. */
char *
text_escape_xml (const char *text)
{
  GString *escaped = g_string_new (NULL);

  g_return_val_if_fail (text != NULL, g_string_free (escaped, FALSE));

  while (text[0] != '\0')
    {
      gunichar    c;
      gboolean    valid = take_char (&text, &c);
      const char *entity = xml_entity (c);

      if (entity != NULL)
        g_string_append (escaped, entity);
      else if (valid && !is_c0_c1_or_delete (c) && !is_noncharacter (c))
        g_string_append_unichar (escaped, c);
    }
  return g_string_free (escaped, FALSE);
}

/* Also what a terminal would obey or a script would take for a line end is written as \uNNNN: the
 * value is the same. */
char *
text_escape_json (const char *text)
{
  GString *escaped = g_string_new ("\"");

  g_return_val_if_fail (text != NULL, g_string_free (escaped, FALSE));

  while (text[0] != '\0')
    {
      gunichar c;

      if (!take_char (&text, &c))
        g_string_append_unichar (escaped, 0xfffd);
      else if (c == '"' || c == '\\')
        g_string_append_printf (escaped, "\\%c", (char) c);
      else if (c == '\n')
        g_string_append (escaped, "\\n");
      else if (c == '\t')
        g_string_append (escaped, "\\t");
      else if (is_c0_c1_or_delete (c) || is_bidi_control (c) || is_line_separator (c))
        g_string_append_printf (escaped, "\\u%04x", c);
      else
        g_string_append_unichar (escaped, c);
    }
  g_string_append_c (escaped, '"');
  return g_string_free (escaped, FALSE);
}

char *
text_escape_csv (const char *text)
{
  GString *cell;
  gboolean is_run, is_quoted;

  g_return_val_if_fail (text != NULL, NULL);

  is_run = text[0] != '\0' && strchr ("=+-@\t\r", text[0]) != NULL;
  is_quoted = strpbrk (text, ",;\"\r\n") != NULL || text[0] == ' ' || g_str_has_suffix (text, " ");

  cell = g_string_new (is_run ? "'" : "");
  g_string_append (cell, text);
  if (is_quoted)
    {
      g_string_replace (cell, "\"", "\"\"", 0);
      g_string_prepend_c (cell, '"');
      g_string_append_c (cell, '"');
    }
  return g_string_free (cell, FALSE);
}

/* Edit distance in bytes, ASCII case ignored; a swap of neighbours is one edit. The rows are those
 * of the dynamic programme: `rows[i % 3][j]` is the distance of the first i bytes of a and the
 * first j of b. */
static guint
edit_distance (const char *a, gsize n_a, const char *b, gsize n_b)
{
  guint rows[3][LIMITS_NAME_CHARS + 1];

  for (gsize j = 0; j <= n_b; j++)
    rows[0][j] = (guint) j;
  for (gsize i = 1; i <= n_a; i++)
    {
      guint *row = rows[i % 3], *above = rows[(i + 2) % 3], *two_above = rows[(i + 1) % 3];

      row[0] = (guint) i;
      for (gsize j = 1; j <= n_b; j++)
        {
          char  x = g_ascii_tolower (a[i - 1]), y = g_ascii_tolower (b[j - 1]);
          guint best = above[j - 1] + (x == y ? 0 : 1);

          best = MIN (best, MIN (above[j], row[j - 1]) + 1);
          if (i > 1 && j > 1 && x == g_ascii_tolower (b[j - 2]) && y == g_ascii_tolower (a[i - 2]))
            best = MIN (best, two_above[j - 2] + 1);
          row[j] = best;
        }
    }
  return rows[n_a % 3][n_b];
}

const char *
text_nearest (const char *word, const char *const *candidates)
{
  gsize       n_word;
  guint       least = G_MAXUINT;
  const char *nearest = NULL;

  g_return_val_if_fail (word != NULL && candidates != NULL, NULL);

  n_word = strlen (word);
  if (n_word > LIMITS_NAME_CHARS)
    return NULL;
  for (; *candidates != NULL; candidates++)
    {
      gsize n_candidate = strlen (*candidates);
      guint distance;

      if (n_candidate > LIMITS_NAME_CHARS)
        continue;
      distance = edit_distance (word, n_word, *candidates, n_candidate);
      if (distance < least && distance * 3 <= MAX (n_word, n_candidate))
        {
          least = distance;
          nearest = *candidates;
        }
    }
  return nearest;
}
