/* SPDX-License-Identifier: Apache-2.0 */
/* Reading and writing scenario files. */
#include "formats.h"

#include <string.h>

#include "read.h"

#define HEAD "<?xml version=\"1.0\"?>\n<scenario xmlns=\"urn:makespan:scenario:1\">\n"

/* A text that is refused, and how. */
typedef struct
{
  const char *path;
  const char *xml;
  FormatError code;
  const char *message;
} Refusal;

/* clang-format off */
static const Refusal refusals[] = {
  { "/scenario-xml/a-misspelled-attribute-names-the-nearest",
    HEAD SMALL_JOB "\n<cluster manager=\"standalone\">\n<nodes name=\"w\"\n memry=\"4GiB\"/></cluster></scenario>",
    FORMAT_ERROR_UNKNOWN, "line 5: nodes \"w\": there is no attribute \"memry\"; did you mean \"memory\"?" },
  { "/scenario-xml/a-misspelled-element-names-the-nearest",
    HEAD "<clutser/></scenario>",
    FORMAT_ERROR_UNKNOWN, "line 3: scenario: there is no element \"clutser\"; did you mean \"cluster\"?" },
  { "/scenario-xml/an-unknown-element-names-those-there-are",
    HEAD SMALL_CLUSTER "<conf><x/></conf></scenario>",
    FORMAT_ERROR_UNKNOWN, "line 3: conf: there is no element \"x\"; set" },
  { "/scenario-xml/an-element-in-a-leaf-says-that-there-are-none",
    HEAD "<cluster manager=\"local\"><driver>\n<launch/></driver></cluster></scenario>",
    FORMAT_ERROR_UNKNOWN, "line 4: driver: there is no element \"launch\"; it has none" },
  { "/scenario-xml/a-bad-value-says-what-would-be-right",
    HEAD "<cluster manager=\"local\"><nodes name=\"w\" cores=\"four\" memory=\"1GiB\"/></cluster></scenario>",
    FORMAT_ERROR_VALUE, "line 3: nodes \"w\": cores=\"four\" is not" },
  { "/scenario-xml/a-missing-attribute-is-named",
    HEAD "<cluster><nodes name=\"w\"/></cluster></scenario>",
    FORMAT_ERROR_CHECK, "line 3: cluster: it needs the attribute \"manager\"" },
  { "/scenario-xml/a-missing-element-is-named-at-its-parent",
    HEAD SMALL_JOB "</scenario>",
    FORMAT_ERROR_CHECK, "line 2: scenario: it needs an element \"cluster\"" },
  { "/scenario-xml/a-second-cluster-is-refused",
    HEAD SMALL_CLUSTER "\n" SMALL_CLUSTER SMALL_JOB "</scenario>",
    FORMAT_ERROR_CHECK, "line 4: scenario: there is a second element \"cluster\"; keep one of them" },
  { "/scenario-xml/loose-text-is-refused",
    HEAD "hello" SMALL_CLUSTER SMALL_JOB "</scenario>",
    FORMAT_ERROR_UNKNOWN, "line 2: scenario: \"hello\" stands inside it" },
  { "/scenario-xml/attributes-with-a-prefix-are-refused",
    "<scenario xmlns=\"urn:makespan:scenario:1\" xml:base=\"file:///\"/>",
    FORMAT_ERROR_UNKNOWN, "line 1: scenario: there is no attribute \"xml:base\"" },
  { "/scenario-xml/elements-of-another-namespace-are-refused",
    HEAD "<cluster xmlns=\"urn:x\"/></scenario>",
    FORMAT_ERROR_UNKNOWN, "line 3: scenario: element \"cluster\" is not of the namespace" },
  { "/scenario-xml/a-newer-version-is-refused-clearly",
    "<scenario xmlns=\"urn:makespan:scenario:2\"><new/></scenario>",
    FORMAT_ERROR_VERSION, "line 1: the file is of version \"2\" of the format" },
  { "/scenario-xml/a-root-without-namespace-says-which-one",
    "\n<scenario/>",
    FORMAT_ERROR_UNRECOGNISED, "line 2: the root element lacks xmlns=\"urn:makespan:scenario:1\"" },
  { "/scenario-xml/another-root-is-not-a-scenario",
    "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    FORMAT_ERROR_UNRECOGNISED, "line 1: the root element is \"svg\"" },
  { "/scenario-xml/xml-that-is-not-well-formed-has-a-line",
    HEAD "<cluster>\n</job></scenario>",
    FORMAT_ERROR_SYNTAX, "line 4: not well-formed XML: Opening and ending tag mismatch" },
  { "/scenario-xml/an-undefined-entity-is-refused",
    HEAD "<description>&nope;</description></scenario>",
    FORMAT_ERROR_SYNTAX, "line 3: \"&\" begins no entity that is known; as text write &amp;" },
  { "/scenario-xml/nothing-is-not-a-scenario", "",
    FORMAT_ERROR_UNRECOGNISED, "line 1: the file is empty" },
};
/* clang-format on */

