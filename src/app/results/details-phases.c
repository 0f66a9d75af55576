/* SPDX-License-Identifier: Apache-2.0 */
/* What is told of the phases of an attempt, by the names that Spark's pages give them. */
#include "details-private.h"
#include "run-phases.h"

/* clang-format off */
static const char *const words[N_PHASES] = {
  [PHASE_SCHEDULER_DELAY]  = N_ ("scheduler delay"),
  [PHASE_DESERIALISE]      = N_ ("task deserialization"),
  [PHASE_FETCH_WAIT]       = N_ ("fetch wait"),
  [PHASE_OPEN]             = N_ ("opening files"),
  [PHASE_READ]             = N_ ("reading"),
  [PHASE_COMPUTE]          = N_ ("computing"),
  [PHASE_GC]               = N_ ("garbage collection"),
  [PHASE_SPILL]            = N_ ("spilling"),
  [PHASE_WRITE]            = N_ ("shuffle write"),
  [PHASE_SERIALISE_RESULT] = N_ ("result serialization"),
};
/* clang-format on */

void
details_tell_phases (Telling *telling, guint attempt)
{
  g_autoptr (GPtrArray) told = g_ptr_array_new_with_free_func (g_free);
  Micros                phases[N_PHASES];
  gboolean              has_part[N_WORKS] = { FALSE };
  guint                 n_parts = 0;

  run_task_phases (telling->run, attempt, phases);
  for (guint i = 0; i < N_PHASES; i++)
    {
      g_autofree char *time = tell_time (telling, phases[i]);

      if (phases[i] == 0)
        continue;
      n_parts += !has_part[phase_part ((TaskPhase) i)];
      has_part[phase_part ((TaskPhase) i)] = TRUE;
      g_ptr_array_add (
          told, g_strdup_printf ("%s %s", language_text (telling->language, words[i]), time));
    }
  if (told->len == n_parts)
    return; /* no part is more than one phase */
  g_ptr_array_add (told, NULL);
  tell_why (tell (telling, N_ ("Phases"), g_strjoinv (", ", (char **) told->pdata)), "MODEL 5.7",
            NULL);
}
