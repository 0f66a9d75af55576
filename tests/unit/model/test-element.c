/* SPDX-License-Identifier: Apache-2.0 */
/* Elements: set and get of every kind of value, errors, copies, equality, content, children. */
#include "scenario.h"

#include "units.h"

/* Sets and reads back; the text is written in its shortest exact form. */
static void
assert_written (const ElementKind *kind, const char *name, const char *text, const char *written)
{
  gpointer           element = element_new (kind);
  g_autofree char   *got = NULL;
  g_autoptr (GError) error = NULL;

  element_set (kind, element, name, text, &error);
  g_assert_no_error (error);
  got = element_get (kind, element, name);
  g_assert_cmpstr (got, ==, written);
  element_free (kind, element);
}

static void
assert_refused (const ElementKind *kind, const char *name, const char *text, const char *message)
{
  gpointer           element = element_new (kind);
  gpointer           untouched = element_new (kind);
  g_autoptr (GError) error = NULL;

  g_assert_false (element_set (kind, element, name, text, &error));
  g_assert_cmpstr (error->message, ==, message);
  g_assert_true (element_equal (kind, element, untouched));
  element_free (kind, element);
  element_free (kind, untouched);
}

static void
test_values (void)
{
  assert_written (&node_group_kind, "name", "worker-é.1", "worker-é.1");
  assert_written (&node_group_kind, "instance", "m5.2xlarge", "m5.2xlarge");
  assert_written (&node_group_kind, "count", "5", "5");
  assert_written (&node_group_kind, "memory", "10GiB", "10GiB");
  assert_written (&node_group_kind, "disk-rate", "0.5GB/s", "500MB/s");
  assert_written (&node_group_kind, "hosts", " a  b\tb ", "a b b");
  assert_written (&node_group_kind, "spot", "yes", "yes");
  assert_written (&node_group_kind, "role", "core", "core");
  assert_written (&driver_kind, "launch", "0.4ms", "400us");
  assert_written (&driver_kind, "list", "1500/s", "1500/s");
  assert_written (&arrival_kind, "at", "-1.5s", "-1.5s");
  assert_written (&price_kind, "usd", "0.384", "0.384");
  assert_written (&stage_kind, "spread", "lognormal 0.4", "lognormal 0.4");
  assert_written (&stage_kind, "skew", "weights 3 0 1.5", "weights 3 0 1.5");
  assert_written (&stage_kind, "skew", "none", "none");
  assert_written (&stage_kind, "shuffle-shares", "3 1", "3 1");
  assert_written (&preference_kind, "tasks", "0-17 20 25-25", "0-17 20 25");
}

static void
test_malformed (void)
{
  assert_refused (&node_group_kind, "cores", "2,5",
                  "nodes: cores=\"2,5\" is not a whole number; write for example cores=\"4\"");
  assert_refused (&node_group_kind, "memory", "-1GiB",
                  "nodes: memory=\"-1GiB\" is not a size; write for example memory=\"10GiB\"");
  assert_refused (&node_group_kind, "name", "a b",
                  "nodes: name=\"a b\" is not a name of letters, digits and . - _ :; write for "
                  "example name=\"a\"");
  assert_refused (&node_group_kind, "spot", "true",
                  "nodes: spot=\"true\" is not yes or no; write for example spot=\"yes\"");
  assert_refused (
      &stage_kind, "spread", "lognormal 21",
      "stage: spread=\"lognormal 21\" is not none, lognormal S (0 to 20), pareto A (0.1 "
      "to 100), zipf S (0 to 20) or weights A B C; write for example "
      "spread=\"lognormal 0.5\"");
  assert_refused (&stage_kind, "shuffle-shares", "0 0",
                  "stage: shuffle-shares=\"0 0\" is not a list of weights, not all zero; write for "
                  "example shuffle-shares=\"3 1\"");
  assert_refused (&preference_kind, "tasks", "5-2",
                  "prefer: tasks=\"5-2\" is not a list of task numbers and ranges; write for "
                  "example tasks=\"0-17 20\"");
}

static void
test_choices (void)
{
  assert_refused (&stage_kind, "operator", "sorts",
                  "stage: operator=\"sorts\" is not one of none, sort, hash-aggregate, "
                  "sort-merge-join, shuffled-hash-join, broadcast-join, window, cogroup, "
                  "group-by-key, write; did you mean \"sort\"?");
  assert_refused (&scenario_kind, "spark", "2.4.0x",
                  "scenario: spark=\"2.4.0x\" is not one of 3.5.9, 4.3.0");
}

static void
test_limits (void)
{
  assert_refused (&node_group_kind, "count", "10001",
                  "nodes: count=\"10001\" is too large; the most is 10000");
  assert_refused (&node_group_kind, "count", "99999999999999999999",
                  "nodes: count=\"99999999999999999999\" is too large; the most is 10000");
  assert_refused (&node_group_kind, "cores", "0",
                  "nodes: cores=\"0\" is too small; the least is 1");
  assert_refused (&driver_kind, "launch", "99999999h",
                  "driver: launch=\"99999999h\" is too large; the most is 87660h");
}

