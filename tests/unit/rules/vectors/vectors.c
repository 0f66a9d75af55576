/* SPDX-License-Identifier: Apache-2.0 */
/* Counting, and what is printed of it. */
#include "vectors.h"

#include <string.h>

#include "vectors-expected.h"

#define FOLDER "oracle/vectors"
#define VARIABLE "MAKESPAN_VECTORS"
/* Lines of `check vectors` begin so. */
#define MARK "vectors: "

struct _Vectors
{
  const char *name;
  VectorCheck check;
  gpointer    data;
  /* of the record that is compared */
  GString    *differences;
  const char *skipped;
  /* of all of them */
  guint       n, n_equal, n_expected, n_different;
  GHashTable *n_skipped; /* reason -> how many */
  GPtrArray  *reasons;   /* in the order in which they came */
};

gpointer
vectors_data (const Vectors *vectors)
{
  return vectors->data;
}

void
vectors_skip (Vectors *vectors, const char *reason)
{
  vectors->skipped = reason;
}

gsize
vectors_mark (const Vectors *vectors)
{
  return vectors->differences->len;
}

void
vectors_forget (Vectors *vectors, gsize mark)
{
  g_string_truncate (vectors->differences, mark);
}

/* ---- comparing */

void
vectors_text (Vectors *vectors, const char *what, const char *expected, const char *got)
{
  if (g_strcmp0 (expected, got) != 0)
    g_string_append_printf (vectors->differences, "; %s: expected %s, got %s", what,
                            expected != NULL ? expected : "nothing", got != NULL ? got : "nothing");
}

void
vectors_int (Vectors *vectors, const char *what, gint64 expected, gint64 got)
{
  if (expected != got)
    g_string_append_printf (vectors->differences,
                            "; %s: expected %" G_GINT64_FORMAT ", got %" G_GINT64_FORMAT, what,
                            expected, got);
}

void
vectors_ints (Vectors *vectors, const char *what, const Json *expected, const gint64 *got, guint n)
{
  if (expected == NULL)
    return;
  vectors_int (vectors, what, json_length (expected), n);
  for (guint i = 0; i < MIN (n, json_length (expected)); i++)
    if (json_int64 (json_item (expected, i)) != got[i])
      {
        g_autofree char *place = g_strdup_printf ("%s[%u]", what, i);

        vectors_int (vectors, place, json_int64 (json_item (expected, i)), got[i]);
        return;
      }
}

/* ---- counting */

static void
count_skipped (Vectors *vectors)
{
  gpointer n = g_hash_table_lookup (vectors->n_skipped, vectors->skipped);

  if (n == NULL)
    g_ptr_array_add (vectors->reasons, (gpointer) vectors->skipped);
  g_hash_table_insert (vectors->n_skipped, (gpointer) vectors->skipped,
                       GUINT_TO_POINTER (GPOINTER_TO_UINT (n) + 1));
}

static const char *
text_by_names (const Json *vector, const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (json_text (json_get (vector, names[i])) != NULL)
      return json_text (json_get (vector, names[i]));
  return "?";
}

static void
count_different (Vectors *vectors, const Json *vector)
{
  static const char *const ids[] = { "id", "scenario", "key", NULL };
  static const char *const versions[] = { "spark", "version", "spark_version", NULL };
  const char              *id = text_by_names (vector, ids);
  const char              *spark = text_by_names (vector, versions);
  const char              *reason = vectors_expected (vectors->name, spark, id);

  if (reason != NULL)
    vectors->n_expected++;
  else
    vectors->n_different++;
  g_test_message (MARK "  %s %s, line %u, Spark %s%s%s%s%s", vectors->name, id, vectors->n, spark,
                  vectors->differences->str, reason != NULL ? " (expected: " : "",
                  reason != NULL ? reason : "", reason != NULL ? ")" : "");
}

static void
check_line (const Json *vector, gpointer data)
{
  Vectors *vectors = data;

  g_string_truncate (vectors->differences, 0);
  vectors->skipped = NULL;
  vectors->n++;
  if (vector == NULL)
    vectors_skip (vectors, "not JSON");
  else if (json_key (vector, 0) == NULL)
    vectors_skip (vectors, "no record: it has no members");
  else
    vectors->check (vectors, vector);
  if (vectors->skipped != NULL)
    count_skipped (vectors);
  else if (vectors->differences->len > 0)
    count_different (vectors, vector);
  else
    vectors->n_equal++;
}

static Vectors *
vectors_new (const char *name, VectorCheck check, gpointer data)
{
  Vectors *vectors = g_new0 (Vectors, 1);

  vectors->name = name;
  vectors->check = check;
  vectors->data = data;
  vectors->differences = g_string_new (NULL);
  vectors->n_skipped = g_hash_table_new (g_str_hash, g_str_equal);
  vectors->reasons = g_ptr_array_new ();
  return vectors;
}

