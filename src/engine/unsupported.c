/* SPDX-License-Identifier: Apache-2.0 */
/* What a scenario may ask for that has no rule yet: a table of questions, each answered by a
 * sentence. A new rule takes its row away. */
#include "simulate.h"

/* NULL, or the sentence. Free with g_free. */
typedef char *(*Question) (const Stage *stage);

/* Cached partitions and others one behind the other, and not beside each other. */
static char *
ask_union_over (const Stage *stage)
{
  if (stage->over == NULL || !stage->is_union)
    return NULL;
  return g_strdup_printf ("stage \"%s\": over (reading cached partitions) in a union is not "
                          "simulated yet",
                          stage->id);
}

static const Question questions[] = {
  ask_union_over,
};

char *
simulate_unsupported (const Scenario *scenario)
{
  for (guint i = 0; i < scenario_n_stages (scenario); i++)
    for (guint k = 0; k < G_N_ELEMENTS (questions); k++)
      {
        char *answer = questions[k](scenario_stage_at (scenario, i));

        if (answer != NULL)
          return answer;
      }
  return NULL;
}
