/* SPDX-License-Identifier: Apache-2.0 */
/* Checks the data of a scenario: where its partitions come from, and its size. */
#include "scenario-problems.h"

#include "limits.h"
#include "units.h"

static gboolean
needs_partitions (const Data *data)
{
  return data->reader == READER_JDBC || data->reader == READER_RANGE ||
         data->reader == READER_PARALLELIZE;
}

static void
check_data_source (Checking *checking, const Data *data)
{
  if (needs_partitions (data))
    return;
  if (data->files->len == 0)
    problem_add (
        checking, data->element.line,
        "data \"%s\" has no files; write for example <files count=\"100\" size=\"250MB\"/>",
        data->name);
  if (element_has (&data_kind, data, "partitions"))
    problem_add (
        checking, data->element.line,
        "data \"%s\": only jdbc, range and parallelize have partitions=; the reader \"%s\" "
        "makes them from files (min-partitions= is for RDD readers)",
        data->name, reader_names[data->reader]);
}

/* What only tables and files that DataFrames read can have. */
static void
check_reader (Checking *checking, const Data *data)
{
  static const char *const attributes[] = { "buckets", "folders", "schema" };

  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    if (element_has (&data_kind, data, attributes[i]) && data->reader != READER_DATAFRAME)
      problem_add (checking, data->element.line,
                   "data \"%s\": only the reader dataframe has %s=; the reader \"%s\" does not",
                   data->name, attributes[i], reader_names[data->reader]);
}

static void
check_data_size (Checking *checking, const Data *data)
{
  gint64 n_files = 0;
  gint64 bytes = 0;

  for (guint i = 0; i < data->files->len; i++)
    {
      const Files *files = g_ptr_array_index (data->files, i);
      gint64       total;

      n_files += files->count;
      if (!units_multiply (files->count, files->size_bytes, &total) ||
          !units_add (bytes, total, &bytes) || bytes > LIMITS_BYTES)
        {
          problem_add (
              checking, files->element.line,
              "data \"%s\": count x size of its files is more than can be counted; the most "
              "is 1 EiB",
              data->name);
          return;
        }
      if (files->spread.kind == SPREAD_WEIGHTS && files->spread.n_weights != files->count)
        problem_add (checking, files->element.line,
                     "data \"%s\": spread has %u weights for %" G_GINT64_FORMAT
                     " files; give one for each",
                     data->name, files->spread.n_weights, files->count);
    }
  if (n_files > LIMITS_FILES)
    problem_add (checking, data->element.line,
                 "data \"%s\" has %" G_GINT64_FORMAT " files; the most is %d", data->name, n_files,
                 LIMITS_FILES);
  if (bytes == 0 && !needs_partitions (data) && data->files->len > 0)
    problem_note (checking, data->element.line,
                  "data \"%s\" has no bytes, so nothing reads it and it makes no task", data->name);
}

void
check_data (Checking *checking)
{
  for (guint i = 0; i < checking->scenario->data->len; i++)
    {
      const Data *data = g_ptr_array_index (checking->scenario->data, i);

      check_data_source (checking, data);
      check_reader (checking, data);
      check_data_size (checking, data);
    }
}
