/* SPDX-License-Identifier: Apache-2.0 */
/* The table of the controls of the start panel: what each shows of a scenario and its run, and the
 * scenario that a new value gives. Pure functions; no widget. */
#pragma once

#include "language.h"
#include "run.h"
#include "scenario.h"

G_BEGIN_DECLS

/* How the number of a control is written and read. */
typedef enum
{
  QUANTITY_COUNT,  /* "2,000" */
  QUANTITY_MEMORY, /* "8 GiB"; a bare number counts in GiB */
  QUANTITY_DATA,   /* "500 GB"; a bare number counts in GB */
} Quantity;

/* What a control is asked about. */
typedef struct
{
  const Scenario *scenario;
  const Run      *run;   /* of this scenario or an older one; may be NULL */
  guint           stage; /* number of the stage that data and partitions are of */
  const Language *language;
} ControlContext;

typedef struct
{
  gint64 value;
  gint64 least, most, step;
  char  *consequence; /* a sentence; NULL while nothing is known */
  char  *refusal;     /* why it cannot be changed here; NULL when it can */
} ControlState;

void control_state_clear (ControlState *state);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ControlState, control_state_clear)

typedef struct
{
  const char *id;      /* "nodes" */
  const char *title;   /* N_() */
  const char *summary; /* N_(): what it sets, for the tooltip */
  Quantity    quantity;
  gboolean    follows_run; /* the value is known only once the scenario has run */
  void (*look) (const ControlContext *context, ControlState *state);
  /* The scenario with that value, or the nearest that can be had. NULL with an error. */
  Scenario *(*set) (const ControlContext *context, gint64 value, GError **error);
} Control;

extern const Control controls[];
extern const guint   n_controls;

/* NULL for an unknown id. */
const Control *controls_find (const char *id);

/* The value as it is shown, and back; FALSE when the text is none. */
char *control_format (const Control *control, const Language *language, gint64 value);
gboolean
control_parse (const Control *control, const Language *language, const char *text, gint64 *value);

/* The functions of the rows, by file: controls-cluster.c and controls-data.c. */
void      control_look_nodes (const ControlContext *context, ControlState *state);
Scenario *control_set_nodes (const ControlContext *context, gint64 value, GError **error);
void      control_look_cores (const ControlContext *context, ControlState *state);
Scenario *control_set_cores (const ControlContext *context, gint64 value, GError **error);
void      control_look_heap (const ControlContext *context, ControlState *state);
Scenario *control_set_heap (const ControlContext *context, gint64 value, GError **error);
void      control_look_data (const ControlContext *context, ControlState *state);
Scenario *control_set_data (const ControlContext *context, gint64 value, GError **error);
void      control_look_partitions (const ControlContext *context, ControlState *state);
Scenario *control_set_partitions (const ControlContext *context, gint64 value, GError **error);

G_END_DECLS