static void
test_refusal (gconstpointer data)
{
  const Refusal     *refusal = data;
  g_autoptr (GError) error = NULL;

  g_assert_null (read_text (refusal->xml, NULL, &error));
  g_assert_error (error, FORMAT_ERROR, (gint) refusal->code);
  g_assert_cmpstr (error->message, !=, "");
  if (!g_str_has_prefix (error->message, refusal->message))
    g_assert_cmpstr (error->message, ==, refusal->message);
}

static void
test_every_value (void)
{
  g_autoptr (Scenario) scenario =
      read_inside ("name=\"n\" seed=\"7\"", SMALL_CLUSTER
                   "<data name=\"d\"><files count=\"3\" size=\"250MB\"/></data>"
                   "<job name=\"j\"><stage id=\"s\" reads=\"d\" rate=\"50MB/s\"/></job>");
  const NodeGroup *nodes = g_ptr_array_index (scenario->cluster->nodes, 0);
  const Data      *data = scenario_data (scenario, "d");
  const Files     *files = g_ptr_array_index (data->files, 0);
  const Stage     *stage = scenario_stage (scenario, "s");

  g_assert_cmpstr (scenario->name, ==, "n");
  g_assert_cmpint (scenario->seed, ==, 7);
  g_assert_cmpint (scenario->cluster->manager, ==, MANAGER_STANDALONE);
  g_assert_cmpint (nodes->memory_bytes, ==, 8 * UNITS_GIB);
  g_assert_cmpint (files->count, ==, 3);
  g_assert_cmpint (files->size_bytes, ==, 250 * UNITS_MB);
  g_assert_cmpint (stage->rate_bytes_per_s, ==, 50 * UNITS_MB);
  g_assert_cmpstr (stage->reads[0], ==, "d");
}

static void
test_prefix (void)
{
  g_autoptr (Scenario) scenario =
      read_text ("<m:scenario xmlns:m=\"urn:makespan:scenario:1\"><m:cluster "
                 "manager=\"local\"><m:nodes name=\"w\" cores=\"1\" "
                 "memory=\"4GiB\"/></m:cluster><m:job name=\"j\"><m:stage id=\"s\" "
                 "tasks=\"1\" time=\"1s\"/></m:job></m:scenario>",
                 NULL, NULL);

  g_assert_nonnull (scenario);
}

static void
test_lines (void)
{
  g_autoptr (Scenario) scenario =
      read_text ("\n<scenario xmlns=\"urn:makespan:scenario:1\"\n  name=\"n\">\n" SMALL_CLUSTER
                 "\n<job name=\"j\">\n<stage\nid=\"s\" tasks=\"1\"\ntime=\"1s\"/></job></scenario>",
                 NULL, NULL);

  g_assert_nonnull (scenario);
  g_assert_cmpuint (scenario->element.line, ==, 2);
  g_assert_cmpuint (scenario_job (scenario, "j")->element.line, ==, 5);
  g_assert_cmpuint (scenario_stage (scenario, "s")->element.line, ==, 6);
}

/* libxml2 counts lines in 16 bits. */
static void
test_line_100000 (void)
{
  g_autoptr (GString) xml = g_string_new ("<scenario xmlns=\"urn:makespan:scenario:1\">");
  g_autoptr (GError)  error = NULL;

  for (guint i = 1; i < 100000; i++)
    g_string_append_c (xml, '\n');
  g_string_append (xml, "<clutser/></scenario>");
  g_assert_null (read_text (xml->str, NULL, &error));
  g_assert_true (g_str_has_prefix (error->message, "line 100000: "));
}

static void
test_cleaned_text_is_noted (void)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new ();
  g_autoptr (Scenario)  scenario =
      read_text ("<scenario xmlns=\"urn:makespan:scenario:1\" name=\"a\xe2\x80\xae"
                 "b\">" SMALL_CLUSTER SMALL_JOB "</scenario>",
                 notes, NULL);
  const Problem *note;

  g_assert_cmpstr (scenario->name, ==, "ab");
  g_assert_cmpuint (notes->len, ==, 1);
  note = g_ptr_array_index (notes, 0);
  g_assert_false (note->is_fatal);
  g_assert_cmpuint (note->line, ==, 1);
  g_assert_cmpstr (note->message, ==,
                   "scenario: name had characters that cannot be shown; it is now \"ab\"");
}

static void
test_fatal_problem_is_the_error (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (
      read_text ("<scenario xmlns=\"urn:makespan:scenario:1\">" SMALL_CLUSTER
                 "<job name=\"j\">\n<stage id=\"s\" reads=\"nothing\"/></job></scenario>",
                 NULL, &error));
  g_assert_error (error, FORMAT_ERROR, FORMAT_ERROR_CHECK);
  g_assert_true (g_str_has_prefix (error->message, "line 2: "));
  g_assert_nonnull (strstr (error->message, "nothing"));
}

