/* SPDX-License-Identifier: Apache-2.0 */
/* Row groups, lines, buckets, jobs that nobody asked for and JDBC against Spark 4.3.0 and 3.5.9. */
#include "kinds.h"

typedef struct
{
  const char *start; /* of the id */
  VectorCheck check;
} Kind;

/* clang-format off */
static const Kind kinds[] = {
  { "bucket_",    check_buckets },
  { "jdbc",       check_jdbc },
  { "join_",      check_partitioner },
  { "orc_",       check_columnar },
  { "parquet_",   check_columnar },
  { "read_",      check_reading },
  { "text_lines", check_lines },
};
/* clang-format on */

static void
check_by_id (Vectors *vectors, const Json *vector)
{
  const char *id = json_text_of (vector, "id", "");

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_has_prefix (id, kinds[i].start))
      {
        kinds[i].check (vectors, vector);
        return;
      }
  check_action (vectors, vector);
}

static void
files_and_jobs_are_those_of_spark (void)
{
  vectors_check ("misc", check_by_id, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/vectors/misc/files-and-jobs-are-those-of-spark",
                   files_and_jobs_are_those_of_spark);
  return g_test_run ();
}
