/* SPDX-License-Identifier: Apache-2.0 */
/* What a scenario may ask for that has no rule yet: a table of questions, each answered by a
 * sentence. A new rule takes its row away. */
#include "simulate.h"

#include "conf.h"

/* NULL, or the sentence. Free with g_free. */
typedef char *(*Question) (const Scenario *scenario);

static char *
missing (const char *what)
{
  return g_strdup_printf ("%s is not simulated yet", what);
}

/* Switches of Spark that change when tasks run. */
static char *
ask_switches (const Scenario *scenario)
{
  static const char *const keys[] = { "spark.memory.offHeap.enabled" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (conf_bool (scenario, keys[i]))
      {
        g_autofree char *what = g_strdup_printf ("%s=true", keys[i]);

        return missing (what);
      }
  return NULL;
}

static char *
stage_missing (const Stage *stage, const char *what)
{
  return g_strdup_printf ("stage \"%s\": %s is not simulated yet", stage->id, what);
}

static char *
ask_stage (const Stage *stage)
{
  if (stage->over != NULL)
    return stage_missing (stage, "over (reading cached partitions)");
  if (stage_has (stage, "cache"))
    return stage_missing (stage, "cache");
  if (stage_has (stage, "broadcast"))
    return stage_missing (stage, "broadcast");
  return NULL;
}

static char *
ask_stages (const Scenario *scenario)
{
  for (guint i = 0; i < scenario_n_stages (scenario); i++)
    {
      char *answer = ask_stage (scenario_stage_at (scenario, i));

      if (answer != NULL)
        return answer;
    }
  return NULL;
}

static const Question questions[] = {
  ask_switches,
  ask_stages,
};

char *
simulate_unsupported (const Scenario *scenario)
{
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      char *answer = questions[i](scenario);

      if (answer != NULL)
        return answer;
    }
  return NULL;
}
