/* SPDX-License-Identifier: Apache-2.0 */
/* Which files readers see, and which of them can be cut. */
#include "file-names.h"

static void
marks_of_committers_are_hidden (void)
{
  g_assert_true (file_name_is_hidden ("_SUCCESS"));
  g_assert_true (file_name_is_hidden (".part.crc"));
  g_assert_true (file_name_is_hidden ("_temporary/0/part.txt"));
  g_assert_true (file_name_is_hidden ("part.txt._COPYING_"));
  g_assert_true (file_name_is_hidden ("_metadata"));
  g_assert_false (file_name_is_hidden ("part_0.txt"));
}

static void
a_partition_that_begins_with_an_underscore_is_read (void)
{
  g_assert_false (file_name_is_hidden ("_day=1"));
  g_assert_false (file_name_is_hidden ("_day=1/part.txt"));
  g_assert_true (file_name_is_hidden_from_hadoop ("_day=1"));
}

static void
hadoop_sees_copies_that_are_not_done (void)
{
  g_assert_false (file_name_is_hidden_from_hadoop ("part.txt._COPYING_"));
}

static void
codecs_are_told_by_the_end_of_the_name (void)
{
  const VersionRules *rules = version_rules ("4.3.0");

  g_assert_false (file_name_is_splittable ("a.csv.gz", rules));
  g_assert_false (file_name_is_splittable ("a.zst", rules));
  g_assert_true (file_name_is_splittable ("a.bz2", rules));
  g_assert_true (file_name_is_splittable ("a.gz.txt", rules));
  g_assert_true (file_name_is_splittable ("a.zip", rules));
  /* Hadoop brings it along, but does not register it. */
  g_assert_true (file_name_is_splittable ("a.passthrough", rules));
}

static void
a_codec_in_upper_case_counts_since_hadoop_3_5 (void)
{
  g_assert_false (file_name_is_splittable ("a.GZ", version_rules ("4.3.0")));
  g_assert_true (file_name_is_splittable ("a.GZ", version_rules ("3.5.9")));
}

static void
a_version_has_the_rules_of_the_last_one_that_changed_them (void)
{
  g_assert_cmpstr (version_rules ("3.5.9")->from, ==, "0");
  g_assert_cmpstr (version_rules ("4.0.1")->from, ==, "4.0");
  g_assert_cmpstr (version_rules ("4.1.1")->from, ==, "4.1");
  g_assert_cmpstr (version_rules ("4.10.0")->from, ==, "4.3");
  g_assert_cmpstr (version_rules ("")->from, ==, "0");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/file-names/marks-of-committers-are-hidden", marks_of_committers_are_hidden);
  g_test_add_func ("/file-names/a-partition-that-begins-with-an-underscore-is-read",
                   a_partition_that_begins_with_an_underscore_is_read);
  g_test_add_func ("/file-names/hadoop-sees-copies-that-are-not-done",
                   hadoop_sees_copies_that_are_not_done);
  g_test_add_func ("/file-names/codecs-are-told-by-the-end-of-the-name",
                   codecs_are_told_by_the_end_of_the_name);
  g_test_add_func ("/file-names/a-codec-in-upper-case-counts-since-hadoop-3-5",
                   a_codec_in_upper_case_counts_since_hadoop_3_5);
  g_test_add_func ("/file-names/a-version-has-the-rules-of-the-last-one-that-changed-them",
                   a_version_has_the_rules_of_the_last_one_that_changed_them);
  return g_test_run ();
}
