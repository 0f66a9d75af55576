/* SPDX-License-Identifier: Apache-2.0 */
/* The parts of scenario_check, each of which looks at one room of the scenario and adds the
 * problems that it finds. */
#pragma once

#include "scenario.h"

G_BEGIN_DECLS

/* Names of one kind, and where each stands. */
typedef struct
{
  GHashTable *positions; /* name -> position + 1 */
  const char *noun;      /* what has these names, as a message calls it */
} NameIndex;

typedef struct
{
  const Scenario *scenario;
  GPtrArray      *problems; /* Problem */
  NameIndex       stages, jobs, nodes, pools, data;
  GPtrArray      *stage_list; /* Stage by number */
  GArray         *stage_job;  /* guint: position of the job of each stage */
} Checking;

#define PROBLEM_NONE G_MAXUINT
#define PROBLEMS_WITH_NEAREST 20 /* looking for the nearest of many names is dear */

/* Adds a problem that refuses the scenario, or a note. */
void problem_add (Checking *checking, guint line, const char *format, ...) G_GNUC_PRINTF (3, 4);
void problem_note (Checking *checking, guint line, const char *format, ...) G_GNUC_PRINTF (3, 4);

/* Position of a name in an index, or PROBLEM_NONE. */
guint problem_position (const NameIndex *index, const char *name);
/* Position of what `attribute` names, or PROBLEM_NONE after a problem that says what there is:
 * `noun` "stage". */
guint problem_reference (Checking          *checking,
                         const ElementKind *kind,
                         gconstpointer      element,
                         const char        *attribute,
                         const char        *name,
                         const NameIndex   *index);

/* TRUE when "worker-2" is a node of one of the groups. */
gboolean problem_is_node (Checking *checking, const char *node);

/* A ring among `n` things, whose parents are parents[first[i]] .. parents[first[i + 1] - 1];
 * positions in the order in which they wait for each other. NULL when there is none. */
GArray *problem_find_ring (guint n, const guint *first, const guint *parents);

void check_cluster (Checking *checking);
void check_settings (Checking *checking);
void check_data (Checking *checking);
void check_jobs (Checking *checking);
void check_stages (Checking *checking);
void check_faults (Checking *checking);

G_END_DECLS
