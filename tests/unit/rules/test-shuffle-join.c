/* SPDX-License-Identifier: Apache-2.0 */
/* Joins that change their kind, and reads that stay with their map tasks. */
#include "shuffle-join.h"

#include "shuffle.h"

#define SMALL (1 * UNITS_MIB)
#define LARGE (20 * UNITS_MIB)

static const JoinRule ten_mib = { 10 * UNITS_MIB, 0.2, 0, 64 * UNITS_MIB };
/* Four partitions of 40 hold something, and all of four. */
static const Bytes sparse[40] = { 1, 1, 1, 1 };
static const Bytes dense[4] = { 1, 1, 1, 1 };

static JoinInput
input_of (Bytes row_bytes, const Bytes *sizes)
{
  return (JoinInput){ row_bytes, 10, sizes, sizes == sparse ? 40 : 4 };
}

static JoinChoice
choice_of (JoinType type, JoinInput left, JoinInput right)
{
  const JoinInput *inputs[] = { &left, &right };

  return shuffle_join_choice (type, inputs, &ten_mib);
}

static void
a_small_side_is_broadcast (void)
{
  g_assert_cmpint (choice_of (JOIN_INNER, input_of (LARGE, dense), input_of (SMALL, dense)), ==,
                   JOIN_BROADCAST_RIGHT);
  g_assert_cmpint (choice_of (JOIN_INNER, input_of (SMALL, dense), input_of (LARGE, dense)), ==,
                   JOIN_BROADCAST_LEFT);
  g_assert_cmpint (choice_of (JOIN_INNER, input_of (LARGE, dense), input_of (LARGE, dense)), ==,
                   JOIN_AS_PLANNED);
}

static void
of_two_the_smaller_one_is_broadcast (void)
{
  g_assert_cmpint (choice_of (JOIN_INNER, input_of (SMALL, dense), input_of (SMALL + 1, dense)), ==,
                   JOIN_BROADCAST_LEFT);
  g_assert_cmpint (choice_of (JOIN_INNER, input_of (SMALL, dense), input_of (SMALL, dense)), ==,
                   JOIN_BROADCAST_RIGHT);
}

static void
the_outer_side_is_never_broadcast (void)
{
  g_assert_cmpint (choice_of (JOIN_LEFT_OUTER, input_of (SMALL, dense), input_of (LARGE, dense)),
                   ==, JOIN_AS_PLANNED);
  g_assert_cmpint (choice_of (JOIN_FULL_OUTER, input_of (SMALL, dense), input_of (SMALL, dense)),
                   ==, JOIN_AS_PLANNED);
}

static void
many_empty_partitions_speak_against_a_broadcast (void)
{
  g_assert_cmpint (choice_of (JOIN_INNER, input_of (LARGE, dense), input_of (SMALL, sparse)), ==,
                   JOIN_AS_PLANNED);
  g_assert_cmpint (choice_of (JOIN_LEFT_SEMI, input_of (LARGE, dense), input_of (SMALL, sparse)),
                   ==, JOIN_AS_PLANNED);
}

static void
outer_joins_look_at_the_other_side (void)
{
  g_assert_cmpint (choice_of (JOIN_LEFT_OUTER, input_of (LARGE, dense), input_of (SMALL, sparse)),
                   ==, JOIN_BROADCAST_RIGHT);
  g_assert_cmpint (choice_of (JOIN_LEFT_OUTER, input_of (LARGE, sparse), input_of (SMALL, dense)),
                   ==, JOIN_AS_PLANNED);
}

static void
the_first_side_to_end_decides_alone (void)
{
  JoinInput        left = input_of (SMALL, dense);
  const JoinInput *inputs[] = { &left, NULL };

  g_assert_cmpint (shuffle_join_choice (JOIN_INNER, inputs, &ten_mib), ==, JOIN_BROADCAST_LEFT);
}