static void
assert_round_trip (const Scenario *scenario, const char *folder)
{
  g_autoptr (GBytes)   written = formats_write_scenario (scenario);
  g_autoptr (GError)   error = NULL;
  g_autoptr (Scenario) again = formats_read_scenario (written, folder, NULL, &error);
  g_autoptr (GBytes)   written_again = NULL;

  g_assert_no_error (error);
  g_assert_true (scenario_equal (scenario, again));
  written_again = formats_write_scenario (again);
  g_assert_true (g_bytes_equal (written, written_again));
}

static void
assert_file_round_trip (const char *folder, const char *name)
{
  g_autofree char     *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError)   error = NULL;
  g_autoptr (Scenario) scenario = NULL;

  g_test_message ("%s", path);
  scenario = formats_load_scenario (path, NULL, &error);
  g_assert_no_error (error);
  assert_round_trip (scenario, folder);
}

static void
test_every_element_round_trip (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "unit", "formats", NULL);

  assert_file_round_trip (folder, "every-element.makespan");
}

static void
test_examples_round_trip (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "data", "scenarios", NULL);
  GDir            *dir = g_dir_open (folder, 0, NULL);
  const char      *name;
  guint            n_files = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".makespan"))
      {
        assert_file_round_trip (folder, name);
        n_files++;
      }
  g_dir_close (dir);
  g_assert_cmpuint (n_files, >, 0);
}

/* The names of all kinds below one, and how often each stands in a file. */
static void
assert_names_all (const ElementKind *kind, const char *xml)
{
  g_autofree char *tag = g_strdup_printf ("<%s", kind->name);

  if (strstr (xml, tag) == NULL)
    g_test_fail_printf ("every-element.makespan lacks %s>", tag);
  for (guint i = 0; i < kind->n_children; i++)
    assert_names_all (kind->children[i].kind, xml);
}

static void
test_every_element_is_in_the_file (void)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "unit", "formats", "every-element.makespan", NULL);
  g_autofree char *xml = NULL;

  g_assert_true (g_file_get_contents (path, &xml, NULL, NULL));
  assert_names_all (&scenario_kind, xml);
}

static void
test_written_form (void)
{
  g_autoptr (Scenario) scenario = read_inside (
      "seed=\"7\" name=\"a &lt; b\"", SMALL_JOB
      "<!-- dropped -->" SMALL_CLUSTER "<conf><set value=\"a&#10;b\" key=\"spark.x\"/></conf>"
      "<description>One &amp; two</description>");
  g_autoptr (GBytes) written = formats_write_scenario (scenario);
  g_autofree char   *xml = g_strndup (g_bytes_get_data (written, NULL), g_bytes_get_size (written));

  g_assert_cmpstr (
      xml, ==,
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<scenario xmlns=\"urn:makespan:scenario:1\" name=\"a &lt; b\" seed=\"7\" spark=\"4.3.0\">\n"
      "  <description>One &amp; two</description>\n"
      "  <cluster manager=\"standalone\">\n"
      "    <nodes name=\"w\" count=\"1\" cores=\"4\" memory=\"8GiB\"/>\n"
      "  </cluster>\n"
      "  <conf>\n"
      "    <set key=\"spark.x\" value=\"a&#10;b\"/>\n"
      "  </conf>\n"
      "  <job name=\"j\">\n"
      "    <stage id=\"s\" tasks=\"1\" time=\"1s\"/>\n"
      "  </job>\n"
      "</scenario>\n");
  assert_round_trip (scenario, NULL);
}

static void
test_scenario_of_memory (void)
{
  g_autoptr (Scenario) small = read_inside ("", SMALL_CLUSTER SMALL_JOB);
  g_autoptr (Scenario) edited =
      scenario_edit (small, "spark.app.name", "\"quotes\" & <signs>\n\ttab", NULL);

  g_assert_nonnull (edited);
  assert_round_trip (edited, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    g_test_add_data_func (refusals[i].path, &refusals[i], test_refusal);
  g_test_add_func ("/scenario-xml/values-arrive-in-their-members", test_every_value);
  g_test_add_func ("/scenario-xml/a-prefix-for-the-namespace-is-as-good", test_prefix);
  g_test_add_func ("/scenario-xml/elements-know-the-line-where-they-begin", test_lines);
  g_test_add_func ("/scenario-xml/lines-are-counted-beyond-65535", test_line_100000);
  g_test_add_func ("/scenario-xml/what-is-removed-from-a-text-is-noted",
                   test_cleaned_text_is_noted);
  g_test_add_func ("/scenario-xml/parts-that-do-not-fit-are-an-error-with-line",
                   test_fatal_problem_is_the_error);
  g_test_add_func ("/scenario-xml/every-element-is-read-and-written-without-loss",
                   test_every_element_round_trip);
  g_test_add_func ("/scenario-xml/the-file-of-every-element-has-every-element",
                   test_every_element_is_in_the_file);
  g_test_add_func ("/scenario-xml/every-example-is-read-and-written-without-loss",
                   test_examples_round_trip);
  g_test_add_func ("/scenario-xml/is-written-in-one-form-only", test_written_form);
  g_test_add_func ("/scenario-xml/what-was-edited-in-memory-is-read-back-equal",
                   test_scenario_of_memory);
  return g_test_run ();
}
