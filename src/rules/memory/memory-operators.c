/* SPDX-License-Identifier: Apache-2.0 */
/* What the operators of a task hold, and what happens when it is more than they get. */
#include "memory.h"

#include "limits.h"
#include "saturate.h"

typedef enum
{
  HOLDS_NOTHING, /* streams */
  HOLDS_RECORDS, /* pages of records, and an array of pointers that doubles; spills */
  HOLDS_GROUPS,  /* the same; once it has spilled, what is left in the end is spilled too */
  HOLDS_OBJECTS, /* estimated by sampling; spills */
  HOLDS_TABLE,   /* all or nothing */
} Holding;

/* How an operator holds its input. */
typedef struct
{
  Holding  holding;
  Bytes    record_extra_bytes; /* beside the row */
  gint64   first_rows;         /* that its first array has room for */
  Bytes    page_extra_bytes;   /* in front of the records of a page */
  gboolean is_array_counted;   /* in the bytes that a spill reports */
  gboolean takes_less;         /* than a page, when it gets no more */
} Holder;

/* clang-format off */
static const Holder holders[] = {
  [OPERATOR_NONE]               = { HOLDS_NOTHING, 0,  0,    0, FALSE, FALSE },
  [OPERATOR_SORT]               = { HOLDS_RECORDS, 4,  2048, 0, FALSE, FALSE },
  [OPERATOR_HASH_AGGREGATE]     = { HOLDS_GROUPS,  32, 8192, 4, TRUE,  TRUE },
  [OPERATOR_SORT_MERGE_JOIN]    = { HOLDS_RECORDS, 4,  2048, 0, FALSE, FALSE },
  [OPERATOR_SHUFFLED_HASH_JOIN] = { HOLDS_TABLE,   0,  0,    0, FALSE, FALSE },
  [OPERATOR_BROADCAST_JOIN]     = { HOLDS_NOTHING, 0,  0,    0, FALSE, FALSE },
  [OPERATOR_WINDOW]             = { HOLDS_RECORDS, 4,  2048, 0, FALSE, FALSE },
  [OPERATOR_COGROUP]            = { HOLDS_OBJECTS, 0,  0,    0, FALSE, FALSE },
  [OPERATOR_GROUP_BY_KEY]       = { HOLDS_OBJECTS, 0,  0,    0, FALSE, FALSE },
  [OPERATOR_WRITE]              = { HOLDS_NOTHING, 0,  0,    0, FALSE, FALSE },
};
/* clang-format on */

/* The sorter's array holds 16 bytes a row and is used by half, the hash map's as well. */
#define ARRAY_BYTES_PER_ROW 32

/* Records as a task holds them. */
typedef struct
{
  const Holder *holder;
  Bytes         record_bytes;
  Bytes         page_bytes; /* 0: they are counted to the byte */
} Records;

/* A record that is larger than a page has one of its own. */
static Bytes
page_of (const Records *records)
{
  return MAX (records->page_bytes, records->record_bytes + records->holder->page_extra_bytes);
}

static gint64
rows_within_page (const Records *records, Bytes page_bytes)
{
  return MAX (page_bytes - records->holder->page_extra_bytes, 0) / records->record_bytes;
}

/* What the records of `n` rows take, without their array, when they get all the pages that they
 * want. */
static Bytes
bytes_of_rows (const Records *records, gint64 n)
{
  Bytes page = page_of (records);

  if (records->page_bytes == 0)
    return saturate_multiply (n, records->record_bytes);
  return saturate_multiply (units_ceil_div (n, rows_within_page (records, page)), page);
}

static gint64
rows_of_bytes (const Records *records, Bytes bytes)
{
  Bytes  page = page_of (records);
  gint64 n;

  if (records->page_bytes == 0)
    return bytes / records->record_bytes;
  n = bytes / page * rows_within_page (records, page);
  /* Nobody spills for the first page: what there is of it will do. */
  return records->holder->takes_less || n == 0 ? n + rows_within_page (records, bytes % page) : n;
}

