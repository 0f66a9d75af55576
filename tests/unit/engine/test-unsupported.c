/* SPDX-License-Identifier: Apache-2.0 */
/* What has no rule yet is refused by name; what stands beside it is simulated. */
#include <string.h>

#include "scenario-text.h"
#include "simulate.h"

#define NODES "<nodes name=\"w\" count=\"2\" cores=\"2\" memory=\"8GiB\"/>"
#define IN_CLUSTER(more) "<cluster manager=\"standalone\">" NODES more "</cluster>"
#define PLAIN IN_CLUSTER ("")
#define STAGE(attributes)                                                                          \
  "<job name=\"j\"><stage id=\"s\" tasks=\"2\" time=\"1s\" " attributes "/></job>"
#define STAGE_WITH(inside)                                                                         \
  "<job name=\"j\"><stage id=\"s\" tasks=\"2\" time=\"1s\">" inside "</stage></job>"
#define CONF(key, value) "<conf>" SET (key, value) "</conf>" STAGE ("")
#define FAULT(attributes) STAGE ("") "<fault " attributes "/>"

typedef struct
{
  const char *cluster, *body;
  const char *names; /* what the refusal names; NULL: it is simulated */
} Case;

/* clang-format off */
static const Case cases[] = {
  { "<cluster manager=\"yarn\">" NODES "</cluster>",       STAGE (""), NULL },
  { "<cluster manager=\"kubernetes\">" NODES "</cluster>", STAGE (""), NULL },
  { "<cluster manager=\"yarn\">" NODES "</cluster>", CONF ("yarn.scheduler.capacity.resource-calculator", "org.example.Own"), "org.example.Own" },
  { "<cluster manager=\"local-cluster\">" NODES "</cluster>", STAGE (""), NULL },
  { IN_CLUSTER ("<arrives executor=\"0\" at=\"2s\" node=\"w-1\" cores=\"2\"/>"), STAGE (""), NULL },
  { IN_CLUSTER ("<executor-start delay=\"2s\"/>"), STAGE (""), NULL },
  { PLAIN, CONF ("spark.scheduler.mode", "FAIR"), NULL },
  { PLAIN, CONF ("spark.scheduler.mode", "FIFO"), NULL },
  { PLAIN, CONF ("spark.dynamicAllocation.enabled", "true"), NULL },
  { PLAIN, CONF ("spark.dynamicAllocation.enabled", "false"), NULL },
  { PLAIN, CONF ("spark.speculation", "true"), NULL },
  { PLAIN, CONF ("spark.speculation", "false"), NULL },
  { PLAIN, CONF ("spark.excludeOnFailure.enabled", "true"), NULL },
  { PLAIN, CONF ("spark.excludeOnFailure.enabled", "false"), NULL },
  { PLAIN, "<conf>" SET ("spark.memory.offHeap.enabled", "true") SET ("spark.memory.offHeap.size", "1g") "</conf>" STAGE (""), NULL },
  { PLAIN, CONF ("spark.memory.offHeap.enabled", "false"), NULL },
  { PLAIN, STAGE ("barrier=\"yes\""), NULL },
  { PLAIN, STAGE ("barrier=\"no\""), NULL },
  { PLAIN, STAGE ("coalesce=\"1\""), NULL },
  { PLAIN, STAGE ("cache=\"MEMORY_ONLY\" cached-bytes=\"1GB\""), NULL },
  { PLAIN, STAGE ("broadcast=\"10MB\""), NULL },
  { PLAIN, STAGE_WITH ("<attempt task=\"0\" n=\"0\" time=\"2s\"/>"), NULL },
  { PLAIN, STAGE_WITH ("<prefer tasks=\"0\" hosts=\"w-1\"/>"), NULL },
  { PLAIN, STAGE_WITH ("<cached tasks=\"0\" hosts=\"w-1\"/>"), NULL },
  { PLAIN, FAULT ("kind=\"executor-lost\" executor=\"0\" at=\"9s\""), NULL },
  { PLAIN, FAULT ("kind=\"node-lost\" node=\"w-1\" at=\"9s\""), NULL },
  { PLAIN, FAULT ("kind=\"spot-interruption\" node=\"w-1\" at=\"9s\""), NULL },
  { PLAIN, FAULT ("kind=\"decommission\" node=\"w-1\" at=\"9s\""), NULL },
  { PLAIN, FAULT ("kind=\"driver-lost\" at=\"9s\""), NULL },
  { PLAIN, FAULT ("kind=\"task-fails\" stage=\"s\" task=\"0\" attempts=\"0\""), NULL },
  { PLAIN, FAULT ("kind=\"shuffle-file-lost\" stage=\"s\" task=\"0\" at=\"9s\""), NULL },
  { PLAIN, FAULT ("kind=\"executor-lost\" executor=\"0\" stage=\"s\" task=\"1\" after=\"1s\""), NULL },
  { "<cluster manager=\"local\"><nodes name=\"w\" count=\"1\" cores=\"2\" memory=\"8GiB\"/></cluster>",
    FAULT ("kind=\"executor-lost\" executor=\"driver\" at=\"9s\""), NULL },
};
/* clang-format on */

static void
test_case (gconstpointer data)
{
  const Case          *asked = data;
  g_autoptr (Scenario) scenario = scenario_of_text (asked->cluster, asked->body);
  g_autofree char     *answer = simulate_unsupported (scenario);
  g_autoptr (GError)   error = NULL;
  g_autoptr (Run)      run = simulate (scenario, NULL, NULL, NULL, NULL, &error);

  if (asked->names == NULL)
    {
      g_assert_null (answer);
      g_assert_no_error (error);
      g_assert_nonnull (run);
      return;
    }
  g_assert_null (run);
  g_assert_error (error, SIMULATE_ERROR, SIMULATE_ERROR_UNSUPPORTED);
  g_assert_nonnull (strstr (error->message, asked->names));
  g_assert_nonnull (strstr (error->message, "not simulated yet"));
}

static void
test_over (void)
{
  g_autoptr (Scenario) over = scenario_of_text (
      PLAIN, "<job name=\"j\"><stage id=\"a\" tasks=\"2\" time=\"1s\" cache=\"MEMORY_ONLY\"/></job>"
             "<job name=\"k\"><stage id=\"b\" over=\"a\" time=\"1s\"/></job>");
  g_autoptr (Scenario) united = scenario_of_text (
      PLAIN, "<job name=\"j\"><stage id=\"a\" tasks=\"2\" time=\"1s\" cache=\"MEMORY_ONLY\"/></job>"
             "<job name=\"k\"><stage id=\"m\" tasks=\"2\" time=\"1s\"/>"
             "<stage id=\"b\" over=\"a\" after=\"m\" union=\"yes\" time=\"1s\"/></job>");
  g_autofree char *of_over = simulate_unsupported (over);
  g_autofree char *of_union = simulate_unsupported (united);

  g_assert_null (of_over);
  g_assert_nonnull (strstr (of_union, "in a union"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path =
          g_strdup_printf ("/unsupported/%02u/%s", i,
                           cases[i].names == NULL ? "is-simulated" : "is-refused-by-name");

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/unsupported/cached-partitions", test_over);
  return g_test_run ();
}