static void
small_partitions_are_hashed_where_it_is_allowed (void)
{
  JoinRule         rule = { -1, 0.2, 4 * UNITS_MIB, UNITS_MIB };
  JoinInput        left = input_of (LARGE, dense), right = input_of (SMALL, dense);
  const JoinInput *inputs[] = { &left, &right };

  g_assert_cmpint (shuffle_join_choice (JOIN_INNER, inputs, &rule), ==, JOIN_HASH_RIGHT);
  rule.advisory_bytes = 8 * UNITS_MIB;
  g_assert_cmpint (shuffle_join_choice (JOIN_INNER, inputs, &rule), ==, JOIN_AS_PLANNED);
}

static void
a_join_with_nothing_gives_nothing (void)
{
  JoinInput        filled = input_of (SMALL, dense), empty = { 0 };
  const JoinInput *inputs[] = { &filled, &empty };

  g_assert_cmpint (shuffle_join_remnant (JOIN_INNER, inputs), ==, JOIN_GIVES_NOTHING);
  g_assert_cmpint (shuffle_join_remnant (JOIN_LEFT_OUTER, inputs), ==, JOIN_GIVES_LEFT_ROWS);
  g_assert_cmpint (shuffle_join_remnant (JOIN_FULL_OUTER, inputs), ==, JOIN_GIVES_LEFT_ROWS);
  inputs[1] = &filled;
  g_assert_cmpint (shuffle_join_remnant (JOIN_INNER, inputs), ==, JOIN_REMAINS);
}

static void
assert_local (const GArray *reads, guint i, MapRange maps, guint first, guint end)
{
  const LocalRead *read = &g_array_index (reads, LocalRead, i);

  g_assert_cmpuint (read->maps.first, ==, maps.first);
  g_assert_cmpuint (read->maps.end, ==, maps.end);
  g_assert_cmpuint (read->first, ==, first);
  g_assert_cmpuint (read->end, ==, end);
}

static void
few_map_tasks_are_read_in_pieces (void)
{
  g_autoptr (GArray) reads = shuffle_local_reads (3, 10, 10);

  /* 10 / 3 = 3 pieces of each, of 4, 3 and 3 partitions. */
  g_assert_cmpuint (reads->len, ==, 9);
  assert_local (reads, 0, (MapRange){ 0, 1 }, 0, 4);
  assert_local (reads, 8, (MapRange){ 2, 3 }, 7, 10);
}

static void
many_map_tasks_are_read_in_groups (void)
{
  g_autoptr (GArray) reads = shuffle_local_reads (80, 200, 13);

  g_assert_cmpuint (reads->len, ==, 13);
  assert_local (reads, 0, (MapRange){ 0, 7 }, 0, 200); /* 80 = 2 x 7 + 11 x 6 */
  assert_local (reads, 12, (MapRange){ 74, 80 }, 0, 200);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shuffle/join/a-small-side-is-broadcast", a_small_side_is_broadcast);
  g_test_add_func ("/shuffle/join/of-two-the-smaller-one-is-broadcast",
                   of_two_the_smaller_one_is_broadcast);
  g_test_add_func ("/shuffle/join/the-outer-side-is-never-broadcast",
                   the_outer_side_is_never_broadcast);
  g_test_add_func ("/shuffle/join/many-empty-partitions-speak-against-a-broadcast",
                   many_empty_partitions_speak_against_a_broadcast);
  g_test_add_func ("/shuffle/join/outer-joins-look-at-the-other-side",
                   outer_joins_look_at_the_other_side);
  g_test_add_func ("/shuffle/join/the-first-side-to-end-decides-alone",
                   the_first_side_to_end_decides_alone);
  g_test_add_func ("/shuffle/join/small-partitions-are-hashed-where-it-is-allowed",
                   small_partitions_are_hashed_where_it_is_allowed);
  g_test_add_func ("/shuffle/join/a-join-with-nothing-gives-nothing",
                   a_join_with_nothing_gives_nothing);
  g_test_add_func ("/shuffle/local/few-map-tasks-are-read-in-pieces",
                   few_map_tasks_are_read_in_pieces);
  g_test_add_func ("/shuffle/local/many-map-tasks-are-read-in-groups",
                   many_map_tasks_are_read_in_groups);
  return g_test_run ();
}
