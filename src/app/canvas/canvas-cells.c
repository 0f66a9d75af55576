/* SPDX-License-Identifier: Apache-2.0 */
/* The marks of a canvas as a grid for assistive technology: a row per slot, or per kind of marks,
 * and a cell per mark. Made when the picture stands still, for what is on view. */
#include "canvas-private.h"
#include "cell-words.h"
#include "cell.h"

#define MOST_CELLS 2000 /* 35 ms and 5 MB with assistive technology at work */
#define MOST_SUMMARIES 100
#define SETTLE_MS 250

/* What is being made. */
typedef struct
{
  MksCanvas  *canvas;
  const Run  *run;
  GHashTable *rows; /* key -> MksCell */
} Grid;

/* Rows of slots count from 0, those of kinds down from the top. */
static gpointer
row_key (const Run *run, Mark mark)
{
  if (mark.kind == MARK_ATTEMPT)
    return GUINT_TO_POINTER (run->slot[mark.number]);
  return GUINT_TO_POINTER (G_MAXUINT - (guint) mark.kind);
}

static GtkWidget *
row_of (Grid *grid, Mark mark)
{
  const Language  *language = mks_session_get_language (grid->canvas->session);
  gpointer         key = row_key (grid->run, mark);
  GtkWidget       *row = g_hash_table_lookup (grid->rows, key);
  g_autofree char *name = NULL;

  if (row != NULL)
    return row;

  name = mark.kind == MARK_ATTEMPT
             ? cell_words_slot (grid->run, language, grid->run->slot[mark.number])
             : g_strdup (cell_words_kind (language, mark.kind));
  row = GTK_WIDGET (mks_cell_new_row (name));
  gtk_widget_set_parent (row, GTK_WIDGET (grid->canvas));
  g_hash_table_insert (grid->rows, key, row);
  return row;
}

static void
add_cell (Grid *grid, Mark mark, const SceneItem *item)
{
  MksCanvas       *self = grid->canvas;
  graphene_rect_t  place = canvas_on_screen (self, item);
  g_autofree char *name = NULL;
  MksCell         *cell;

  if (mark.kind == MARK_ATTEMPT)
    name = cell_words_attempt (grid->run, mks_session_get_language (self->session),
                               self->scene_at_us, mark.number);
  else
    name = g_strdup (item->title != NULL ? item->title : item->id);
  cell = mks_cell_new (name);
  mks_cell_set_place (cell, &place);
  gtk_widget_set_parent (GTK_WIDGET (cell), row_of (grid, mark));
  g_hash_table_insert (self->cells, g_strdup (item->id), cell);
}

static gboolean
is_on_view (MksCanvas *self, const SceneItem *item)
{
  graphene_rect_t box = canvas_on_screen (self, item);

  return box.origin.x + box.size.width > 0 && box.origin.y + box.size.height > 0 &&
         box.origin.x < (float) gtk_widget_get_width (GTK_WIDGET (self)) &&
         box.origin.y < (float) gtk_widget_get_height (GTK_WIDGET (self));
}

/* The marks on view, or how many when they are too many. */
static guint
count_marks (MksCanvas *self)
{
  guint     n_marks = 0, number;
  MarkKind  kind;
  SceneItem item;

  for (guint i = 0; i < scene_n_items (self->scene); i++)
    {
      scene_item (self->scene, i, &item);
      if (item.id != NULL && drawings_parse_mark (item.id, &kind, &number) &&
          is_on_view (self, &item))
        n_marks++;
    }
  return n_marks;
}

static void
add_marks (Grid *grid)
{
  MksCanvas *self = grid->canvas;
  SceneItem  item;
  Mark       mark;

  for (guint i = 0; i < scene_n_items (self->scene); i++)
    {
      scene_item (self->scene, i, &item);
      if (item.id != NULL && drawings_parse_mark (item.id, &mark.kind, &mark.number) &&
          is_on_view (self, &item))
        add_cell (grid, mark, &item);
    }
}

typedef struct
{
  guint n_tasks, n_failed;
} Tally;