static void
print (const Vectors *vectors)
{
  GString *line = g_string_new (NULL);
  guint    n_skipped = vectors->n - vectors->n_equal - vectors->n_expected - vectors->n_different;

  g_string_printf (line, "%s: %u of %u", vectors->name, vectors->n_equal, vectors->n - n_skipped);
  if (vectors->n_expected > 0)
    g_string_append_printf (line, ", %u expected to differ", vectors->n_expected);
  if (n_skipped > 0)
    g_string_append_printf (line, ", %u skipped", n_skipped);
  g_test_message (MARK "%s", line->str);
  g_string_free (line, TRUE);
  for (guint i = 0; i < vectors->reasons->len; i++)
    {
      const char *reason = g_ptr_array_index (vectors->reasons, i);

      g_test_message (MARK "  %u skipped: %s",
                      GPOINTER_TO_UINT (g_hash_table_lookup (vectors->n_skipped, reason)), reason);
    }
}

static void
end (Vectors *vectors)
{
  if (vectors->n_different > 0)
    g_test_fail_printf ("%s: %u records differ", vectors->name, vectors->n_different);
  g_string_free (vectors->differences, TRUE);
  g_hash_table_unref (vectors->n_skipped);
  g_ptr_array_unref (vectors->reasons);
  g_free (vectors);
}

/* ---- reading */

static char *
path_of (const char *name, const char *beside)
{
  const char      *given = g_getenv (VARIABLE);
  g_autofree char *folder =
      given != NULL ? g_strdup (given) : g_test_build_filename (G_TEST_DIST, FOLDER, NULL);

  return g_build_filename (folder, beside, name, NULL);
}

/* A byte 0, which is no text, would hide all that comes behind it. */
static char *
contents_of (const char *name, const char *beside)
{
  g_autofree char *path = path_of (name, beside);
  char            *contents = NULL;
  gsize            length = 0;

  if (!g_file_get_contents (path, &contents, &length, NULL))
    return NULL;
  for (gsize i = 0; i < length; i++)
    if (contents[i] == '\0')
      contents[i] = '?';
  return contents;
}

gboolean
vectors_each (const char *name, JsonLine func, gpointer data)
{
  g_autofree char *file = g_strconcat (name, ".jsonl", NULL);
  g_autofree char *contents = contents_of (file, ".");
  g_auto (GStrv)   lines = NULL;

  if (contents == NULL)
    return FALSE;
  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0')
      {
        g_autoptr (Json) line = json_parse (lines[i]);

        func (line, data);
      }
  return TRUE;
}

static void
skip_file (const char *name)
{
  g_test_message (MARK "%s: skipped, there is no such file", name);
  g_test_skip ("there is no such file");
}

void
vectors_check (const char *name, VectorCheck check, gpointer data)
{
  Vectors *vectors = vectors_new (name, check, data);

  if (vectors_each (name, check_line, vectors))
    print (vectors);
  else
    skip_file (name);
  end (vectors);
}

void
vectors_check_list (const char *name, VectorCheck check)
{
  Vectors         *vectors;
  g_autofree char *file = g_strconcat (name, ".json", NULL);
  g_autofree char *contents = contents_of (file, ".");
  g_autoptr (Json) list = NULL;

  if (contents == NULL)
    contents = contents_of (file, "../scheduling");
  if (contents == NULL)
    {
      skip_file (name);
      return;
    }
  list = json_parse (contents);
  vectors = vectors_new (name, check, NULL);
  for (guint i = 0; i < json_length (list); i++)
    check_line (json_item (list, i), vectors);
  print (vectors);
  end (vectors);
}

/* ---- tables */

/* Cells between commas, which cells in quotes may hold too. */
static char **
cells_of (const char *line)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  g_autoptr (GString)   cell = g_string_new (NULL);
  gboolean              is_quoted = FALSE;

  for (; *line != '\0'; line++)
    if (*line == '"')
      is_quoted = !is_quoted;
    else if (*line == ',' && !is_quoted)
      {
        g_ptr_array_add (cells, g_strdup (cell->str));
        g_string_truncate (cell, 0);
      }
    else if (*line != '\r')
      g_string_append_c (cell, *line);
  g_ptr_array_add (cells, g_strdup (cell->str));
  g_ptr_array_add (cells, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&cells), FALSE);
}

static Json *
object_of (char *const *names, const char *line)
{
  g_auto (GStrv)      cells = cells_of (line);
  g_autoptr (GString) text = g_string_new ("{");

  for (guint i = 0; cells[i] != NULL && names[i] != NULL; i++)
    {
      g_autofree char *cell = g_strescape (cells[i], NULL);

      g_string_append_printf (text, "%s\"%s\":\"%s\"", i > 0 ? "," : "", names[i], cell);
    }
  g_string_append_c (text, '}');
  return json_parse (text->str);
}

void
vectors_check_table (const char *name, VectorCheck check)
{
  Vectors         *vectors;
  g_autofree char *file = g_strconcat (name, ".csv", NULL);
  g_autofree char *contents = contents_of (file, ".");
  g_auto (GStrv)   lines = NULL;
  g_auto (GStrv)   names = NULL;

  if (contents == NULL)
    contents = contents_of (file, "..");
  if (contents == NULL)
    {
      skip_file (name);
      return;
    }
  vectors = vectors_new (name, check, NULL);
  lines = g_strsplit (contents, "\n", -1);
  names = cells_of (lines[0] != NULL ? lines[0] : "");
  for (guint i = 1; lines[0] != NULL && lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      {
        g_autoptr (Json) row = object_of (names, lines[i]);

        check_line (row, vectors);
      }
  print (vectors);
  end (vectors);
}
