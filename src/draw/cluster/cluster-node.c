/* SPDX-License-Identifier: Apache-2.0 */
/* One node: its executors, and a bar of its memory to scale whose unused part says why. */
#include <math.h>

#include "cluster.h"
#include "words.h"

#define RADIUS 8
#define PADDING 7
#define HEADER 22
#define EXECUTOR_GAP 6
#define EXECUTOR_LEAST 92
#define EMPTY_HEIGHT 60
#define BAR_HEIGHT 8
#define FOOT_GAP 6
#define LABEL_LINE 15
#define REASON_LINES 2 /* of the reason why memory is unused, at most */
#define SLOT_WANTED 52 /* width of a slot with its gap */
#define SLOTS_IN_ROW 5
#define EXECUTOR_HEIGHT_LEAST 64  /* header, slots with a number */
#define EXECUTOR_HEIGHT_WANTED 96 /* header, slots with two lines, memory */

/* Parts of a node that no executor has, told in fewer and fewer words. */
typedef struct
{
  char *unused[2];
  char *outside[2];
  char *both[2];
} FootWords;

static void
foot_words_clear (FootWords *words)
{
  for (guint i = 0; i < 2; i++)
    {
      g_clear_pointer (&words->unused[i], g_free);
      g_clear_pointer (&words->outside[i], g_free);
      g_clear_pointer (&words->both[i], g_free);
    }
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FootWords, foot_words_clear)

static Bytes
outside_bytes (const RunNode *node)
{
  return MAX (node->memory_bytes - node->offers_memory_bytes, 0);
}

/* Whether what is left would hold another executor like the first of the node. */
static gboolean
is_too_little (const Cluster *cluster, guint node)
{
  const RunExecutor *first;

  if (cluster->node_offset[node] == cluster->node_offset[node + 1])
    return FALSE;
  first = &cluster->sketch.run->executors[cluster->by_node[cluster->node_offset[node]]];
  return cluster->sketch.run->nodes[node].unused_memory_bytes <
         MAX (first->container_bytes, first->heap_bytes);
}

static void
foot_words_init (FootWords *words, const Cluster *cluster, guint number)
{
  const Language  *language = cluster->sketch.language;
  const RunNode   *node = &cluster->sketch.run->nodes[number];
  g_autofree char *unused = units_format_memory (language, node->unused_memory_bytes);
  g_autofree char *outside = units_format_memory (language, outside_bytes (node));
  g_autofree char *both =
      units_format_memory (language, node->unused_memory_bytes + outside_bytes (node));

  words->unused[1] = g_strdup_printf (language_text (language, N_ ("%s unused")), unused);
  if (node->unused_reason != NULL)
    words->unused[0] = g_strdup_printf (language_text (language, N_ ("%s unused: %s")), unused,
                                        node->unused_reason);
  else if (is_too_little (cluster, number))
    words->unused[0] = g_strdup_printf (
        language_text (language, N_ ("%s unused: too little for another executor")), unused);
  words->outside[0] =
      g_strdup_printf (language_text (language, N_ ("%s outside: the system’s")), outside);
  words->outside[1] = g_strdup_printf (language_text (language, N_ ("%s outside")), outside);
  words->both[0] =
      g_strdup_printf (language_text (language, N_ ("%s unused, %s outside")), unused, outside);
  words->both[1] = g_strdup_printf (language_text (language, N_ ("%s in no executor")), both);
}

/* Lines of the reason why memory is unused, in full; 0 without a reason. */
static guint
reason_lines (const Cluster *cluster, guint node, double width)
{
  g_auto (FootWords)    words = { { NULL, NULL }, { NULL, NULL }, { NULL, NULL } };
  g_autoptr (GPtrArray) lines = NULL;

  if (cluster->sketch.run->nodes[node].unused_memory_bytes <= 0)
    return 0;
  foot_words_init (&words, cluster, node);
  if (words.unused[0] == NULL)
    return 0;
  lines = sketch_wrap_words (ROLE_MARK_DIM, width, words.unused[0]);
  return lines != NULL && lines->len <= REASON_LINES ? lines->len : 0;
}

/* Lines below the bar that tell all. */
static guint
most_labels (const Cluster *cluster, guint number, double width)
{
  const RunNode *node = &cluster->sketch.run->nodes[number];
  guint          reason = reason_lines (cluster, number, width);

  return (node->unused_memory_bytes > 0 ? MAX (reason, 1) : 0) + (outside_bytes (node) > 0);
}

static double
foot_height (guint n_labels)
{
  return FOOT_GAP + BAR_HEIGHT + 2 + n_labels * LABEL_LINE;
}

static void
draw_label (const Sketch *sketch, char *const forms[2], Rect *line)
{
  const char *text = sketch_fit (ROLE_MARK_DIM, line->width, (const char *const *) forms, 2);

  if (text != NULL)
    sketch_text_in (sketch, ROLE_MARK_DIM, *line, SCENE_ALIGN_START,
                    sketch_colour (sketch, TOKEN_DIM), (Colour){ 0 }, text);
  line->y += LABEL_LINE;
}

