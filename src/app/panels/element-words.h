/* SPDX-License-Identifier: Apache-2.0 */
/* What a run has to say about an element of its scenario. Pure functions; NULL where nothing is
 * known yet; results are freed with g_free. */
#pragma once

#include "controls.h"

G_BEGIN_DECLS

/* One line about the element at a place, for a list: "2,000 tasks, 17 min 0 s". */
char *element_words (const ControlContext *context, const char *place);

/* What the element at a place is called in a list: its name, "Executor 0 is lost at 60 s". */
char *element_title (const ControlContext *context, const char *place);
/* The same with its kind, for the page of its own: "Stage scan". */
char *element_heading (const ControlContext *context, const char *place);

/* "Executor start" of the kind "executor-start". */
char *element_kind_title (const ElementKind *kind);

/* Of a Cluster. */
char *element_words_manager (const ControlContext *context, gconstpointer element);
/* Of a NodeGroup. */
char *element_words_nodes (const ControlContext *context, gconstpointer element);
char *element_words_offer (const ControlContext *context, gconstpointer element);
/* Of an ExecutorStart, a Price. */
char *element_words_start (const ControlContext *context, gconstpointer element);
char *element_words_cost (const ControlContext *context, gconstpointer element);
/* Of a Stage. */
char *element_words_tasks (const ControlContext *context, gconstpointer element);
char *element_words_task_time (const ControlContext *context, gconstpointer element);
char *element_words_skew (const ControlContext *context, gconstpointer element);
char *element_words_input (const ControlContext *context, gconstpointer element);
char *element_words_output (const ControlContext *context, gconstpointer element);
char *element_words_memory (const ControlContext *context, gconstpointer element);
/* Of a Fault. */
char *element_words_fault (const ControlContext *context, gconstpointer element);
char *element_words_replacement (const ControlContext *context, gconstpointer element);

G_END_DECLS