/* Attempts on view of each group of executors. */
static Tally *
tally (MksCanvas *self, const Run *run, guint group, guint n_groups)
{
  Tally *tallies = g_new0 (Tally, MAX (n_groups, 1));
  Micros from_us = self->range.from_us;
  Micros to_us = self->range.to_us > from_us ? self->range.to_us : RUN_NEVER;

  for (guint i = 0; i < run->n_attempts; i++)
    {
      Tally *counted = &tallies[run->slot_executor[run->slot[i]] / group];

      if (run->launch_us[i] > to_us || run->finish_us[i] < from_us)
        continue;
      counted->n_tasks++;
      counted->n_failed += run->state[i] != ATTEMPT_SUCCESS;
    }
  return tallies;
}

/* A cell for each executor, or group of them. */
static void
add_summaries (MksCanvas *self, const Run *run)
{
  const Language   *language = mks_session_get_language (self->session);
  guint             group = (run->n_executors + MOST_SUMMARIES - 1) / MOST_SUMMARIES;
  guint             n_groups = (run->n_executors + MAX (group, 1) - 1) / MAX (group, 1);
  g_autofree Tally *tallies = tally (self, run, MAX (group, 1), n_groups);
  graphene_rect_t   whole =
      GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (GTK_WIDGET (self)),
                          (float) gtk_widget_get_height (GTK_WIDGET (self)));
  GtkWidget *row = GTK_WIDGET (mks_cell_new_row (cell_words_kind (language, MARK_EXECUTOR)));

  gtk_widget_set_parent (row, GTK_WIDGET (self));
  for (guint i = 0; i < n_groups; i++)
    {
      guint            last = MIN ((i + 1) * group, run->n_executors) - 1;
      g_autofree char *name = cell_words_executors (run, language, i * group, last,
                                                    tallies[i].n_tasks, tallies[i].n_failed);
      MksCell         *cell = mks_cell_new (name);

      mks_cell_set_place (cell, &whole);
      gtk_widget_set_parent (GTK_WIDGET (cell), row);
    }
}

static void
clear (MksCanvas *self)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_hash_table_remove_all (self->cells);
  while (child != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      if (MKS_IS_CELL (child))
        gtk_widget_unparent (child);
      child = next;
    }
}

/* Whether the picture tells its tasks one by one. */
static gboolean
has_coverage (MksCanvas *self)
{
  return scene_find (self->scene, "coverage", NULL);
}

static void
make (MksCanvas *self)
{
  const Run *run = mks_session_get_run (self->session);
  gboolean   had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
  Grid       grid = { self, run, g_hash_table_new (NULL, NULL) };
  Mark       mark;

  if (had_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self));
  clear (self);
  if (has_coverage (self) || count_marks (self) > MOST_CELLS)
    add_summaries (self, run);
  else
    add_marks (&grid);
  g_hash_table_unref (grid.rows);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  if (had_focus && mks_selection_get (self->selection, &mark.kind, &mark.number))
    canvas_cells_focus (self, mark);
}

static void
settled_cb (gpointer data)
{
  MksCanvas *self = data;

  self->cells_id = 0;
  if (self->scene != NULL && !self->is_range_old && gtk_widget_get_mapped (GTK_WIDGET (self)))
    make (self);
}

void
canvas_cells_refresh (MksCanvas *self)
{
  g_clear_handle_id (&self->cells_id, g_source_remove);
  self->cells_id = g_timeout_add_once (SETTLE_MS, settled_cb, self);
}

void
canvas_cells_focus (MksCanvas *self, Mark mark)
{
  const Run *run = mks_session_get_run (self->session);
  Scene     *scene = canvas_scene (self);
  GtkWidget *cell = NULL;
  SceneItem  item;

  if (scene != NULL && marks_find (scene, run, self->scene_at_us, mark, &item))
    cell = g_hash_table_lookup (self->cells, item.id);
  gtk_widget_grab_focus (cell != NULL ? cell : GTK_WIDGET (self));
}

void
canvas_cells_allocate (MksCanvas *self)
{
  const GtkAllocation whole = { 0, 0, gtk_widget_get_width (GTK_WIDGET (self)),
                                gtk_widget_get_height (GTK_WIDGET (self)) };

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (MKS_IS_CELL (child))
      gtk_widget_size_allocate (child, &whole, -1);
}

void
canvas_cells_free (MksCanvas *self)
{
  g_clear_handle_id (&self->cells_id, g_source_remove);
  if (self->cells != NULL)
    clear (self);
  g_clear_pointer (&self->cells, g_hash_table_unref);
}
