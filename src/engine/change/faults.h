/* SPDX-License-Identifier: Apache-2.0 */
/* When what goes wrong goes wrong. MODEL 6.6 to 6.8. */
#pragma once

#include "engine.h"

G_BEGIN_DECLS

void faults_init (Engine *engine);
void faults_clear (Engine *engine);
/* Marks the executors that are struck at this instant. */
void faults_doom (Engine *engine);
/* Its time has come. */
void faults_strike (Engine *engine, guint fault);
/* Faults that have struck nothing. */
guint faults_missed (const Engine *engine);
/* A task that a fault waits for has been launched. */
void faults_task_launched (Engine *engine, guint fault, guint attempt, Micros at_us);

G_END_DECLS
