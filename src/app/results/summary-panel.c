/* SPDX-License-Identifier: Apache-2.0 */
/* The panel of what happened: the makespan with its formula, where the time went, and the findings.
 */
#include "summary-panel.h"

#include "app-text.h"
#include "before-bar.h"
#include "details-panel.h"
#include "finding-row.h"
#include "run-words.h"
#include "time-bar.h"

#define IN_SIGHT 3 /* LOOK 8 */

struct _MksSummaryPanel
{
  GtkWidget parent_instance;

  GtkWidget       *content;
  GtkWidget       *banner;
  GtkLabel        *banner_text;
  GtkWidget       *note;
  GtkLabel        *note_text;
  GtkWidget       *again_button;
  MksDetailsPanel *details;
  GtkWidget       *results;
  GtkLabel        *figure;
  GtkWidget       *before;
  MksBeforeBar    *before_bar;
  GtkLabel        *change;
  GtkLabel        *slots;
  GtkLabel        *tasks;
  GtkLabel        *waves;
  GtkLabel        *slots_unit;
  GtkLabel        *tasks_unit;
  GtkLabel        *waves_unit;
  GtkLabel        *formula;
  GtkLabel        *cost;
  GtkWidget       *time_box;
  MksTimeBar      *slots_bar;
  MksTimeBar      *task_bar;
  MksTimeBar      *path_bar;
  GtkLabel        *n_findings;
  GtkLabel        *findings_note;
  GtkBox          *findings;
  GtkWidget       *more_button;

  MksSession *session;
  gboolean    shows_all;
};

G_DEFINE_FINAL_TYPE (MksSummaryPanel, mks_summary_panel, GTK_TYPE_WIDGET)

static void
set_text_take (GtkLabel *label, char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && text[0] != '\0');
  g_free (text);
}

static void
show_banner (MksSummaryPanel *self)
{
  const GError *error = mks_session_get_error (self->session);
  const Run    *run = mks_session_get_run (self->session);
  const char   *text = NULL;

  if (error != NULL)
    text = error->message;
  else if (run != NULL && run->status != RUN_SUCCEEDED)
    text = run->reason;
  gtk_label_set_text (self->banner_text, text != NULL ? text : "");
  gtk_widget_set_visible (self->banner, text != NULL);
}

/* What the numbers below are, when they are not those of the scenario. While they are computed the
 * note over the drawings says so. */
static const char *
note_words (MksSummaryPanel *self)
{
  gboolean has_run = mks_session_get_run (self->session) != NULL;
  gboolean is_busy = mks_session_is_busy (self->session);

  if (mks_session_get_scenario (self->session) == NULL)
    return NULL;
  if (mks_session_get_error (self->session) != NULL)
    return has_run ? _ ("These are the numbers of the last scenario that ran.") : NULL;
  if (!has_run)
    return is_busy ? _ ("The scenario is simulated for the first time.")
                   : _ ("Stopped before there was a result.");
  return is_busy || !mks_session_is_stale (self->session)
             ? NULL
             : _ ("Stopped: these numbers are older than the scenario.");
}

static void
show_note (MksSummaryPanel *self)
{
  const char *words = note_words (self);

  gtk_label_set_text (self->note_text, words != NULL ? words : "");
  gtk_widget_set_visible (self->note, words != NULL);
  gtk_widget_set_visible (self->again_button, !mks_session_is_busy (self->session) &&
                                                  mks_session_get_error (self->session) == NULL);
}

static void
show_times (MksSummaryPanel *self, const Run *run, const Language *language)
{
  g_autofree char *slots = run_words_slot_time (run, language);

  mks_time_bar_show (self->slots_bar, run, slots, language);
  mks_time_bar_show (self->task_bar, run, NULL, language);
  mks_time_bar_show (self->path_bar, run, NULL, language);
  gtk_widget_set_visible (self->time_box, run->n_attempts > 0);
}

/* What the run costs, and what the one before did. */
static char *
cost_text (const Run *run, const Run *before, const Language *language)
{
  g_autofree char *usd = NULL;
  g_autofree char *usd_before = NULL;

  if (run->cost == NULL)
    return NULL;

  usd = units_format_usd (language, run->cost->usd);
  if (before != NULL && before->cost != NULL)
    {
      usd_before = units_format_usd (language, before->cost->usd);
      if (g_str_equal (usd, usd_before))
        /* Translators: a price */
        return g_strdup_printf (_ ("%s as before"), usd);
      /* Translators: a price, and the price before an edit */
      return g_strdup_printf (_ ("%s, before %s"), usd, usd_before);
    }
  if (run->cost->price_date == NULL)
    return g_steal_pointer (&usd);
  /* Translators: a price and the date of the price list */
  return g_strdup_printf (_ ("%s at the prices of %s"), usd, run->cost->price_date);
}

