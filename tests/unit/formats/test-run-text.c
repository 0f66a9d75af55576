/* SPDX-License-Identifier: Apache-2.0 */
/* Each text of a run, as a person would read it. */
#include "run-text.h"

#include <string.h>

/* Two tasks of a job on one executor with one slot; a third on an executor that was lost. Borrows
 * static arrays. */
typedef struct
{
  Run             run;
  RunNode         nodes[1];
  RunExecutor     executors[2];
  RunStage        stages[1];
  RunStageAttempt stage_attempts[1];
  RunJob          jobs[1];
  Micros          launch_us[3], finish_us[3];
  guint32         slot[3], task[3], stage_attempt[3], slot_executor[2], slot_offset[3], by_slot[3];
  guint8          number[3], state[3], wait[3];
} Sample;

static void
sample_init_machines (Sample *sample)
{
  sample->nodes[0] = (RunNode){ .name = (char *) "w-1" };
  sample->executors[0] = (RunExecutor){ .id = (char *) "0",
                                        .cores = 1,
                                        .slots = 1,
                                        .heap_bytes = 1024,
                                        .max_memory_bytes = 1000,
                                        .unified_bytes = 600,
                                        .container_bytes = -1,
                                        .added_us = -5,
                                        .removed_us = RUN_NEVER };
  sample->executors[1] = sample->executors[0];
  sample->executors[1].id = (char *) "1";
  sample->executors[1].first_slot = 1;
  sample->executors[1].container_bytes = 2048;
  sample->executors[1].removed_us = 7;
}

static void
sample_init_work (Sample *sample)
{
  sample->jobs[0] = (RunJob){ .name = (char *) "=job" };
  sample->stages[0] = (RunStage){ .stage = 0,
                                  .id = (char *) "scan",
                                  .n_tasks = 2,
                                  .total_input_bytes = 500,
                                  .need_bytes = 300,
                                  .share_bytes = 600 };
  sample->stage_attempts[0] = (RunStageAttempt){ .n_tasks = 2,
                                                 .waves = 1,
                                                 .submitted_us = 1,
                                                 .completed_us = RUN_NEVER,
                                                 .median_us = 10,
                                                 .max_us = 11 };
  for (guint i = 0; i < 3; i++)
    {
      sample->launch_us[i] = i == 2 ? 10 : i;
      sample->finish_us[i] = i == 2 ? 22 : 10 + i;
      sample->task[i] = i % 2;
    }
  sample->slot[1] = 1;
  sample->slot_executor[1] = 1;
  sample->slot_offset[1] = 2;
  sample->slot_offset[2] = 3;
  sample->by_slot[1] = 2;
  sample->by_slot[2] = 1;
  sample->state[1] = ATTEMPT_LOST;
  sample->wait[2] = WAIT_EXECUTOR_START;
  sample->number[2] = 1;
}

static const Run *
sample_init (Sample *sample)
{
  memset (sample, 0, sizeof *sample);
  sample_init_machines (sample);
  sample_init_work (sample);
  sample->run = (Run){ .reason = (char *) "a \"reason\"\n",
                       .makespan_us = 1020000000,
                       .slots = 2,
                       .n_tasks = 2,
                       .waves = -1,
                       .utilisation = 2.0 / 3,
                       .nodes = sample->nodes,
                       .n_nodes = 1,
                       .executors = sample->executors,
                       .n_executors = 2,
                       .stages = sample->stages,
                       .n_stages = 1,
                       .stage_attempts = sample->stage_attempts,
                       .n_stage_attempts = 1,
                       .jobs = sample->jobs,
                       .n_jobs = 1,
                       .n_attempts = 3,
                       .launch_us = sample->launch_us,
                       .finish_us = sample->finish_us,
                       .slot = sample->slot,
                       .task = sample->task,
                       .stage_attempt = sample->stage_attempt,
                       .number = sample->number,
                       .state = sample->state,
                       .wait = sample->wait,
                       .slot_executor = sample->slot_executor,
                       .slot_offset = sample->slot_offset,
                       .by_slot = sample->by_slot };
  sample->run.time_slots_work[WORK_LOST] = 9;
  sample->run.time_slots_idle[IDLE_DRIVER] = 8;
  sample->run.time_task_wait[WAIT_EXECUTOR_START] = 7;
  sample->run.time_path_wait[WAIT_RETRY] = 6;
  return &sample->run;
}

