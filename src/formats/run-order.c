/* SPDX-License-Identifier: Apache-2.0 */
/* Which rows of a table of a run, and in which order. */
#include "run-order.h"

#define ROWS_PER_LOOK 1000 /* at the cancellable */

typedef struct
{
  gint64      number;
  const char *text;
  guint32     row;
} Key;

typedef struct
{
  gboolean is_text, descending;
} Order;

/* The number that begins at the digit; leading zeros do not count. */
static guint64
read_number (const char **at)
{
  guint64 number = 0;

  for (; g_ascii_isdigit (**at); (*at)++)
    number = number > G_MAXUINT64 / 10 - 1 ? number : number * 10 + (guint64) (**at - '0');
  return number;
}

static int
compare_texts (const char *a, const char *b)
{
  while (*a != '\0' && *b != '\0')
    {
      if (g_ascii_isdigit (*a) && g_ascii_isdigit (*b))
        {
          guint64 in_a = read_number (&a);
          guint64 in_b = read_number (&b);

          if (in_a != in_b)
            return in_a < in_b ? -1 : 1;
        }
      else if (*a != *b)
        return (guchar) *a < (guchar) *b ? -1 : 1;
      else
        {
          a++;
          b++;
        }
    }
  return (*a != '\0') - (*b != '\0');
}

static int
compare (gconstpointer first, gconstpointer second, gpointer data)
{
  const Key   *a = first;
  const Key   *b = second;
  const Order *order = data;
  gboolean     a_is_empty = order->is_text ? a->text == NULL : a->number == RUN_CELL_EMPTY;
  gboolean     b_is_empty = order->is_text ? b->text == NULL : b->number == RUN_CELL_EMPTY;
  int          result;

  if (a_is_empty || b_is_empty)
    return a_is_empty - b_is_empty;
  result = order->is_text ? compare_texts (a->text, b->text)
                          : (a->number > b->number) - (a->number < b->number);
  return order->descending ? -result : result;
}

static guint32 *
take_rows (const Key *keys, guint n)
{
  guint32 *rows = g_new (guint32, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    rows[i] = keys[i].row;
  return rows;
}

guint32 *
run_order (const RunTable  *table,
           const Run       *run,
           const RunFilter *filter,
           const RunColumn *column,
           gboolean         descending,
           guint           *n_rows,
           GCancellable    *cancellable,
           GError         **error)
{
  guint           n_all = table->n_rows (run);
  g_autofree Key *keys = g_new (Key, MAX (n_all, 1));
  Order           order = { column != NULL && column->kind == RUN_CELL_TEXT, descending };
  guint           n = 0;

  for (guint row = 0; row < n_all; row++)
    {
      RunCell cell = { RUN_CELL_EMPTY, NULL };

      if (row % ROWS_PER_LOOK == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (filter != NULL && !run_filter_matches (filter, run, row))
        continue;
      if (column != NULL)
        cell = column->cell (run, row);
      keys[n++] = (Key){ cell.number, cell.text, row };
    }
  if (column != NULL)
    g_qsort_with_data (keys, (int) n, sizeof *keys, compare, &order);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  *n_rows = n;
  return take_rows (keys, n);
}
