/* SPDX-License-Identifier: Apache-2.0 */
/* Shares of a total by a spread of the scenario file. MODEL 2.6. */
#pragma once

#include "rng.h"
#include "scenario.h"

G_BEGIN_DECLS

/* What is drawn: equal seeds give independent draws for each. */
typedef enum
{
  SPREAD_STREAM_STAGE = 1,     /* bytes or time of a stage's tasks */
  SPREAD_STREAM_FILES = 2,     /* sizes of a data set's files */
  SPREAD_STREAM_OVERHEADS = 3, /* of a stage's tasks */
} SpreadStream;

/* The generator of one draw; `number` tells those of one stream apart. */
Rng spread_rng (guint64 seed, SpreadStream stream, guint64 number);

/* Deals `total` over `n` shares by largest remainder; the shares add up to the total. Even for
 * SPREAD_NONE; given weights are repeated when there are fewer than shares. */
void spread_deal (Rng *rng, const Spread *spread, gint64 total, gint64 *shares, guint n);

G_END_DECLS
