/* SPDX-License-Identifier: Apache-2.0 */
/* What is asked: cluster, settings, data, jobs, faults. Never changed once it is shared: an edit
 * makes a new one. */
#pragma once

#include "cluster.h"
#include "workload.h"

G_BEGIN_DECLS

/* One `set` of the settings, in file order. */
typedef struct
{
  Element element;
  char   *key;
  char   *value;
} Setting;

typedef struct
{
  Element    element;
  GPtrArray *settings; /* Setting */
} Settings;

typedef struct
{
  Element element;
  char   *content;
} Description;

typedef enum
{
  OVERHEADS_NONE,
  OVERHEADS_MEASURED,
} OverheadsId;

typedef struct
{
  Element      element;
  char        *name;
  gint64       seed;
  char        *spark;     /* a version of the settings table (conf.h) */
  gint         overheads; /* OverheadsId */
  Description *description;
  Cluster     *cluster; /* NULL only in a scenario that scenario_check refuses */
  Settings    *conf;    /* NULL without any */
  GPtrArray   *data;    /* Data */
  GPtrArray   *jobs;    /* Job */
  GPtrArray   *faults;  /* Fault */
} Scenario;

extern const ElementKind scenario_kind;
extern const ElementKind settings_kind;
extern const ElementKind setting_kind;
extern const ElementKind description_kind;

#define SCENARIO_ERROR (scenario_error_quark ())
GQuark scenario_error_quark (void);

typedef enum
{
  SCENARIO_ERROR_PATH,  /* no such place */
  SCENARIO_ERROR_VALUE, /* a value that is not possible there */
  SCENARIO_ERROR_CHECK, /* parts that do not fit together */
} ScenarioError;

/* An empty scenario that its maker may still fill, until it is shared: whoever makes one gets a
 * pointer that g_autoptr takes, whoever borrows or shares one gets a const. Reference counted,
 * atomically. */
Scenario       *scenario_new (void);
const Scenario *scenario_ref (const Scenario *scenario);
void            scenario_unref (const Scenario *scenario);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Scenario, scenario_unref)
/* A deep copy that may be filled until it is shared. */
Scenario *scenario_copy (const Scenario *scenario);
gboolean  scenario_equal (const Scenario *a, const Scenario *b);

/* A new scenario with one change; `path` as `--set` knows it: a Spark key ("spark.task.cpus"),
 * "nodes.NAME.ATTR", "data.NAME.files.ATTR" (all files), "data.NAME.ATTR", "stage.ID.ATTR",
 * "job.NAME.ATTR", "driver.ATTR", "executor-start.ATTR", "price.ATTR", "fault.N.ATTR" (N from 1),
 * "cluster.manager", "scenario.ATTR". A NULL value takes the attribute or the setting away. The
 * result is checked (scenario_check). NULL with SCENARIO_ERROR or ELEMENT_ERROR. */
Scenario *
scenario_edit (const Scenario *scenario, const char *path, const char *value, GError **error);
/* Several edits, checked only at the end: n pairs of path and value. */
typedef struct
{
  const char *path;
  const char *value;
} ScenarioEdit;
Scenario *scenario_edit_all (const Scenario     *scenario,
                             const ScenarioEdit *edits,
                             guint               n_edits,
                             GError            **error);
/* The text of what holds at a path (given, or the default), or NULL when nothing does. Free with
 * g_free. */
char *scenario_get (const Scenario *scenario, const char *path);

/* A problem of a scenario that reads well but does not hold together. */
typedef struct
{
  guint    line;     /* 0 when made in memory */
  gboolean is_fatal; /* an error (exit 3); otherwise a note (unknown setting, nothing to do) */
  char    *message;  /* value, place, and what would be right */
} Problem;

/* Every problem, in file order: ids, references, cycles, one final stage per job, missing parts,
 * illegal settings, limits. Array of Problem with its free function set; empty when all is well.
 * Caller owns it. */
GPtrArray *scenario_check (const Scenario *scenario);

/* Look-ups; NULL when there is none. Borrowed. */
const Job   *scenario_job (const Scenario *scenario, const char *name);
const Stage *scenario_stage (const Scenario *scenario, const char *id);
const Data  *scenario_data (const Scenario *scenario, const char *name);

/* The stages of all jobs in file order: position = the number that a Run gives them. */
guint        scenario_n_stages (const Scenario *scenario);
const Stage *scenario_stage_at (const Scenario *scenario, guint number);
const Job   *scenario_job_of_stage (const Scenario *scenario, guint number);
/* G_MAXUINT when there is none. */
guint scenario_stage_number (const Scenario *scenario, const char *id);

G_END_DECLS
