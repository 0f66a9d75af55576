/* SPDX-License-Identifier: Apache-2.0 */
/* The parts of scenario_check, each of which looks at one room of the scenario and adds the
 * problems that it finds. */
#pragma once

#include "scenario.h"

G_BEGIN_DECLS

typedef struct
{
  const Scenario *scenario;
  GPtrArray      *problems;   /* Problem */
  GHashTable     *stages;     /* id -> number of the stage + 1 */
  GHashTable     *jobs;       /* name -> position + 1 */
  GHashTable     *nodes;      /* name of a group -> position + 1 */
  GHashTable     *pools;      /* name -> position + 1 */
  GHashTable     *data;       /* name -> position + 1 */
  GPtrArray      *stage_list; /* Stage by number */
  GArray         *stage_job;  /* guint: position of the job of each stage */
} Checking;

#define PROBLEM_NONE G_MAXUINT
#define PROBLEMS_WITH_NEAREST 20 /* looking for the nearest of many names is dear */

/* Adds a problem that refuses the scenario, or a note. */
void problem_add (Checking *checking, guint line, const char *format, ...) G_GNUC_PRINTF (3, 4);
void problem_note (Checking *checking, guint line, const char *format, ...) G_GNUC_PRINTF (3, 4);

/* Position of a name in an index, or PROBLEM_NONE. */
guint problem_position (GHashTable *index, const char *name);
/* Position of what `attribute` names, or PROBLEM_NONE after a problem that says what there is:
 * `noun` "stage". */
guint problem_reference (Checking          *checking,
                         const ElementKind *kind,
                         gconstpointer      element,
                         const char        *attribute,
                         const char        *name,
                         GHashTable        *index,
                         const char        *noun);

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
