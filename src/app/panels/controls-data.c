/* SPDX-License-Identifier: Apache-2.0 */
/* The control of the size of the data, and what the controls of data and partitions say about
 * themselves. */
#include "controls-data.h"

#include "limits.h"

const Stage *
control_stage (const ControlContext *context)
{
  return context->stage < scenario_n_stages (context->scenario)
             ? scenario_stage_at (context->scenario, context->stage)
             : NULL;
}

const Data *
control_data (const ControlContext *context)
{
  const Stage *stage = control_stage (context);

  if (stage == NULL || stage->reads == NULL || stage->reads[0] == NULL || stage->reads[1] != NULL)
    return NULL;
  return scenario_data (context->scenario, stage->reads[0]);
}

/* Why the data of a stage have no size of their own here, as a msgid; NULL when they have one. */
static const char *
data_refusal (const ControlContext *context)
{
  const Stage *stage = control_stage (context);
  const Data  *data = control_data (context);

  if (stage == NULL)
    return N_ ("The file has no stage.");
  if (data == NULL && stage->reads != NULL && stage->reads[0] != NULL)
    return N_ ("The stage reads several data sets: see Stages.");
  if (data == NULL && stage->after != NULL && stage->after[0] != NULL)
    return N_ ("The stage reads what the stages before it write.");
  if (data == NULL)
    return N_ ("The stage reads no data: its tasks are given.");
  if (data->files->len == 0)
    return N_ ("The data are not files.");
  if (data->files->len > 1)
    return N_ ("The data are files of several sizes; change them in the file.");
  if (((const Files *) g_ptr_array_index (data->files, 0))->size_bytes <= 0)
    return N_ ("The files are empty.");
  return NULL;
}

static Bytes
total_bytes (const Data *data)
{
  Bytes total = 0;

  for (guint i = 0; i < data->files->len; i++)
    {
      const Files *files = g_ptr_array_index (data->files, i);
      Bytes        bytes;

      if (!units_multiply (files->count, files->size_bytes, &bytes) ||
          !units_add (total, bytes, &total))
        return LIMITS_BYTES;
    }
  return MIN (total, LIMITS_BYTES);
}

/* Names of the formats as people write them, by DataFormat. */
/* clang-format off */
static const char *const format_titles[] = {
  "Parquet", "ORC", "Avro", "CSV", "JSON", N_("text"), "XML", N_("binary"),
};
/* clang-format on */

static char *
data_consequence (const ControlContext *context, const Data *data)
{
  const Language  *language = context->language;
  const Files     *files = g_ptr_array_index (data->files, 0);
  g_autofree char *count = units_format_count (language, files->count);
  g_autofree char *size = units_format_data (language, files->size_bytes);
  const char      *format = language_text (language, format_titles[data->format]);
  gulong           n = (gulong) files->count;

  if (files->spread.kind != SPREAD_NONE)
    /* Translators: number, format and mean size of files */
    return g_strdup_printf (
        language_plural (language, N_ ("%s %s file of %s"), N_ ("%s %s files of %s on average"), n),
        count, format, size);
  /* Translators: number, format and size of files */
  return g_strdup_printf (
      language_plural (language, N_ ("%s %s file of %s"), N_ ("%s %s files of %s"), n), count,
      format, size);
}

/* A tenth of the leading power of ten: 10 GB at 500 GB. */
static Bytes
data_step (Bytes total)
{
  Bytes step = 1;

  while (step <= total / 100)
    step *= 10;
  return step;
}

void
control_look_data (const ControlContext *context, ControlState *state)
{
  const Data     *data = control_data (context);
  const char     *refusal = data_refusal (context);
  const RunStage *stage = context->run != NULL && context->stage < context->run->n_stages
                              ? &context->run->stages[context->stage]
                              : NULL;

  state->most = LIMITS_BYTES;
  state->step = 1;
  if (refusal != NULL)
    {
      state->refusal = g_strdup (language_text (context->language, refusal));
      state->value = data != NULL    ? total_bytes (data)
                     : stage != NULL ? stage->total_input_bytes
                                     : 0;
      return;
    }

  state->value = total_bytes (data);
  state->least = ((const Files *) g_ptr_array_index (data->files, 0))->size_bytes;
  state->step = MAX (data_step (state->value), state->least);
  state->consequence = data_consequence (context, data);
}

Scenario *
control_set_data (const ControlContext *context, gint64 value, GError **error)
{
  const Data      *data = control_data (context);
  const Files     *files = g_ptr_array_index (data->files, 0);
  gint64           count = MAX ((value + files->size_bytes / 2) / files->size_bytes, 1);
  g_autofree char *path = g_strdup_printf ("data.%s.files.count", data->name);
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, count);

  return scenario_edit (context->scenario, path, text, error);
}