/* With the whole reason; else a line for each part; else one for both. */
static void
draw_labels (
    const Cluster *cluster, guint number, const FootWords *words, guint n_labels, Rect line)
{
  const Sketch  *sketch = &cluster->sketch;
  const RunNode *node = &sketch->run->nodes[number];
  guint          reason = reason_lines (cluster, number, line.width);
  gboolean       is_full = n_labels >= most_labels (cluster, number, line.width);
  guint          n_parts = (node->unused_memory_bytes > 0) + (outside_bytes (node) > 0);

  if (n_labels == 0)
    return;
  if (n_labels < n_parts)
    {
      draw_label (sketch, words->both, &line);
      return;
    }
  if (is_full && reason > 1)
    {
      line.height = reason * LABEL_LINE;
      sketch_paragraph (sketch, ROLE_MARK_DIM, line, words->unused[0]);
      line.y += line.height;
      line.height = LABEL_LINE;
    }
  else if (node->unused_memory_bytes > 0)
    draw_label (sketch, words->unused, &line);
  if (outside_bytes (node) > 0)
    draw_label (sketch, words->outside, &line);
}

/* Memory of the node to scale: each executor's part, what is unused and what the manager may not
 * hand out, hatched. */
static void
draw_foot (const Cluster *cluster, guint node, guint n_labels, Rect foot)
{
  const Sketch      *sketch = &cluster->sketch;
  const RunNode     *owner = &sketch->run->nodes[node];
  double             per_byte = foot.width / (double) MAX (owner->memory_bytes, 1);
  Colour             edge = sketch_colour (sketch, TOKEN_EDGE);
  ScenePaint         taken = style_box (sketch_colour (sketch, TOKEN_GROUND), edge, 1);
  ScenePaint         frame = style_pattern (style_line (edge, 1), SCENE_PATTERN_UNUSED, edge);
  Rect               bar = { foot.x, foot.y + FOOT_GAP, foot.width, BAR_HEIGHT };
  double             x = bar.x;
  g_auto (FootWords) words = { { NULL, NULL }, { NULL, NULL }, { NULL, NULL } };

  foot_words_init (&words, cluster, node);
  sketch_box (sketch, NULL, words.unused[0] != NULL ? words.unused[0] : words.both[0], bar, 2,
              &frame);
  for (guint i = cluster->node_offset[node]; i < cluster->node_offset[node + 1]; i++)
    {
      guint              executor = cluster->by_node[i];
      const RunExecutor *lives = &sketch->run->executors[executor];
      Bytes  bytes = lives->container_bytes >= 0 ? lives->container_bytes : lives->heap_bytes;
      double width = MIN ((double) bytes * per_byte, bar.x + bar.width - x);

      if (cluster_life (cluster, executor) != LIFE_ALIVE || width <= 0)
        continue;
      sketch_box (sketch, NULL, NULL, (Rect){ x, bar.y, width, bar.height }, 2, &taken);
      x += width;
    }
  draw_labels (cluster, node, &words, n_labels,
               (Rect){ foot.x, bar.y + BAR_HEIGHT + 2, foot.width, LABEL_LINE });
}

static void
draw_header (const Cluster *cluster, guint node, Rect line)
{
  const Sketch    *sketch = &cluster->sketch;
  const RunNode   *owner = &sketch->run->nodes[node];
  g_autofree char *memory = units_format_memory (sketch->language, owner->memory_bytes);
  g_autofree char *cores = words_count (sketch, owner->cores);
  g_autofree char *full =
      g_strdup_printf (language_plural (sketch->language, N_ ("%s core, %s"), N_ ("%s cores, %s"),
                                        (gulong) owner->cores),
                       cores, memory);
  g_autofree char *number = g_strdup_printf ("%u", node + 1);
  const char      *names[] = { owner->name, number };
  const char      *sizes[] = { full, memory };
  const char      *left = sketch_fit (ROLE_NAME, line.width, names, G_N_ELEMENTS (names));
  double           used = left != NULL ? sketch_width (ROLE_NAME, left) + PADDING : 0;
  const char *right = sketch_fit (ROLE_MARK_DIM, line.width - used, sizes, G_N_ELEMENTS (sizes));

  if (left != NULL)
    sketch_text_in (sketch, ROLE_NAME, line, SCENE_ALIGN_START, sketch_colour (sketch, TOKEN_INK),
                    (Colour){ 0 }, left);
  if (right != NULL)
    sketch_text_in (sketch, ROLE_MARK_DIM, line, SCENE_ALIGN_END, sketch_colour (sketch, TOKEN_DIM),
                    (Colour){ 0 }, right);
}

/* Executors beside each other, so that each is at least that wide. */
static guint
columns_of (guint n_executors, double width, double least)
{
  return (guint) CLAMP ((width + EXECUTOR_GAP) / (least + EXECUTOR_GAP), 1, MAX (n_executors, 1));
}

/* A width that gives each slot its number and its seconds. */
static double
wanted_width (const Cluster *cluster, guint node)
{
  guint most = 1;

  for (guint i = cluster->node_offset[node]; i < cluster->node_offset[node + 1]; i++)
    most = MAX (most, cluster->sketch.run->executors[cluster->by_node[i]].slots);
  return MAX (MIN (most, SLOTS_IN_ROW) * SLOT_WANTED, EXECUTOR_LEAST);
}

