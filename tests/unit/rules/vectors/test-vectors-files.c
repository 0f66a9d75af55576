/* SPDX-License-Identifier: Apache-2.0 */
/* Partitions of files, collections and ranges against what Spark 4.3.0 and 3.5.9 made of them. */
#include <string.h>

#include "kinds.h"

typedef struct
{
  const char *kind;
  VectorCheck check;
} Kind;

/* clang-format off */
static const Kind kinds[] = {
  { "binaryFiles",       check_binary_files },
  { "coalesce",          check_coalesce },
  { "localrel",          check_local_relation },
  { "newHadoopTextFile", check_new_hadoop_text_file },
  { "parallelize",       check_parallelize },
  { "range",             check_range },
  { "repartition",       check_repartition },
  { "sql",               check_sql },
  { "textFile",          check_text_file },
  { "wholeTextFiles",    check_whole_text_files },
};
/* clang-format on */

static void
check_by_kind (Vectors *vectors, const Json *vector)
{
  const char *kind = json_text_of (vector, "kind", "");

  if (json_get (vector, "error") != NULL && strcmp (kind, "sql") != 0)
    {
      vectors_skip (vectors, "Spark refused it");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].kind, kind) == 0)
      {
        kinds[i].check (vectors, vector);
        return;
      }
  vectors_skip (vectors, "a kind that is not known");
}

static void
files_are_read_as_spark_4_reads_them (void)
{
  vectors_check ("files_v4", check_by_kind, NULL);
}

static void
files_are_read_as_spark_3_reads_them (void)
{
  vectors_check ("files_v3", check_by_kind, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/vectors/files/files-are-read-as-spark-4-reads-them",
                   files_are_read_as_spark_4_reads_them);
  g_test_add_func ("/vectors/files/files-are-read-as-spark-3-reads-them",
                   files_are_read_as_spark_3_reads_them);
  return g_test_run ();
}