#define WORKS(lost)                                                                                \
  "\"read_and_compute\": 0, \"fetch\": 0, \"spill\": 0, \"start\": 0, \"lost\": " lost
#define WAITS(executor_start, retry)                                                               \
  "\"wait_slot\": 0, \"wait_parent\": 0, \"wait_locality\": 0, "                                   \
  "\"wait_executor_start\": " executor_start                                                       \
  ", \"wait_driver\": 0, \"wait_barrier\": 0, \"wait_pool\": 0, \"wait_retry\": " retry

static const char json_head[] =
    "{\n"
    "  \"status\": \"succeeded\",\n"
    "  \"reason\": \"a \\\"reason\\\"\\n\",\n"
    "  \"makespan_us\": 1020000000,\n"
    "  \"slots\": 2,\n"
    "  \"tasks\": 2,\n"
    "  \"n_attempts\": 3,\n"
    "  \"waves\": null,\n"
    "  \"utilisation\": 0.666667,\n"
    "  \"cost\": null,\n"
    "  \"executors\": [\n"
    "    {\"id\": \"0\", \"node\": \"w-1\", \"cores\": 1, \"slots\": 1, \"heap_bytes\": 1024, "
    "\"max_memory_bytes\": 1000, "
    "\"unified_bytes\": 600, \"container_bytes\": null, \"added_us\": -5, \"removed_us\": null},\n"
    "    {\"id\": \"1\", \"node\": \"w-1\", \"cores\": 1, \"slots\": 1, \"heap_bytes\": 1024, "
    "\"max_memory_bytes\": 1000, "
    "\"unified_bytes\": 600, \"container_bytes\": 2048, \"added_us\": -5, \"removed_us\": 7}\n"
    "  ],\n";

/* Two tasks one after the other that hold as much, and one that is lost. */
static const char json_memory[] =
    "  \"memory\": [\n"
    "    {\"executor\": \"0\", \"at_us\": [0, 22], \"execution_bytes\": [300, 0], "
    "\"storage_bytes\": [0, 0], \"off_heap_execution_bytes\": [0, 0], "
    "\"off_heap_storage_bytes\": [0, 0], \"objects_bytes\": [0, 0], \"outside_bytes\": [0, 0], "
    "\"disk_bytes\": [0, 0]},\n"
    "    {\"executor\": \"1\", \"at_us\": [1, 11], \"execution_bytes\": [300, 0], "
    "\"storage_bytes\": [0, 0], \"off_heap_execution_bytes\": [0, 0], "
    "\"off_heap_storage_bytes\": [0, 0], \"objects_bytes\": [0, 0], \"outside_bytes\": [0, 0], "
    "\"disk_bytes\": [0, 0]}\n"
    "  ],\n";

static const char json_stages[] =
    "  \"targets\": [],\n"
    "  \"spark_jobs\": [],\n"
    "  \"stages\": [\n"
    "    {\"id\": 0, \"name\": \"scan\", \"attempt\": 0, \"job\": \"=job\", \"tasks\": 2, "
    "\"waves\": 1, \"submitted_us\": 1, "
    "\"completed_us\": null, \"median_task_us\": 10, \"max_task_us\": 11, "
    "\"memory_spilled_bytes\": 0, "
    "\"disk_spilled_bytes\": 0, \"input_bytes\": 500, \"shuffle_read_bytes\": 0, "
    "\"shuffle_write_bytes\": 0, "
    "\"status\": \"succeeded\"}\n"
    "  ],\n"
    "  \"time_slots\": {" WORKS (
        "9") ", \"idle_no_task\": 0, \"idle_parent\": 0, \"idle_driver\": 8, \"idle_locality\": 0, "
             "\"idle_barrier\": 0, \"idle_excluded\": 0, \"idle_no_job\": 0},\n"
             "  \"time_task\": {" WORKS ("0") ", " WAITS (
                 "7", "0") "},\n"
                           "  \"time_path\": {" WORKS ("0") ", " WAITS ("0", "6") "},\n";

