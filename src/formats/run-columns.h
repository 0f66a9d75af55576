/* SPDX-License-Identifier: Apache-2.0 */
/* The rows of the table of tables, by file. */
#pragma once

#include "run-tables.h"

G_BEGIN_DECLS

extern const RunTable run_table_tasks;
extern const RunTable run_table_stages;
extern const RunTable run_table_executors;
extern const RunTable run_table_nodes;
extern const RunTable run_table_partitions;
extern const RunTable run_table_memory;
extern const RunTable run_table_jobs;

RunCell run_cell_number (gint64 number);
/* Empty when the number is `absent`. */
RunCell run_cell_number_or (gint64 number, gint64 absent);
RunCell run_cell_text (const char *text);

G_END_DECLS
