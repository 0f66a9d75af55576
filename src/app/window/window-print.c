/* SPDX-License-Identifier: Apache-2.0 */
/* Printing what the window shows: each drawing on a page of its own, in the colours of paper. */
#include "window-private.h"

#include "app-text.h"
#include "paint-cairo.h"
#include "print-layout.h"

#define WIDTH_PX                                                                                   \
  1120 /* of a drawing on the width of a page: its smallest text is then 7 pt on A4 */

/* A drawing and the pages that it takes. */
typedef struct
{
  Scene      *scene;
  PrintLayout layout;
  guint       first_page;
} Sheet;

static void
sheet_free (Sheet *sheet)
{
  scene_free (sheet->scene);
  g_free (sheet);
}

static void
add_sheet (GPtrArray *sheets, MksCanvas *canvas, const Run *run)
{
  DrawingOptions options = mks_canvas_export_options (canvas);
  Sheet         *sheet = g_new0 (Sheet, 1);

  options.theme = theme_get (THEME_PRINT);
  options.width = WIDTH_PX;
  options.height = 0;
  options.place = DRAWING_EXPORT;
  sheet->scene = drawings_build (mks_canvas_get_drawing (canvas), run, &options);
  g_ptr_array_add (sheets, sheet);
}

/* The drawings in sight, from above. */
static GPtrArray *
sheets_new (MksWindow *self)
{
  GPtrArray *sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) sheet_free);

  for (guint i = 0; i < n_drawings; i++)
    {
      MksCanvas *canvas = mks_views_find (self->views, drawings[i]->id);

      if (gtk_widget_get_visible (GTK_WIDGET (canvas)))
        add_sheet (sheets, canvas, mks_session_get_run (self->session));
    }
  return sheets;
}

static void
begin_cb (GtkPrintOperation *operation, GtkPrintContext *context, GPtrArray *sheets)
{
  guint n_pages = 0;

  for (guint i = 0; i < sheets->len; i++)
    {
      Sheet *sheet = g_ptr_array_index (sheets, i);

      sheet->layout = print_layout (scene_width (sheet->scene), scene_height (sheet->scene),
                                    gtk_print_context_get_width (context),
                                    gtk_print_context_get_height (context));
      sheet->first_page = n_pages;
      n_pages += sheet->layout.n_pages;
    }
  gtk_print_operation_set_n_pages (operation, (int) n_pages);
}

static const Sheet *
sheet_of_page (GPtrArray *sheets, guint page)
{
  const Sheet *found = g_ptr_array_index (sheets, 0);

  for (guint i = 1; i < sheets->len; i++)
    {
      const Sheet *sheet = g_ptr_array_index (sheets, i);

      if (sheet->first_page <= page)
        found = sheet;
    }
  return found;
}

static void
page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, GPtrArray *sheets)
{
  const Sheet *sheet = sheet_of_page (sheets, (guint) page);
  cairo_t     *cr = gtk_print_context_get_cairo_context (context);
  guint        number = (guint) page - sheet->first_page;

  cairo_scale (cr, sheet->layout.scale, sheet->layout.scale);
  cairo_rectangle (cr, 0, 0, scene_width (sheet->scene), sheet->layout.page_height);
  cairo_clip (cr);
  cairo_translate (cr, 0, -(double) number * sheet->layout.page_height);
  paint_scene (sheet->scene, cr);
}

static GtkPageSetup *
landscape_a4 (void)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  GtkPaperSize *paper = gtk_paper_size_new (GTK_PAPER_NAME_A4);

  gtk_page_setup_set_paper_size_and_default_margins (setup, paper);
  gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_LANDSCAPE);
  gtk_paper_size_free (paper);
  return setup;
}

GtkPrintOperation *
window_print_operation_new (MksWindow *self)
{
  g_autofree char         *title = mks_session_dup_title (self->session);
  GtkPrintOperation       *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = landscape_a4 ();
  GPtrArray               *sheets = sheets_new (self);

  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_job_name (operation, title);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_cb), sheets);
  g_signal_connect (operation, "draw-page", G_CALLBACK (page_cb), sheets);
  g_object_set_data_full (G_OBJECT (operation), "sheets", sheets,
                          (GDestroyNotify) g_ptr_array_unref);
  return operation;
}

static void
print_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MksWindow                    *self = data;
  g_autoptr (GError)            error = NULL;
  g_autoptr (GtkPrintOperation) operation = NULL;

  if (mks_session_get_run (self->session) == NULL)
    return;

  operation = window_print_operation_new (self);
  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                               GTK_WINDOW (self), &error) == GTK_PRINT_OPERATION_RESULT_ERROR)
    window_toast (self, error->message);
}

void
window_print_add_actions (MksWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "print", .activate = print_activated },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
