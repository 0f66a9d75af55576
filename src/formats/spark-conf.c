/* SPDX-License-Identifier: Apache-2.0 */
/* Reads spark-defaults.conf: a Java properties file of which Spark takes the keys that begin with
 * "spark.". */
#include "format-error.h"

#include <string.h>

#include "limits.h"
#include "text.h"
#include "units.h"
#include "xml-guard.h"

#define KEY_PREFIX "spark."
#define LOGICAL_LINE_BYTES                                                                         \
  (64 * UNITS_KIB) /* a setting is text for a panel; the longest real ones are class paths */

/* Reads along the text; `line` is that of `at`. */
typedef struct
{
  const char *at, *end;
  guint       line;
} Source;

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\f';
}

static gboolean
is_line_end (char c)
{
  return c == '\n' || c == '\r';
}

static void
skip_blanks (Source *source)
{
  while (source->at < source->end && is_blank (*source->at))
    source->at++;
}

static void
skip_line_end (Source *source)
{
  if (source->at < source->end && *source->at == '\r')
    {
      source->at++;
      if (source->at < source->end && *source->at == '\n')
        source->at++;
      source->line++;
    }
  else if (source->at < source->end && *source->at == '\n')
    {
      source->at++;
      source->line++;
    }
}

static void
skip_line (Source *source)
{
  while (source->at < source->end && !is_line_end (*source->at))
    source->at++;
  skip_line_end (source);
}

/* One logical line with its escapes still in it: a backslash at the end of a line joins the next
 * one, whose leading blanks do not count. */
static gboolean
read_logical_line (Source *source, GString *logical, GError **error)
{
  guint first_line = source->line;

  g_string_truncate (logical, 0);
  while (source->at < source->end && !is_line_end (*source->at))
    {
      char c = *source->at++;

      if (logical->len > LOGICAL_LINE_BYTES)
        return format_fail (first_line, FORMAT_ERROR_LIMIT, error,
                            "the setting is longer than the %" G_GINT64_FORMAT
                            " bytes that are accepted",
                            LOGICAL_LINE_BYTES);
      if (c != '\\')
        g_string_append_c (logical, c);
      else if (source->at < source->end && is_line_end (*source->at))
        {
          skip_line_end (source);
          skip_blanks (source);
        }
      else if (source->at < source->end)
        {
          g_string_append_c (logical, c);
          g_string_append_c (logical, *source->at++);
        }
    }
  skip_line_end (source);
  return TRUE;
}

/* Length of the key: up to the first "=", ":" or blank that is not escaped. */
static gsize
key_length (const char *logical)
{
  gsize n = 0;

  while (logical[n] != '\0' && logical[n] != '=' && logical[n] != ':' && !is_blank (logical[n]))
    n += logical[n] == '\\' && logical[n + 1] != '\0' ? 2 : 1;
  return n;
}

/* Where the value begins behind a key: one sign at most, with blanks around it. */
static const char *
find_value (const char *behind_key)
{
  const char *value = behind_key + strspn (behind_key, " \t\f");

  if (*value == '=' || *value == ':')
    value += 1 + strspn (value + 1, " \t\f");
  return value;
}

static gboolean
read_code_unit (const char *digits, gunichar *code)
{
  *code = 0;
  for (guint i = 0; i < 4; i++)
    {
      if (!g_ascii_isxdigit (digits[i]))
        return FALSE;
      *code = *code * 16 + g_ascii_xdigit_value (digits[i]);
    }
  return TRUE;
}

/* The character of \uXXXX, of two of them when they are a surrogate pair. Gives the bytes read, 0
 * when it is none. */
static gsize
read_unicode_escape (const char *escape, gunichar *character)
{
  gunichar low;

  if (!read_code_unit (escape + 2, character))
    return 0;
  if (*character < 0xd800 || *character > 0xdfff)
    return *character == 0 ? 0 : 6;
  if (*character > 0xdbff || escape[6] != '\\' || escape[7] != 'u' ||
      !read_code_unit (escape + 8, &low) || low < 0xdc00 || low > 0xdfff)
    return 0;
  *character = 0x10000 + ((*character - 0xd800) << 10) + (low - 0xdc00);
  return 12;
}

static char
plain_escape (char c)
{
  switch (c)
    {
    case 't':
      return '\t';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 'f':
      return '\f';
    default:
      return c;
    }
}