static void
show_counts (MksSummaryPanel *self, const Run *run, const Language *language)
{
  set_text_take (self->slots, units_format_count (language, run->slots));
  set_text_take (self->tasks, units_format_count (language, run->n_tasks));
  set_text_take (self->waves,
                 run->waves >= 0 ? units_format_count (language, run->waves) : g_strdup ("–"));
  gtk_label_set_text (self->slots_unit, ngettext ("slot", "slots", run->slots));
  gtk_label_set_text (self->tasks_unit, ngettext ("task", "tasks", run->n_tasks));
  gtk_label_set_text (self->waves_unit,
                      ngettext ("wave", "waves", (gulong) (run->waves >= 0 ? run->waves : 2)));
}

/* The figure is large: a number and its unit stay on one line. */
static void
show_figure (GtkLabel *label, const Run *run, const Language *language)
{
  g_autofree char *figure = run_words_figure (run, language);
  g_autofree char *time = units_format_time (language, run->makespan_us, UNITS_STYLE_PLAIN);
  g_autofree char *whole = g_markup_printf_escaped ("<span allow_breaks=\"false\">%s</span>", time);
  g_autofree char *escaped = g_markup_escape_text (figure, -1);
  g_autoptr (GString) markup = g_string_new (escaped);

  g_string_replace (markup, time, whole, 1);
  gtk_label_set_markup (label, markup->str);
}

static void
show_before (MksSummaryPanel *self, const Run *run, const Run *before, const Language *language)
{
  char *change = run_words_change (run, before, language);

  gtk_widget_set_visible (self->before, change != NULL);
  if (change != NULL)
    {
      mks_before_bar_show (self->before_bar, run->makespan_us, before->makespan_us);
      gtk_widget_set_visible (GTK_WIDGET (self->before_bar),
                              run->status == RUN_SUCCEEDED && before->status == RUN_SUCCEEDED);
    }
  set_text_take (self->change, change);
}

static void
show_run (MksSummaryPanel *self)
{
  const Run      *run = mks_session_get_run (self->session);
  const Run      *before = mks_session_get_before (self->session);
  const Language *language = mks_session_get_language (self->session);

  show_banner (self);
  show_note (self);
  gtk_widget_set_visible (self->results, run != NULL);
  if (run == NULL)
    return;

  show_figure (self->figure, run, language);
  show_before (self, run, before, language);
  show_counts (self, run, language);
  set_text_take (self->formula,
                 run->status == RUN_NEVER_STARTS ? NULL : run_words_formula (run, language));
  set_text_take (self->cost, cost_text (run, before, language));
  show_times (self, run, language);
}

static void
try_cb (MksFindingRow *row, const char *change, MksSummaryPanel *self)
{
  g_autoptr (GError) error = NULL;

  if (mks_session_try (self->session, change, &error))
    return;
  gtk_label_set_text (self->banner_text, error->message);
  gtk_widget_set_visible (self->banner, TRUE);
}

static void
add_finding (MksSummaryPanel *self, const Finding *finding, const Language *language)
{
  const Run *run = mks_session_get_run (self->session);
  GtkWidget *row = mks_finding_row_new (finding, language);

  if (run != NULL && run->status != RUN_SUCCEEDED && g_strcmp0 (run->reason, finding->message) == 0)
    mks_finding_row_hide_message (MKS_FINDING_ROW (row));
  g_signal_connect_object (row, "try", G_CALLBACK (try_cb), self, 0);
  gtk_box_append (self->findings, row);
}

/* The head of the list: how many there are; what is good does not count. */
static void
show_count (MksSummaryPanel *self, guint n_loud, guint n_hidden)
{
  /* Translators: a number of findings, sorted by what their cure gains */
  set_text_take (self->n_findings,
                 n_loud > 1 ? g_strdup_printf (_ ("%u, largest first"), n_loud) : NULL);
  gtk_widget_set_visible (self->more_button, n_hidden > 0);
  if (n_hidden > 0)
    {
      g_autofree char *label =
          g_strdup_printf (ngettext ("Show %u more", "Show %u more", n_hidden), n_hidden);

      gtk_button_set_label (GTK_BUTTON (self->more_button), label);
    }
}

static void
forget_cb (MksSummaryPanel *self)
{
  mks_session_forget_before (self->session);
}

/* One that an edit leaves is told with the run of the edit. */
static void
before_changed_cb (MksSummaryPanel *self)
{
  if (mks_session_get_before (self->session) == NULL)
    show_run (self);
}

/* The findings of the run before stay until those of the new one are there, and are seen to be old.
 */
static void
run_changed_cb (MksSummaryPanel *self)
{
  show_run (self);
  gtk_widget_add_css_class (GTK_WIDGET (self->findings), "stale");
}

/* Instead of findings that are not there yet, or of none. */
static void
show_findings_note (MksSummaryPanel *self, const GPtrArray *findings)
{
  const char *words = findings == NULL ? _ ("Cures are simulated to find what they gain.")
                                       : findings->len == 0
      ? _ ("No rule has anything to say about this run.")
      : NULL;

  gtk_label_set_text (self->findings_note, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->findings_note), words != NULL);
}

