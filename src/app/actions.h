/* SPDX-License-Identifier: Apache-2.0 */
/* The table of actions: names, titles and keys. Accelerators, the keys of the drawings and the
 * window of shortcuts come from it. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  const char *action; /* detailed name: "win.view::both" */
  const char *title;  /* N_() */
  const char *group;  /* N_(): heading in the window of shortcuts */
  const char *accels; /* anywhere in the window; separated by blanks; NULL */
  const char *key; /* without a modifier, while the middle of the window has the focus; separated by
                      blanks; NULL */
} ActionRow;

/* Grouped, in display order. */
extern const ActionRow window_actions[];
extern const guint     n_window_actions;

/* Gives the application the accelerators of the table. */
void actions_set_accels (GtkApplication *application);
/* A controller with the keys of the table, for the middle of the window. Transfer full. */
GtkEventController *actions_keys_new (void);
/* The window of shortcuts, transient for `parent`. */
GtkWidget *actions_shortcuts_window_new (GtkWindow *parent);

G_END_DECLS
