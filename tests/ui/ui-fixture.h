/* SPDX-License-Identifier: Apache-2.0 */
/* What tests of the window share: an application without a bus, a window with the exercise, and
 * waiting for what a worker or a frame brings. */
#pragma once

#include "window.h"

G_BEGIN_DECLS

/* Starts GTK with folders of its own; before anything else in main. */
void ui_init (int *argc, char ***argv);
/* Runs the tests and removes the folders; the exit code of main. */
int ui_run (void);
/* Where a test may write. Borrowed. */
const char *ui_folder (void);
/* The application of the tests, registered; borrowed. */
GtkApplication *ui_application (void);
/* The sizing exercise. Transfer full. */
Scenario *ui_exercise (void);
/* A file of data/scenarios by its name without the suffix. Transfer full. */
Scenario *ui_scenario (const char *name);

/* A window that shows a scenario, with its run and findings there. Borrowed from GTK. */
MksWindow *ui_window_new (const Scenario *scenario);
MksWindow *ui_window_with_exercise (void);
/* Destroys the window and asserts that nothing keeps it. */
void ui_window_close (MksWindow *window);

/* Runs the main loop until `condition` holds; fails after a long time. */
typedef gboolean (*UiCondition) (gpointer data);
void ui_wait (UiCondition condition, gpointer data);
/* Until the session has nothing to compute, and findings. */
void ui_wait_for_run (MksSession *session);
/* Runs what is pending. */
void ui_settle (void);

/* Calls `visit` for a widget and all below it. */
typedef void (*UiVisit) (GtkWidget *widget, gpointer data);
void ui_walk (GtkWidget *widget, UiVisit visit, gpointer data);
/* The first widget of a type below `widget` with the builder id `name`; fails when there is none.
 */
GtkWidget *ui_find (GtkWidget *widget, GType type, const char *name);

G_END_DECLS