static void
show_findings (MksSummaryPanel *self)
{
  const GPtrArray *findings = mks_session_get_findings (self->session);
  const Language  *language = mks_session_get_language (self->session);
  guint            n_loud = 0, n_hidden = 0;
  GtkWidget       *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->findings))) != NULL)
    gtk_box_remove (self->findings, child);
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      const Finding *finding = g_ptr_array_index (findings, i);
      gboolean       is_loud = finding->severity != SEVERITY_GOOD;

      n_loud += is_loud ? 1 : 0;
      if (is_loud && n_loud > IN_SIGHT && !self->shows_all)
        n_hidden++;
      else
        add_finding (self, finding, language);
    }
  gtk_widget_remove_css_class (GTK_WIDGET (self->findings), "stale");
  show_findings_note (self, findings);
  show_count (self, n_loud, n_hidden);
}

static void
more_cb (MksSummaryPanel *self)
{
  self->shows_all = TRUE;
  show_findings (self);
}

static void
error_cb (MksSummaryPanel *self)
{
  show_banner (self);
  show_note (self);
}

static void
stale_cb (MksSummaryPanel *self)
{
  show_note (self);
  if (mks_session_is_stale (self->session))
    gtk_widget_add_css_class (self->results, "stale");
  else
    gtk_widget_remove_css_class (self->results, "stale");
}

void
mks_summary_panel_attach (MksSummaryPanel *self, MksSession *session, MksSelection *selection)
{
  g_return_if_fail (MKS_IS_SUMMARY_PANEL (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  mks_details_panel_attach (self->details, session, selection);
  mks_time_bar_attach (self->slots_bar, TIME_OF_SLOTS, selection);
  mks_time_bar_attach (self->task_bar, TIME_OF_TASK, selection);
  mks_time_bar_attach (self->path_bar, TIME_OF_PATH, selection);
  g_signal_connect_object (session, "notify::run", G_CALLBACK (run_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::before", G_CALLBACK (before_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::error", G_CALLBACK (error_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::findings", G_CALLBACK (show_findings), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::stale", G_CALLBACK (stale_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::progress", G_CALLBACK (show_note), self,
                           G_CONNECT_SWAPPED);
  show_run (self);
  show_findings (self);
}

static void
mks_summary_panel_dispose (GObject *object)
{
  MksSummaryPanel *self = MKS_SUMMARY_PANEL (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (mks_summary_panel_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, MksSummaryPanel, content);
  gtk_widget_class_bind_template_child (widget_class, MksSummaryPanel, banner);
  gtk_widget_class_bind_template_child (widget_class, MksSummaryPanel, banner_text);
  gtk_widget_class_bind_template_child (widget_class, MksSummaryPanel, note);
  gtk_widget_class_bind_template_child (widget_class, MksSummaryPanel, note_text);
  gtk_widget_class_bind_template_child (widget_class, MksSummaryPanel, again_button);
  gtk_widget_class_bind_template_child (widget_class, MksSummaryPanel, details);
  gtk_widget_class_bind_template_child (widget_class, MksSummaryPanel, results);
  gtk_widget_class_bind_template_child (widget_class, MksSummaryPanel, figure);
  gtk_widget_class_bind_template_child (widget_class, MksSummaryPanel, change);
  gtk_widget_class_bind_template_child (widget_class, MksSummaryPanel, slots);
  gtk_widget_class_bind_template_child (widget_class, MksSummaryPanel, tasks);
  gtk_widget_class_bind_template_child (widget_class, MksSummaryPanel, waves);
  gtk_widget_class_bind_template_child (widget_class, MksSummaryPanel, slots_unit);
  gtk_widget_class_bind_template_child (widget_class, MksSummaryPanel, tasks_unit);
  gtk_widget_class_bind_template_child (widget_class, MksSummaryPanel, waves_unit);
  gtk_widget_class_bind_template_child (widget_class, MksSummaryPanel, formula);
  gtk_widget_class_bind_template_child (widget_class, MksSummaryPanel, cost);
  gtk_widget_class_bind_template_child (widget_class, MksSummaryPanel, time_box);
  gtk_widget_class_bind_template_child (widget_class, MksSummaryPanel, slots_bar);
  gtk_widget_class_bind_template_child (widget_class, MksSummaryPanel, task_bar);
  gtk_widget_class_bind_template_child (widget_class, MksSummaryPanel, path_bar);
  gtk_widget_class_bind_template_child (widget_class, MksSummaryPanel, before);
  gtk_widget_class_bind_template_child (widget_class, MksSummaryPanel, before_bar);
  gtk_widget_class_bind_template_child (widget_class, MksSummaryPanel, n_findings);
  gtk_widget_class_bind_template_child (widget_class, MksSummaryPanel, findings_note);
  gtk_widget_class_bind_template_child (widget_class, MksSummaryPanel, findings);
  gtk_widget_class_bind_template_child (widget_class, MksSummaryPanel, more_button);
}

static void
mks_summary_panel_class_init (MksSummaryPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (MKS_TYPE_BEFORE_BAR);
  g_type_ensure (MKS_TYPE_DETAILS_PANEL);
  g_type_ensure (MKS_TYPE_TIME_BAR);
  G_OBJECT_CLASS (klass)->dispose = mks_summary_panel_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/makespan/Makespan/summary-panel.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, forget_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
mks_summary_panel_init (MksSummaryPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