/* The text with its escapes carried out, or NULL. */
static char *
unescape (const char *text, gsize length, guint line, GError **error)
{
  g_autoptr (GString) plain = g_string_sized_new (length);

  for (gsize i = 0; i < length;)
    {
      gunichar character;
      gsize    n_read;

      if (text[i] != '\\' || i + 1 == length)
        {
          g_string_append_c (plain, text[i++]);
          continue;
        }
      if (text[i + 1] != 'u')
        {
          g_string_append_c (plain, plain_escape (text[i + 1]));
          i += 2;
          continue;
        }
      n_read = read_unicode_escape (text + i, &character);
      if (n_read == 0)
        {
          format_fail (
              line, FORMAT_ERROR_SYNTAX, error,
              "\"\\u\" must be followed by the four hexadecimal digits of a character, as in "
              "\\u00e9; for a backslash write \\\\");
          return NULL;
        }
      g_string_append_unichar (plain, character);
      i += n_read;
    }
  return g_string_free (g_steal_pointer (&plain), FALSE);
}

static void
setting_free (gpointer data)
{
  element_free (&setting_kind, data);
}

static gboolean
check_key (const char *key, guint line, GError **error)
{
  if (g_str_has_prefix (key, KEY_PREFIX) && key[strlen (KEY_PREFIX)] != '\0')
    return TRUE;
  return format_fail (line, FORMAT_ERROR_UNKNOWN, error,
                      "\"%s\": Spark takes only keys that begin with \"" KEY_PREFIX
                      "\"; Hadoop's own are written spark.hadoop.KEY",
                      key);
}

static gboolean
add_setting (GPtrArray *settings, const char *key, const char *value, guint line, GError **error)
{
  Setting *setting = element_new (&setting_kind);
  GError  *cause = NULL;

  setting->element.line = line;
  g_ptr_array_add (settings, setting);
  if (element_set (&setting_kind, setting, "key", key, &cause) &&
      element_set (&setting_kind, setting, "value", value, &cause))
    return TRUE;
  format_fail (line, FORMAT_ERROR_VALUE, error, "%s", cause->message);
  g_error_free (cause);
  return FALSE;
}

static gboolean
read_setting (GPtrArray *settings, const char *logical, guint line, GError **error)
{
  gsize            n_key = key_length (logical);
  const char      *rest = find_value (logical + n_key);
  g_autofree char *key = unescape (logical, n_key, line, error);
  g_autofree char *value = key == NULL ? NULL : unescape (rest, strlen (rest), line, error);
  g_autofree char *shown = NULL;

  if (value == NULL)
    return FALSE;
  /* Spark trims the value once more, behind the escapes. */
  g_strstrip (value);
  shown = text_clean (key, TEXT_NAME, NULL);
  return check_key (shown, line, error) && add_setting (settings, shown, value, line, error);
}

static gboolean
check_text (const char *text, gsize length, GError **error)
{
  if (length > LIMITS_SCENARIO_BYTES)
    return format_fail (1, FORMAT_ERROR_LIMIT, error,
                        "the file has %" G_GSIZE_FORMAT " bytes; at most %d are accepted", length,
                        LIMITS_SCENARIO_BYTES);
  return format_check_utf8 (text, length, error);
}

GPtrArray *
formats_read_spark_conf (GBytes *bytes, GError **error)
{
  g_autoptr (GPtrArray) settings = g_ptr_array_new_with_free_func (setting_free);
  g_autoptr (GString)   logical = g_string_new (NULL);
  gsize                 length;
  const char           *data = g_bytes_get_data (bytes, &length);
  const char           *text = data != NULL ? data : "";
  gsize                 n_bom = xml_guard_bom_length (text, length);
  Source                source = { .at = text + n_bom, .end = text + length, .line = 1 };

  if (!check_text (text, length, error))
    return NULL;
  while (source.at < source.end)
    {
      guint line;

      skip_blanks (&source);
      line = source.line;
      if (source.at == source.end)
        break;
      if (*source.at == '#' || *source.at == '!' || is_line_end (*source.at))
        skip_line (&source);
      else if (!read_logical_line (&source, logical, error) ||
               (logical->len > 0 && !read_setting (settings, logical->str, line, error)))
        return NULL;
    }
  return g_steal_pointer (&settings);
}