/* Rows that the array has room for once it holds `n`. */
static gint64
room_for (gint64 n, gint64 first_rows)
{
  gint64 room = first_rows;

  while (room < n)
    room *= 2;
  return room;
}

/* While an array that is full doubles: its rows, itself, and the array of twice the room. */
static Bytes
need_of_doubling (const Records *records, gint64 room)
{
  return saturate_add (bytes_of_rows (records, room),
                       saturate_multiply (room, 3 * ARRAY_BYTES_PER_ROW));
}

/* What `n` rows take: in the end, or while the last array doubled. */
static Bytes
need_of_rows (const Records *records, gint64 n)
{
  gint64 first = records->holder->first_rows;
  gint64 room = room_for (n, first);
  Bytes  held =
      saturate_add (bytes_of_rows (records, n), saturate_multiply (room, ARRAY_BYTES_PER_ROW));

  return room == first ? held : MAX (held, need_of_doubling (records, room / 2));
}

/* Most rows within a share, at least one: the array doubles as long as it may, and then rows fill
 * what is left. */
static gint64
rows_within (const Records *records, Bytes share_bytes)
{
  gint64 room = records->holder->first_rows;

  while (need_of_doubling (records, room) <= share_bytes)
    room *= 2;
  return CLAMP (rows_of_bytes (records, share_bytes - room * ARRAY_BYTES_PER_ROW), 1, room);
}

static Bytes
part_of (Bytes bytes, gint64 part, gint64 whole)
{
  Bytes result = 0;

  if (!units_scale (bytes, (double) part / (double) whole, &result))
    return bytes;
  return result;
}

/* What a spill of `n` rows releases: its pages, of which the last may be less than one. */
static Bytes
released_bytes (const Records *records, gint64 n, Bytes share_bytes)
{
  Bytes array = saturate_multiply (room_for (n, records->holder->first_rows), ARRAY_BYTES_PER_ROW);
  Bytes pages = MIN (bytes_of_rows (records, n), share_bytes - array);

  return records->holder->is_array_counted ? saturate_add (pages, array) : pages;
}

/* One record beside the first array: less than that is of no use. */
static gboolean
has_room_for_one (const Records *records, Bytes share_bytes)
{
  Bytes array = records->holder->first_rows * ARRAY_BYTES_PER_ROW;

  return records->record_bytes + records->holder->page_extra_bytes <= share_bytes - array;
}

/* Each spill releases the records that fit. What comes after the last one stays in memory, but for
 * groups: those are spilled in the end as well, to be merged. */
static void
spill_records (
    const Records *records, Bytes input_bytes, gint64 n, gint64 at_once, MemoryOutcome *outcome)
{
  gint64 n_spills = (n - 1) / at_once, n_left = n - n_spills * at_once;

  outcome->verdict = MEMORY_SPILLS;
  outcome->memory_spilled_bytes =
      saturate_multiply (n_spills, released_bytes (records, at_once, outcome->share_bytes));
  if (records->holder->holding == HOLDS_GROUPS)
    {
      outcome->memory_spilled_bytes = saturate_add (
          outcome->memory_spilled_bytes, released_bytes (records, n_left, outcome->share_bytes));
      n_left = 0;
    }
  outcome->disk_spilled_bytes = part_of (input_bytes, n - n_left, n);
}

/* Less than all is there, and that does not do. */
static void
fail (MemoryOutcome *outcome, MemoryFailure failure, Bytes asked_bytes, Bytes got_bytes)
{
  outcome->verdict = MEMORY_FAILS;
  outcome->failure = failure;
  outcome->asked_bytes = asked_bytes;
  outcome->got_bytes = MAX (got_bytes, 0);
}