static double
height_of (const Cluster *cluster, guint node, double inside, guint columns)
{
  guint  n_executors = cluster->node_offset[node + 1] - cluster->node_offset[node];
  guint  rows = MAX ((n_executors + columns - 1) / columns, 1);
  double each = EMPTY_HEIGHT;

  if (n_executors > 0)
    each = cluster_executor_height (cluster, cluster->by_node[cluster->node_offset[node]],
                                    (inside - (columns - 1) * EXECUTOR_GAP) / columns);
  return HEADER + rows * (each + EXECUTOR_GAP) - EXECUTOR_GAP +
         foot_height (most_labels (cluster, node, inside)) + 2 * PADDING - 4;
}

double
cluster_node_height (const Cluster *cluster, guint node, double width)
{
  guint  n_executors = cluster->node_offset[node + 1] - cluster->node_offset[node];
  double inside = width - 2 * PADDING;

  return height_of (cluster, node, inside,
                    columns_of (n_executors, inside, wanted_width (cluster, node)));
}

double
cluster_node_least_height (const Cluster *cluster, guint node, double width)
{
  guint n_executors = cluster->node_offset[node + 1] - cluster->node_offset[node];
  guint columns = columns_of (n_executors, width - 2 * PADDING, EXECUTOR_LEAST);
  guint rows = MAX ((n_executors + columns - 1) / columns, 1);

  return HEADER + rows * (EXECUTOR_HEIGHT_LEAST + EXECUTOR_GAP) - EXECUTOR_GAP + foot_height (0) +
         2 * PADDING - 4;
}

/* A node without an executor: why. */
static void
draw_empty (const Cluster *cluster, guint node, Rect room)
{
  const Sketch *sketch = &cluster->sketch;
  const char   *reason = sketch->run->nodes[node].unused_reason;
  ScenePaint    paint = style_dashed (style_line (sketch_colour (sketch, TOKEN_EDGE), 1), 3, 3);

  sketch_box (sketch, NULL, NULL, room, RADIUS - 2, &paint);
  room = rect_inset (room, PADDING);
  if (reason == NULL || sketch_paragraph (sketch, ROLE_MARK_DIM, room, reason) == 0)
    sketch_paragraph (sketch, ROLE_MARK_DIM, room,
                      language_text (sketch->language, N_ ("no executor")));
}

/* How the executors of a node share its room, and how many lines are left below them. */
static Grid
lay_out (const Cluster *cluster, guint node, Rect inside, guint *n_labels)
{
  guint  n_executors = cluster->node_offset[node + 1] - cluster->node_offset[node];
  guint  columns = columns_of (n_executors, inside.width, wanted_width (cluster, node));
  Grid   grid = { .gap = EXECUTOR_GAP };
  double room;

  if (height_of (cluster, node, inside.width, columns) > inside.height + 2 * PADDING + 1)
    columns = columns_of (n_executors, inside.width, EXECUTOR_LEAST);
  grid.columns = columns;
  grid.rows = MAX ((n_executors + columns - 1) / columns, 1);
  grid.width = (inside.width - (columns - 1) * EXECUTOR_GAP) / columns;
  *n_labels = most_labels (cluster, node, inside.width);
  room = inside.height - HEADER + 4 - (grid.rows - 1) * EXECUTOR_GAP;
  while (*n_labels > 0 && (room - foot_height (*n_labels)) / grid.rows < EXECUTOR_HEIGHT_WANTED)
    (*n_labels)--;
  grid.height = (room - foot_height (*n_labels)) / grid.rows;
  return grid;
}

void
cluster_draw_node (const Cluster *cluster, guint node, Rect box)
{
  const Sketch *sketch = &cluster->sketch;
  guint         first = cluster->node_offset[node];
  guint         n_executors = cluster->node_offset[node + 1] - first;
  ScenePaint    paint =
      style_box (sketch_colour (sketch, TOKEN_NODE), sketch_colour (sketch, TOKEN_EDGE), 1);
  Rect   inside = rect_inset (box, PADDING);
  guint  n_labels;
  Grid   grid = lay_out (cluster, node, inside, &n_labels);
  double foot = foot_height (n_labels);
  Rect room = { inside.x, inside.y + HEADER - 4, inside.width, inside.height - HEADER + 4 - foot };
  g_autofree char *id = sketch_id ("node", node);

  sketch_box (sketch, id, sketch->run->nodes[node].name, box, RADIUS, &paint);
  draw_header (cluster, node, (Rect){ inside.x + 2, inside.y, inside.width - 4, HEADER - 6 });
  if (n_executors == 0)
    draw_empty (cluster, node, room);
  for (guint i = 0; i < n_executors; i++)
    cluster_draw_executor (cluster, cluster->by_node[first + i], grid_cell (&grid, room, i));
  draw_foot (cluster, node, n_labels, (Rect){ inside.x, room.y + room.height, inside.width, foot });
}