static void
test_json (void)
{
  Sample           sample;
  const Run       *run = sample_init (&sample);
  g_autofree char *json = run_to_json (run, NULL, RUN_TEXT_PLAIN);
  g_autofree char *expected =
      g_strconcat (json_head, json_memory, json_stages, "  \"findings\": []\n}\n", NULL);

  g_assert_cmpstr (json, ==, expected);
}

static void
test_attempts (void)
{
  Sample           sample;
  const Run       *run = sample_init (&sample);
  g_autofree char *json = run_to_json (run, NULL, RUN_TEXT_ATTEMPTS);

  g_assert_true (g_str_has_suffix (
      json, "  \"attempts\": [\n"
            "    {\"stage\": 0, \"stage_attempt\": 0, \"task\": 0, \"attempt\": 0, \"executor\": "
            "\"0\", \"slot\": 0, \"launch_us\": 0, "
            "\"finish_us\": 10, \"state\": \"success\", \"locality\": \"PROCESS_LOCAL\", "
            "\"wait_cause\": \"none\", \"speculative\": false},\n"
            "    {\"stage\": 0, \"stage_attempt\": 0, \"task\": 1, \"attempt\": 0, \"executor\": "
            "\"1\", \"slot\": 0, \"launch_us\": 1, "
            "\"finish_us\": 11, \"state\": \"lost\", \"locality\": \"PROCESS_LOCAL\", "
            "\"wait_cause\": \"none\", \"speculative\": false},\n"
            "    {\"stage\": 0, \"stage_attempt\": 0, \"task\": 0, \"attempt\": 1, \"executor\": "
            "\"0\", \"slot\": 0, \"launch_us\": 10, "
            "\"finish_us\": 22, \"state\": \"success\", \"locality\": \"PROCESS_LOCAL\", "
            "\"wait_cause\": \"executor-start\", "
            "\"speculative\": false}\n"
            "  ]\n}\n"));
}

static void
test_findings (void)
{
  Sample     sample;
  const Run *run = sample_init (&sample);
  Finding    gains = { .rule = "cores",
                       .severity = SEVERITY_WARNING,
                       .has_seconds = TRUE,
                       .gain_us = -1500000,
                       .message = (char *) "Say \"so\".",
                       .change = (char *) "spark.a=1\nspark.b=2" };
  Finding    says = { .rule = "plain", .severity = SEVERITY_GOOD, .message = (char *) "Fine." };
  g_autoptr (GPtrArray) findings = g_ptr_array_new ();
  g_autofree char      *json = NULL;

  g_ptr_array_add (findings, &gains);
  g_ptr_array_add (findings, &says);
  json = run_to_json (run, findings, RUN_TEXT_PLAIN);
  g_assert_true (g_str_has_suffix (json,
                                   "  \"findings\": [\n"
                                   "    {\"rule\": \"cores\", \"severity\": \"warning\", "
                                   "\"seconds\": -1.500000, \"message\": \"Say \\\"so\\\".\", "
                                   "\"change\": \"spark.a=1\\nspark.b=2\"},\n"
                                   "    {\"rule\": \"plain\", \"severity\": \"good\", \"seconds\": "
                                   "null, \"message\": \"Fine.\", \"change\": null}\n"
                                   "  ]\n}\n"));
}

static void
test_cost (void)
{
  Sample           sample;
  RunCost          cost = { .usd = 0.544, .billed_s = 5100, .price_date = (char *) "2026-11-01" };
  g_autofree char *json = NULL;

  sample_init (&sample);
  sample.run.cost = &cost;
  json = run_to_json (&sample.run, NULL, RUN_TEXT_PLAIN);
  g_assert_nonnull (strstr (json, "  \"cost\": {\"usd\": 0.544000, \"billed_s\": 5100.000000, "
                                  "\"price_date\": \"2026-11-01\"},\n"));
}

