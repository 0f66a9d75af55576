/* SPDX-License-Identifier: Apache-2.0 */
/* What a scenario may ask for that has no rule yet: a table of questions, each answered by a
 * sentence. A new rule takes its row away. */
#include "simulate.h"

#include "element.h"

/* NULL, or the sentence. Free with g_free. */
typedef char *(*Question) (const Stage *stage);

/* Cached partitions zipped with something else. */
static char *
ask_over (const Stage *stage)
{
  static const char *const others[] = { "after", "reads", "shuffle", "shuffle-bytes", "coalesce" };

  for (guint i = 0; i < G_N_ELEMENTS (others) && stage->over != NULL; i++)
    if (stage_has (stage, others[i]))
      return g_strdup_printf ("stage \"%s\": over (reading cached partitions) beside %s is not "
                              "simulated yet",
                              stage->id, others[i]);
  return NULL;
}

static const Question questions[] = {
  ask_over,
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
