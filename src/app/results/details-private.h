/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of the details share: rows in the making, and one teller per kind of mark. */
#pragma once

#include "details.h"

G_BEGIN_DECLS

/* Details in the making. */
typedef struct
{
  const Run      *run;
  const Language *language;
  Details        *details;
} Telling;

/* Without title and rows. */
Details *details_new (void);
/* Adds a row; `title` is marked with N_(), `value` is taken. Borrowed until the next row. */
DetailsRow *tell (Telling *telling, const char *title, char *value);
/* Says how a row's value comes about; `formula` is taken. */
void tell_why (DetailsRow *row, const char *source, char *formula);
void tell_link (DetailsRow *row, MarkKind kind, guint number);

/* Quantities in the language; g_free. */
char *tell_time (const Telling *telling, Micros time_us);
char *tell_count (const Telling *telling, gint64 count);
char *tell_data (const Telling *telling, Bytes bytes);
char *tell_memory (const Telling *telling, Bytes bytes);
char *tell_share (const Telling *telling, Micros part_us, Micros whole_us);
/* "50 MB/s": what came through in that time. */
char *tell_rate (const Telling *telling, Bytes bytes, Micros time_us);

/* details-attempt.c, -slot.c, -executor.c, -node.c, -stage.c: fill title and rows. */
void details_tell_attempt (Telling *telling, guint attempt);
void details_tell_slot (Telling *telling, guint slot);
void details_tell_executor (Telling *telling, guint executor);
void details_tell_node (Telling *telling, guint node);
void details_tell_stage (Telling *telling, guint stage_attempt);

/* details-phases.c: what an attempt did, by Spark's names; nothing where these tell no more than
 * the parts of its time do. */
void details_tell_phases (Telling *telling, guint attempt);

/* details-wait.c: why an attempt was launched no sooner, and why its slot was idle before. */
void details_tell_wait (Telling *telling, guint attempt);
void details_tell_idle_before (Telling *telling, guint attempt);
/* "2.5 s waits for stage 1, 0.2 s driver busy"; NULL for no idle time. g_free. */
char *details_idle_words (const Telling *telling, const GArray *idles);

G_END_DECLS