static void
test_csv_stages (void)
{
  Sample           sample;
  const Run       *run = sample_init (&sample);
  g_autofree char *csv = run_to_csv (run, RUN_TEXT_PLAIN);

  g_assert_cmpstr (
      csv, ==,
      "id,name,attempt,job,tasks,waves,submitted_us,completed_us,median_task_us,max_task_us,"
      "memory_spilled_bytes,disk_spilled_bytes,input_bytes,shuffle_read_bytes,shuffle_write_bytes,"
      "status\n"
      "0,scan,0,'=job,2,1,1,,10,11,0,0,500,0,0,succeeded\n");
}

static void
test_csv_attempts (void)
{
  Sample           sample;
  const Run       *run = sample_init (&sample);
  g_autofree char *csv = run_to_csv (run, RUN_TEXT_ATTEMPTS);

  g_assert_cmpstr (csv, ==,
                   "stage,stage_attempt,task,attempt,executor,slot,launch_us,finish_us,state,"
                   "locality,wait_cause,speculative\n"
                   "0,0,0,0,0,0,0,10,success,PROCESS_LOCAL,none,false\n"
                   "0,0,1,0,1,0,1,11,lost,PROCESS_LOCAL,none,false\n"
                   "0,0,0,1,0,0,10,22,success,PROCESS_LOCAL,executor-start,false\n");
}

static void
test_csv_empty (void)
{
  const Run        run = { .waves = -1 };
  g_autofree char *csv = run_to_csv (&run, RUN_TEXT_PLAIN);

  g_assert_true (g_str_has_prefix (csv, "id,name,attempt,"));
  g_assert_true (g_str_has_suffix (csv, ",status\n"));
}

static void
test_golden (void)
{
  Sample           sample;
  const Run       *run = sample_init (&sample);
  g_autofree char *golden = run_to_golden (run, NULL);

  g_assert_true (g_str_has_prefix (golden, "status \"succeeded\"\n"
                                           "reason \"a \\\"reason\\\"\\n\"\n"
                                           "makespan_us 1020000000\n"));
  g_assert_nonnull (strstr (golden, "\nexecutors[1].removed_us 7\n"));
  g_assert_nonnull (strstr (golden, "\nstages[0].input_bytes 500\n"));
  g_assert_nonnull (strstr (golden, "\ntime_path.wait_retry 6\n"));
  g_assert_nonnull (strstr (golden, "\nattempts_csv_sha256 \""));
}

/* A changed attempt changes the golden text. */
static void
test_golden_attempts (void)
{
  Sample           sample;
  const Run       *run = sample_init (&sample);
  g_autofree char *before = run_to_golden (run, NULL);
  g_autofree char *after = NULL;

  sample.finish_us[0]++;
  after = run_to_golden (run, NULL);
  g_assert_cmpstr (before, !=, after);
}

static void
test_extremes (void)
{
  const Run        run = { .makespan_us = G_MININT64, .waves = G_MAXINT64 };
  g_autofree char *json = run_to_json (&run, NULL, RUN_TEXT_PLAIN);

  g_assert_nonnull (strstr (json, "\"makespan_us\": -9223372036854775808,"));
  g_assert_nonnull (strstr (json, "\"waves\": 9223372036854775807,"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/run-text/json-has-every-key-in-its-order", test_json);
  g_test_add_func ("/run-text/json-lists-attempts-when-asked", test_attempts);
  g_test_add_func ("/run-text/json-lists-findings-with-their-gain-in-seconds", test_findings);
  g_test_add_func ("/run-text/json-has-the-cost-when-there-is-a-price", test_cost);
  g_test_add_func ("/run-text/csv-is-the-stages-and-disarms-formulas", test_csv_stages);
  g_test_add_func ("/run-text/csv-is-the-attempts-when-asked", test_csv_attempts);
  g_test_add_func ("/run-text/csv-of-nothing-has-its-header", test_csv_empty);
  g_test_add_func ("/run-text/golden-text-is-one-number-per-line", test_golden);
  g_test_add_func ("/run-text/golden-text-sees-every-attempt", test_golden_attempts);
  g_test_add_func ("/run-text/numbers-reach-to-the-ends-of-their-range", test_extremes);
  return g_test_run ();
}
