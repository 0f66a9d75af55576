/* SPDX-License-Identifier: Apache-2.0 */
/* The table of the controls of the start panel: what each shows of a scenario and its run, and the
 * scenario that a new value gives. Pure functions; no widget. */
#include "controls.h"

#include <string.h>

#include "typed.h"

void
control_state_clear (ControlState *state)
{
  g_clear_pointer (&state->consequence, g_free);
  g_clear_pointer (&state->refusal, g_free);
}

const Control *
controls_find (const char *id)
{
  for (guint i = 0; i < n_controls; i++)
    if (g_strcmp0 (controls[i].id, id) == 0)
      return &controls[i];
  return NULL;
}

char *
control_format (const Control *control, const Language *language, gint64 value)
{
  switch (control->quantity)
    {
    case QUANTITY_MEMORY:
      return units_format_memory (language, value);
    case QUANTITY_DATA:
      return units_format_data (language, value);
    case QUANTITY_COUNT:
    default:
      return units_format_count (language, value);
    }
}

gboolean
control_parse (const Control *control, const Language *language, const char *text, gint64 *value)
{
  g_autofree char *plain = typed_quantity (language, text);
  gboolean         is_bare = plain[0] != '\0' && g_ascii_isdigit (plain[strlen (plain) - 1]);
  g_autofree char *with_unit = NULL;

  if (control->quantity == QUANTITY_COUNT)
    return units_parse_count (plain, value, NULL); /* the caller keeps the last value */

  with_unit = g_strconcat (plain,
                           !is_bare                               ? ""
                           : control->quantity == QUANTITY_MEMORY ? "GiB"
                                                                  : "GB",
                           NULL);
  return units_parse_size (with_unit, value, NULL); /* the same */
}

/* In display order. */
/* clang-format off */
const Control controls[] = {
  { "nodes", N_("Nodes"), N_("How many machines the cluster has"),
    QUANTITY_COUNT, FALSE, control_look_nodes, control_set_nodes },
  { "cores", N_("Cores"), N_("spark.executor.cores: cores of each executor"),
    QUANTITY_COUNT, FALSE, control_look_cores, control_set_cores },
  { "heap", N_("Heap"), N_("spark.executor.memory: heap of each executor"),
    QUANTITY_MEMORY, FALSE, control_look_heap, control_set_heap },
  { "data", N_("Data"), N_("What the stage reads; it changes the number of files"),
    QUANTITY_DATA, FALSE, control_look_data, control_set_data },
  { "partitions", N_("Partitions"), N_("Tasks of the stage: one for each partition"),
    QUANTITY_COUNT, TRUE, control_look_partitions, control_set_partitions },
};
/* clang-format on */
const guint n_controls = G_N_ELEMENTS (controls);
