/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of the window share. */
#pragma once

#include "magnifier.h"
#include "long-work.h"
#include "marks.h"
#include "playback.h"
#include "recovery-bar.h"
#include "recovery.h"
#include "run-table.h"
#include "start-page.h"
#include "start-panel.h"
#include "summary-panel.h"
#include "view-switcher.h"
#include "views.h"
#include "window.h"

G_BEGIN_DECLS

struct _MksWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  GtkStack        *rooms; /* "start" or "document" */
  MksStartPage    *start_page;
  GtkWidget       *header;
  MksRecoveryBar  *recovery_bar;
  GtkWidget       *document;
  GtkLabel        *title;
  GtkLabel        *subtitle;
  MksViewSwitcher *header_switcher;
  MksViewSwitcher *bottom_switcher;
  AdwFlap         *start_flap;
  AdwFlap         *end_flap;
  MksStartPanel   *start_content;
  GtkWidget       *end_content;
  MksSummaryPanel *summary_panel;
  GtkWidget       *middle;
  GtkStack        *pages;
  AdwStatusPage   *empty_page;
  GtkButton       *empty_button;
  MksMagnifier    *magnifier;
  MksViews        *views;
  MksRunTable     *table;
  GtkWidget       *pill;
  GtkLabel        *pill_text;
  GtkWidget       *cancel_button;
  GtkWidget       *compute_button;
  MksPlayback     *playback;
  GMenu           *recent_menu;
  GMenu           *examples_menu;
  GtkMenuButton   *export_button;

  MksSession   *session;
  MksClock     *clock;
  MksSelection *selection;
  MksRecovery  *recovery;
  GSettings    *settings;
  LongWork      long_work; /* the simulation in flight */
  gboolean      presents;
  AdwToast     *way_out;                /* of the presentation; NULL before the first */
  gboolean      wants_start, wants_end; /* the panels, where they have room */
  gboolean      is_folding;             /* the layout moves them, and nobody else */
  char         *opening;                /* path of the file that is being read; NULL */
  const Run    *last_run;               /* the run that the selection is of */
  char         *view;                   /* what was chosen: "both" or the id of a drawing */
  int           layout;                 /* row of the table of layouts */
  gboolean      shows_table;            /* in the place of the drawings */
  gboolean      is_fresh;               /* the next run is the first of its document */
  gboolean      may_close;              /* changes and all */
  gboolean      closes_when_saved;
};

/* window-layout.c */
void window_layout_add (MksWindow *self);
void window_show_view (MksWindow *self);
/* As the width asks for now. */
void window_layout_refresh (MksWindow *self);

/* window-actions.c */
void window_actions_add (MksWindow *self);

/* window-memory.c */
void window_remember (MksWindow *self);
void window_restore (MksWindow *self);

/* window-files.c */
void     window_files_add_actions (MksWindow *self);
gboolean window_files_may_close (MksWindow *self);
/* The window in which a further document has its place: this one while it is untouched, else a new
 * one, not presented yet. Borrowed from GTK. */
MksWindow *window_files_for_document (MksWindow *self);
/* Keeps what the file came to, for the list of recent files. */
void window_files_remember_result (MksWindow *self);

/* The path of a file that was chosen, with the suffix when its name has none; NULL for a file that
 * is not on this computer. Free with g_free. */
char *window_files_chosen_path (GtkNativeDialog *dialog, int response, const char *suffix);

/* window-canvas.c */
void window_canvas_add_actions (MksWindow *self);

/* window-table.c */
void window_table_add (MksWindow *self);
/* The page of what is shown of a run: drawings or table. */
const char *window_table_page (MksWindow *self);
/* A table that is shown has the content of the current drawing. */
void window_table_follow_view (MksWindow *self);

/* window-canvas.c */
void window_canvas_add_actions (MksWindow *self);

/* window-export.c */
void window_export_add_actions (MksWindow *self);
/* Asks for a file and writes these bytes into it; `name` is what it would be called, `format` what
 * files of its suffix are. */
void window_export_bytes (MksWindow  *self,
                          const char *title,
                          const char *name,
                          const char *format,
                          const char *suffix,
                          GBytes     *bytes);

/* window-print.c */
void window_print_add_actions (MksWindow *self);
/* Ready to be run; prints the drawings in sight. Transfer full. */
GtkPrintOperation *window_print_operation_new (MksWindow *self);

/* window-present.c */
void window_present_add_actions (MksWindow *self);

/* window-notice.c */
void window_notice_add (MksWindow *self);
/* Tells what the simulation came to. */
void window_notice_send (MksWindow *self);

/* window-recovery.c */
void window_recovery_add (MksWindow *self);

/* window-states.c */
typedef enum
{
  WINDOW_STATE_UNREADABLE, /* the file */
  WINDOW_STATE_REFUSED,    /* the scenario */
  WINDOW_STATE_STOPPED,
  WINDOW_STATE_WORKING,
} WindowState;
/* What the middle shows in the place of a run: `name` is that of the file, or NULL; `why` is text.
 */
void window_states_show (MksWindow *self, WindowState state, const char *name, const char *why);
/* Shows the run, or why there is none; the start page where nothing is open. */
void window_states_refresh (MksWindow *self);
/* Gives the focus to what the window is about. */
void window_states_focus (MksWindow *self);

/* Shows a message for some seconds; the text is data, not markup. */
void window_toast (MksWindow *self, const char *text);

G_END_DECLS
