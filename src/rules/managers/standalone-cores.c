/* SPDX-License-Identifier: Apache-2.0 */
/* A standalone master hands out cores first, in rounds over its workers; executors are made of them
 * afterwards. */
#include "managers.h"

/* Where the master stands while it hands out cores. */
typedef struct
{
  const Worker            *workers;
  const StandaloneRequest *request;
  gint64                  *granted;   /* cores of each worker */
  guint32                 *executors; /* of each worker */
  gint64                   cores_left;
  gint64                   n_executors;
} Round;

/* A worker whose only executor takes all that it gets. */
static gboolean
is_single (const Round *round)
{
  return round->request->cores_per_executor == 0;
}

static gint64
cores_at_once (const Round *round)
{
  return is_single (round) ? 1 : round->request->cores_per_executor;
}

static gboolean
has_room_for_another (const Round *round, guint worker)
{
  Bytes free = round->workers[worker].free_memory_bytes;
  Bytes each = round->request->executor_bytes;

  return each <= free && (each == 0 || round->executors[worker] < free / each) &&
         round->n_executors < round->request->executors_left;
}

static gboolean
can_grant (const Round *round, guint worker)
{
  gint64 cores = cores_at_once (round);

  if (round->cores_left < cores ||
      round->workers[worker].free_cores - round->granted[worker] < cores)
    return FALSE;
  if (is_single (round) && round->executors[worker] == 1)
    return TRUE;
  return has_room_for_another (round, worker);
}

static void
grant (Round *round, guint worker)
{
  gint64 cores = cores_at_once (round);

  round->cores_left -= cores;
  round->granted[worker] += cores;
  if (is_single (round) && round->executors[worker] == 1)
    return;
  round->executors[worker]++;
  round->n_executors++;
}

void
managers_standalone_cores (const Worker            *workers,
                           guint                    n_workers,
                           const StandaloneRequest *request,
                           gint64                  *granted)
{
  g_autofree guint32 *executors = g_new0 (guint32, n_workers);
  Round               round = { workers, request, granted, executors, request->cores_left, 0 };
  gboolean            is_any_granted = TRUE;

  for (guint i = 0; i < n_workers; i++)
    granted[i] = 0;
  while (is_any_granted)
    {
      is_any_granted = FALSE;
      for (guint i = 0; i < n_workers; i++)
        while (can_grant (&round, i))
          {
            grant (&round, i);
            is_any_granted = TRUE;
            if (request->is_spread_out)
              break;
          }
    }
}