static void
fail_at_one (const Records *records, MemoryOutcome *outcome)
{
  gboolean is_group = records->holder->holding == HOLDS_GROUPS;

  fail (outcome, is_group ? MEMORY_FAILURE_AGGREGATE : MEMORY_FAILURE_ACQUIRE,
        records->record_bytes + records->holder->page_extra_bytes,
        outcome->share_bytes - records->holder->first_rows * ARRAY_BYTES_PER_ROW);
}

static MemoryOutcome
outcome_of_records (const Records *records, Bytes input_bytes, gint64 n, Bytes share_bytes)
{
  MemoryOutcome outcome = {
    .need_bytes = need_of_rows (records, n),
    .share_bytes = share_bytes,
  };
  gint64 at_once = rows_within (records, share_bytes);

  if (outcome.need_bytes <= share_bytes)
    return outcome;
  if (!has_room_for_one (records, share_bytes))
    fail_at_one (records, &outcome);
  else if (n > at_once)
    spill_records (records, input_bytes, n, at_once, &outcome);
  else
    outcome.need_bytes = share_bytes; /* its last page is smaller than the others */
  return outcome;
}

/* Without the size of a row: a full share is released again and again. */
static MemoryOutcome
outcome_of_bytes (Bytes input_bytes, Bytes held_bytes, Bytes share_bytes)
{
  MemoryOutcome outcome = { .need_bytes = held_bytes, .share_bytes = share_bytes };

  if (held_bytes <= share_bytes)
    return outcome;
  if (share_bytes <= 0)
    {
      fail (&outcome, MEMORY_FAILURE_ACQUIRE, held_bytes, 0);
      return outcome;
    }
  outcome.verdict = MEMORY_SPILLS;
  outcome.memory_spilled_bytes = (held_bytes - 1) / share_bytes * share_bytes;
  outcome.disk_spilled_bytes = part_of (input_bytes, outcome.memory_spilled_bytes, held_bytes);
  return outcome;
}

static MemoryOutcome
outcome_of_table (Bytes held_bytes, Bytes share_bytes)
{
  MemoryOutcome outcome = { .need_bytes = held_bytes, .share_bytes = share_bytes };

  if (held_bytes > share_bytes)
    fail (&outcome, MEMORY_FAILURE_MAP, held_bytes, share_bytes);
  return outcome;
}

/* One row of objects that is larger than what all of them may take. */
static MemoryOutcome
outcome_of_large_row (Bytes row_bytes, Bytes held_bytes, Bytes share_bytes)
{
  MemoryOutcome outcome = { .need_bytes = held_bytes, .share_bytes = share_bytes };

  fail (&outcome, MEMORY_FAILURE_ACQUIRE, row_bytes, share_bytes);
  return outcome;
}

MemoryOutcome
memory_outcome (OperatorId operator_id,
                Bytes      input_bytes,
                double     expansion,
                Bytes      row_bytes,
                Bytes      share_bytes,
                Bytes      page_bytes)
{
  const Holder *holder = &holders[operator_id];
  Bytes         held;

  if (holder->holding == HOLDS_NOTHING || input_bytes == 0)
    return (MemoryOutcome){ .verdict = MEMORY_FITS, .share_bytes = share_bytes };
  if (!units_scale (input_bytes, expansion, &held))
    held = LIMITS_BYTES;
  held = MIN (held, LIMITS_BYTES);
  if (holder->holding == HOLDS_TABLE)
    return outcome_of_table (held, share_bytes);
  if (row_bytes > share_bytes && holder->holding == HOLDS_OBJECTS)
    return outcome_of_large_row (row_bytes, held, share_bytes);
  if (holder->holding != HOLDS_OBJECTS && row_bytes > 0)
    {
      Records records = { holder, row_bytes + holder->record_extra_bytes, page_bytes };

      return outcome_of_records (&records, input_bytes, units_ceil_div (held, row_bytes),
                                 share_bytes);
    }
  return outcome_of_bytes (input_bytes, held, share_bytes);
}