static void
test_too_long (void)
{
  g_autofree char   *name = g_strnfill (201, 'x');
  gpointer           job = element_new (&job_kind);
  g_autoptr (GError) error = NULL;

  g_assert_false (element_set (&job_kind, job, "action", name, &error));
  g_assert_true (
      g_str_has_suffix (error->message, "\" is too long; at most 200 characters are kept"));
  element_free (&job_kind, job);
}

static void
test_unknown (void)
{
  gpointer           group = element_new (&node_group_kind);
  g_autoptr (GError) error = NULL;

  element_set (&node_group_kind, group, "name", "worker", NULL);
  g_assert_false (element_set (&node_group_kind, group, "memmory", "1GiB", &error));
  g_assert_error (error, ELEMENT_ERROR, ELEMENT_ERROR_UNKNOWN);
  g_assert_cmpstr (error->message, ==,
                   "nodes \"worker\": there is no attribute \"memmory\"; did you mean \"memory\"?");
  element_free (&node_group_kind, group);
}

/* What is not given is not written, though its default holds; taken away, the default holds again.
 */
static void
test_given (void)
{
  Data *data = element_new (&data_kind);

  g_assert_false (element_has (&data_kind, data, "block"));
  g_assert_null (element_get (&data_kind, data, "block"));
  g_assert_cmpint (data->block_bytes, ==, 128 * UNITS_MIB);

  g_assert_true (element_set (&data_kind, data, "block", "64MiB", NULL));
  g_assert_true (element_has (&data_kind, data, "block"));
  g_assert_cmpint (data->block_bytes, ==, 64 * UNITS_MIB);

  g_assert_true (element_set (&data_kind, data, "block", NULL, NULL));
  g_assert_false (element_has (&data_kind, data, "block"));
  g_assert_cmpint (data->block_bytes, ==, 128 * UNITS_MIB);
  element_free (&data_kind, data);
}

/* FORMAT: the version is always written. */
static void
test_always_written (void)
{
  g_autoptr (Scenario) scenario = scenario_new ();
  g_autofree char     *text = element_get (&scenario_kind, scenario, "spark");

  g_assert_cmpstr (text, ==, "4.3.0");
  element_set (&scenario_kind, scenario, "spark", NULL, NULL);
  g_assert_true (element_has (&scenario_kind, scenario, "spark"));
}

static void
test_content (void)
{
  Description       *description = element_new (&description_kind);
  gpointer           group = element_new (&node_group_kind);
  g_autoptr (GError) error = NULL;
  g_autofree char   *text = NULL;

  g_assert_null (element_get_content (&description_kind, description));
  g_assert_true (element_set_content (&description_kind, description, "Two\nlines.", NULL));
  text = element_get_content (&description_kind, description);
  g_assert_cmpstr (text, ==, "Two\nlines.");

  g_assert_true (element_set_content (&node_group_kind, group, " \n\t", NULL));
  g_assert_false (element_set_content (&node_group_kind, group, "x", &error));
  g_assert_cmpstr (error->message, ==, "nodes: \"x\" stands inside it, but it holds no text");
  element_free (&description_kind, description);
  element_free (&node_group_kind, group);
}

static void
test_children (void)
{
  Cluster            *cluster = element_new (&cluster_kind);
  const ElementChild *nodes = element_child (&cluster_kind, "nodes");
  const ElementChild *driver = element_child (&cluster_kind, "driver");
  gpointer            first = element_add (nodes, cluster);
  gpointer            second = element_add (nodes, cluster);

  g_assert_cmpuint (element_n_children (nodes, cluster), ==, 2);
  g_assert_true (element_child_at (nodes, cluster, 0) == first);
  g_assert_true (element_child_at (nodes, cluster, 1) == second);
  g_assert_null (element_child_at (nodes, cluster, 2));

  g_assert_cmpuint (element_n_children (driver, cluster), ==, 0);
  g_assert_nonnull (element_add (driver, cluster));
  g_assert_null (element_add (driver, cluster));
  g_assert_null (element_child (&cluster_kind, "node"));
  element_free (&cluster_kind, cluster);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/element/reads-and-writes-every-kind-of-value", test_values);
  g_test_add_func ("/element/refuses-what-is-no-value-of-its-kind", test_malformed);
  g_test_add_func ("/element/names-the-choices-and-the-nearest", test_choices);
  g_test_add_func ("/element/names-the-limit-that-is-passed", test_limits);
  g_test_add_func ("/element/refuses-texts-that-would-be-cut", test_too_long);
  g_test_add_func ("/element/names-the-nearest-of-an-unknown-attribute", test_unknown);
  g_test_add_func ("/element/tells-given-from-default", test_given);
  g_test_add_func ("/element/always-writes-the-version", test_always_written);
  g_test_add_func ("/element/holds-text-only-where-it-may", test_content);
  g_test_add_func ("/element/adds-and-finds-children", test_children);
  return g_test_run ();
}
