/* SPDX-License-Identifier: Apache-2.0 */
/* A cluster of many nodes: a tile per node or per group of nodes, with a cell per slot, per
 * executor or per node, whichever is still large enough to be seen; beside it one node enlarged. */
#include <math.h>

#include "cluster.h"
#include "words.h"

#define TILE_WANTED 104
#define TILE_LEAST 30
#define TILE_GAP 10
#define TILE_GAP_SMALL 4
#define TILE_PADDING 7
#define TILE_RADIUS 5
#define TILE_HEADER 20
#define TILE_ASPECT 1.05
#define CELL_LEAST 5
#define CELL_MOST 16
#define NODE_CELL_GAP 2
#define CELL_GAP_SHARE 0.14
#define ROW_GAP 7
#define MEMORY_WIDTH 8
#define MEMORY_GAP 6
#define HEIGHT_MOST 1300
#define SLOTS_MOST 4000 /* cells of their own */
#define PANEL_WIDTH 300
#define PANEL_FROM 900 /* width of the drawing */
#define PANEL_GAP 24
#define CAP_WIDTH 4
#define RING 2

typedef enum
{
  CELL_SLOT,
  CELL_EXECUTOR,
  CELL_NODE,
} CellKind;

typedef struct
{
  guint    nodes_per_tile;
  CellKind cell;
  guint    nodes_per_cell; /* of CELL_NODE */
} Level;

/* clang-format off */
static const Level levels[] = { /* from fine to coarse */
  {     1, CELL_SLOT,       1 },
  {     1, CELL_EXECUTOR,   1 },
  {    10, CELL_NODE,       1 },
  {   100, CELL_NODE,       1 },
  {  1000, CELL_NODE,      10 },
  { 10000, CELL_NODE,     100 },
};
/* clang-format on */

typedef struct
{
  const Cluster *cluster;
  const Level   *level;
  guint          n_tiles;
  Grid           grid;
  guint          most_executors, most_slots; /* of a node, of an executor */
} Tiles;

static guint
n_cells (const Tiles *tiles)
{
  switch (tiles->level->cell)
    {
    case CELL_SLOT:
      return tiles->most_slots;
    case CELL_EXECUTOR:
      return tiles->most_executors;
    case CELL_NODE:
    default:
      return tiles->level->nodes_per_tile / tiles->level->nodes_per_cell;
    }
}

static gboolean
has_memory (const Tiles *tiles)
{
  return tiles->level->cell == CELL_SLOT && tiles->grid.width >= TILE_WANTED * 0.75;
}

/* Room for the cells of one executor (CELL_SLOT) or of the tile. */
static Rect
cells_room (const Tiles *tiles, Rect tile, guint executor)
{
  Rect   room = { tile.x + TILE_PADDING, tile.y + TILE_HEADER, tile.width - 2 * TILE_PADDING,
                  tile.height - TILE_HEADER - TILE_PADDING + 2 };
  double row;

  if (tiles->level->cell != CELL_SLOT)
    return room;
  row = room.height / MAX (tiles->most_executors, 1);
  room.y += executor * row;
  room.height = row - MIN (ROW_GAP, row / 4);
  if (has_memory (tiles))
    room.width -= MEMORY_WIDTH + MEMORY_GAP;
  return room;
}

static Grid
cells_grid (Rect room, guint n)
{
  double guess = sqrt (MAX (room.width * room.height, 1) / MAX (n, 1));

  return grid_fit (n, room.width, room.height, CELL_MOST, CELL_MOST,
                   MAX (floor (guess * CELL_GAP_SHARE), 1));
}

/* Cells of nodes: five or ten in a row, so that they can be counted. */
static Grid
nodes_grid (Rect room, guint n)
{
  guint columns = n <= 10 ? 5 : 10;
  guint rows = (n + columns - 1) / columns;

  return (Grid){ columns, rows, (room.width - (columns - 1) * NODE_CELL_GAP) / columns,
                 (room.height - (rows - 1) * NODE_CELL_GAP) / rows, NODE_CELL_GAP };
}

static Grid
grid_of (const Tiles *tiles, Rect room, guint n)
{
  return tiles->level->cell == CELL_NODE ? nodes_grid (room, n) : cells_grid (room, n);
}

static gboolean
is_legible (const Tiles *tiles)
{
  Rect             tile = { 0, 0, tiles->grid.width, tiles->grid.height };
  Grid             cells;
  g_autofree char *number = g_strdup_printf ("%u", tiles->cluster->sketch.run->n_nodes);

  if (sketch_width (ROLE_MARK_STRONG, number) > tile.width - 2 * TILE_PADDING)
    return FALSE;
  if (tiles->level->cell == CELL_SLOT &&
      (tiles->cluster->hides_slots || tiles->cluster->sketch.run->n_slots > SLOTS_MOST))
    return FALSE;
  if (tiles->grid.width < TILE_LEAST || tiles->grid.height < TILE_LEAST)
    return FALSE;
  cells = grid_of (tiles, cells_room (tiles, tile, 0), n_cells (tiles));
  return MIN (cells.width, cells.height) >= CELL_LEAST;
}

static double
natural_tile_height (const Tiles *tiles, double width)
{
  double cell;

  if (tiles->level->cell != CELL_SLOT)
    return width;
  cell = MIN ((width - 2 * TILE_PADDING - MEMORY_WIDTH - MEMORY_GAP) / MAX (tiles->most_slots, 1),
              CELL_MOST);
  return TILE_HEADER + TILE_PADDING +
         MAX (tiles->most_executors, 1) * (MAX (cell, CELL_LEAST + 1) + ROW_GAP);
}

static void
set_grid (Tiles *tiles, double width, double height)
{
  double gap = tiles->n_tiles > 200 ? TILE_GAP_SMALL : TILE_GAP;
  double wanted = MAX (sqrt (tiles->n_tiles * width / MAX (height, 1) * TILE_ASPECT), 1);
  guint  columns = (guint) (height > 0 ? floor (wanted) : (width + gap) / (TILE_WANTED + gap));
  guint  rows;

  columns = CLAMP (columns, 1, MAX (tiles->n_tiles, 1));
  rows = (tiles->n_tiles + columns - 1) / columns;
  columns = (tiles->n_tiles + rows - 1) / MAX (rows, 1);
  tiles->grid = (Grid){ columns, rows, floor ((width - (columns - 1) * gap) / columns), 0, gap };
  tiles->grid.height = height > 0 ? floor ((height - (rows - 1) * gap) / MAX (rows, 1))
                                  : floor (natural_tile_height (tiles, tiles->grid.width));
}

static double
grid_height (const Tiles *tiles)
{
  return tiles->grid.rows * (tiles->grid.height + tiles->grid.gap) - tiles->grid.gap;
}

/* The finest level whose cells can be seen; height 0: as high as needed. */
static void
choose_level (Tiles *tiles, const Cluster *cluster, double width, double height)
{
  const Run *run = cluster->sketch.run;

  *tiles = (Tiles){ .cluster = cluster };
  for (guint i = 0; i < run->n_executors; i++)
    tiles->most_slots = MAX (tiles->most_slots, run->executors[i].slots);
  for (guint i = 0; i < run->n_nodes; i++)
    tiles->most_executors =
        MAX (tiles->most_executors, cluster->node_offset[i + 1] - cluster->node_offset[i]);
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      tiles->level = &levels[i];
      tiles->n_tiles = (run->n_nodes + levels[i].nodes_per_tile - 1) / levels[i].nodes_per_tile;
      set_grid (tiles, width, height);
      if (is_legible (tiles) && grid_height (tiles) <= (height > 0 ? height : HEIGHT_MOST))
        return;
    }
}

/* ---- what a cell shows */

static void
draw_slot_cell (const Cluster *cluster, guint slot, Rect cell)
{
  const Sketch *sketch = &cluster->sketch;
  guint         attempt = cluster->running[slot];
  ScenePaint    paint =
      style_box (sketch_colour (sketch, TOKEN_GROUND), sketch_colour (sketch, TOKEN_EDGE), 1);
  g_autofree char *id =
      attempt == RUN_NONE ? sketch_id ("slot", slot) : sketch_id ("task", attempt);
  g_autofree char *title = NULL;

  if (attempt != RUN_NONE)
    {
      StagePaint stage =
          theme_stage (sketch->theme, run_stage_attempt_of (sketch->run, attempt)->stage);

      title = words_attempt (sketch, attempt);
      paint = style_box (stage.fill, stage.outline, 1);
      if (run_attempt_spills (sketch->run, attempt))
        paint = style_pattern (paint, SCENE_PATTERN_SPILL, stage.text);
      else if (stage.patterned)
        paint = style_pattern (paint, SCENE_PATTERN_VERTICAL, stage.text);
    }
  else
    {
      title = g_strdup (language_text (sketch->language, N_ ("free slot")));
      paint = style_dashed (paint, 2, 2);
    }
  sketch_box (sketch, id, title, cell, 2, &paint);
}

static void
draw_absent_row (const Cluster *cluster, guint executor, Rect room)
{
  const Sketch      *sketch = &cluster->sketch;
  const RunExecutor *owner = &sketch->run->executors[executor];
  gboolean           lost = owner->is_lost && cluster_life (cluster, executor) == LIFE_GONE;
  Colour             ink = sketch_colour (sketch, TOKEN_INK);
  ScenePaint         frame = style_box (sketch_colour (sketch, TOKEN_IDLE),
                                lost ? ink : sketch_colour (sketch, TOKEN_EDGE), 1);
  ScenePaint         cap = style_fill (ink);
  g_autofree char   *id = sketch_id ("executor", executor);
  g_autofree char   *title = words_executor_title (sketch, executor);
  g_autofree char   *label =
      g_strdup_printf (language_text (sketch->language, N_ ("%s lost")), owner->id);
  Rect text = { room.x + CAP_WIDTH + 3, room.y, room.width - CAP_WIDTH - 4, room.height };

  sketch_box (sketch, id, title, room, 2, &frame);
  if (!lost)
    return;
  sketch_box (sketch, NULL, NULL, (Rect){ room.x, room.y, CAP_WIDTH, room.height }, 1, &cap);
  if (sketch_fits (ROLE_MARK_STRONG, text, label))
    sketch_text_in (sketch, ROLE_MARK_STRONG, text, SCENE_ALIGN_START, ink, (Colour){ 0 }, label);
}

/* How full the execution memory of an executor is. */
static void
draw_memory (const Cluster *cluster, guint executor, Rect bar)
{
  const Sketch      *sketch = &cluster->sketch;
  const RunExecutor *owner = &sketch->run->executors[executor];
  ScenePaint         ground = style_fill (sketch_colour (sketch, TOKEN_MEMORY_USER));
  ScenePaint         fill = style_fill (sketch_colour (sketch, TOKEN_OVERHEAD));
  Bytes              held = 0;
  double             height;

  for (guint slot = owner->first_slot; slot < owner->first_slot + owner->slots; slot++)
    if (cluster->running[slot] != RUN_NONE)
      held += run_attempt_hold (cluster->sketch.run, cluster->running[slot]).held_bytes;
  height = bar.height * (double) held / (double) MAX (owner->unified_bytes, 1);
  sketch_box (sketch, NULL, NULL, bar, 1, &ground);
  if (height >= 0.5)
    sketch_box (sketch, NULL, NULL, (Rect){ bar.x, bar.y + bar.height - height, bar.width, height },
                1, &fill);
}

static void
draw_executor_row (const Tiles *tiles, guint executor, Rect room)
{
  const Cluster     *cluster = tiles->cluster;
  const RunExecutor *owner = &cluster->sketch.run->executors[executor];
  Grid               cells = cells_grid (room, MAX (owner->slots, 1));

  if (cluster_life (cluster, executor) != LIFE_ALIVE)
    {
      room.height = MAX (MIN (room.height, cells.rows * (cells.height + cells.gap) - cells.gap), 2);
      draw_absent_row (cluster, executor, room);
      return;
    }
  for (guint i = 0; i < owner->slots; i++)
    draw_slot_cell (cluster, owner->first_slot + i, grid_cell (&cells, room, i));
  if (has_memory (tiles))
    draw_memory (cluster, executor,
                 (Rect){ room.x + room.width + MEMORY_GAP, room.y, MEMORY_WIDTH,
                         cells.rows * (cells.height + cells.gap) - cells.gap });
}

/* ---- tiles */

static void
draw_executor_cells (const Tiles *tiles, guint node, Rect room)
{
  const Cluster *cluster = tiles->cluster;
  guint          first = cluster->node_offset[node];
  guint          n = cluster->node_offset[node + 1] - first;
  Grid           cells = cells_grid (room, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    {
      guint            executor = cluster->by_node[first + i];
      Load             load = { .stage = RUN_NONE };
      g_autofree char *id = sketch_id ("executor", executor);
      g_autofree char *name = words_executor (&cluster->sketch, executor);

      load_add_executor (cluster, executor, &load);
      load_draw (&cluster->sketch, id, name, grid_cell (&cells, room, i), &load);
    }
}

static void
draw_node_cells (const Tiles *tiles, guint first, Rect room)
{
  const Sketch *sketch = &tiles->cluster->sketch;
  guint         unit = tiles->level->nodes_per_cell;
  guint         n = MIN (tiles->level->nodes_per_tile, sketch->run->n_nodes - first);
  Grid          cells = grid_of (tiles, room, n_cells (tiles));

  for (guint i = 0; i * unit < n; i++)
    {
      guint            node = first + i * unit;
      Load             load = load_of_nodes (tiles->cluster, node, unit);
      g_autofree char *id = unit == 1 ? sketch_id ("node", node) : sketch_id ("nodes", node);

      load_draw (sketch, id, sketch->run->nodes[node].name, grid_cell (&cells, room, i), &load);
    }
}

static char *
tile_name (const Tiles *tiles, guint first)
{
  const Sketch    *sketch = &tiles->cluster->sketch;
  guint            last = MIN (first + tiles->level->nodes_per_tile, sketch->run->n_nodes);
  g_autofree char *from = g_strdup_printf ("%u", first + 1);
  g_autofree char *to = g_strdup_printf ("%u", last);

  if (tiles->level->nodes_per_tile == 1)
    return g_strdup (from);
  return g_strdup_printf (language_text (sketch->language, N_ ("%s to %s")), from, to);
}

/* The number of a tile, and of a node its name where there is room. */
static void
draw_tile_header (const Tiles *tiles, guint first, Rect line)
{
  const Sketch    *sketch = &tiles->cluster->sketch;
  g_autofree char *number = tile_name (tiles, first);
  g_autofree char *from = g_strdup_printf ("%u", first + 1);
  const char *forms[] = { tiles->level->nodes_per_tile == 1 ? sketch->run->nodes[first].name : NULL,
                          number, from };
  const char *text = sketch_fit (ROLE_MARK_STRONG, line.width, forms, G_N_ELEMENTS (forms));

  if (text != NULL)
    sketch_text_in (sketch, ROLE_MARK_STRONG, line, SCENE_ALIGN_START,
                    sketch_colour (sketch, TOKEN_INK), (Colour){ 0 }, text);
}

static void
draw_tile (const Tiles *tiles, guint first, Rect tile)
{
  const Cluster *cluster = tiles->cluster;
  const Sketch  *sketch = &cluster->sketch;
  gboolean       single = tiles->level->nodes_per_tile == 1;
  Load           load = load_of_nodes (cluster, first, tiles->level->nodes_per_tile);
  ScenePaint     paint =
      style_box (sketch_colour (sketch, TOKEN_NODE), sketch_colour (sketch, TOKEN_EDGE), 1);
  g_autofree char *number = tile_name (tiles, first);
  g_autofree char *id = single ? sketch_id ("node", first) : sketch_id ("group", first);
  g_autofree char *title =
      load_title (sketch, single ? sketch->run->nodes[first].name : number, &load);

  sketch_box (sketch, id, title, tile, TILE_RADIUS, &paint);
  draw_tile_header (
      tiles, first,
      (Rect){ tile.x + TILE_PADDING, tile.y + 2, tile.width - 2 * TILE_PADDING, TILE_HEADER - 4 });
  if (tiles->level->cell == CELL_EXECUTOR)
    draw_executor_cells (tiles, first, cells_room (tiles, tile, 0));
  else if (tiles->level->cell == CELL_NODE)
    draw_node_cells (tiles, first, cells_room (tiles, tile, 0));
  else
    for (guint i = cluster->node_offset[first]; i < cluster->node_offset[first + 1]; i++)
      draw_executor_row (tiles, cluster->by_node[i],
                         cells_room (tiles, tile, i - cluster->node_offset[first]));
}

/* The node to enlarge: of the chosen executor, else of the first one that was lost; RUN_NONE. */
static guint
enlarged_node (const Cluster *cluster, double width)
{
  const Run *run = cluster->sketch.run;

  if (width < PANEL_FROM - 2 * PANEL_GAP)
    return RUN_NONE;
  if (cluster->sketch.options->executor < run->n_executors)
    return run->executors[cluster->sketch.options->executor].node;
  for (guint i = 0; i < run->n_executors; i++)
    if (run->executors[i].is_lost && cluster_life (cluster, i) == LIFE_GONE)
      return run->executors[i].node;
  return RUN_NONE;
}

static void
draw_ring (const Sketch *sketch, Rect tile)
{
  ScenePaint ring = style_line (sketch_colour (sketch, TOKEN_INK), RING);

  sketch_box (sketch, NULL, NULL, rect_inset (tile, -2 * RING), TILE_RADIUS + 2, &ring);
}

ClusterDetail
cluster_tiles_detail (const Cluster *cluster, double width, double height)
{
  Tiles tiles;

  if (enlarged_node (cluster, width) != RUN_NONE)
    width -= PANEL_WIDTH + PANEL_GAP;
  choose_level (&tiles, cluster, width, height);
  if (tiles.level->cell != CELL_SLOT)
    return CLUSTER_SHARES;
  return has_memory (&tiles) ? CLUSTER_MEMORY : CLUSTER_SLOTS;
}

double
cluster_tiles_height (const Cluster *cluster, double width)
{
  guint  node = enlarged_node (cluster, width);
  double panel = 0;
  Tiles  tiles;

  if (node != RUN_NONE)
    {
      panel = cluster_node_height (cluster, node, PANEL_WIDTH);
      width -= PANEL_WIDTH + PANEL_GAP;
    }
  choose_level (&tiles, cluster, width, 0);
  return MAX (grid_height (&tiles), panel);
}

void
cluster_draw_tiles (const Cluster *cluster, Rect box)
{
  guint  node = enlarged_node (cluster, box.width);
  double asked = cluster->sketch.options->height > 0 ? box.height : 0;
  Rect   room = box;
  Tiles  tiles;

  if (node != RUN_NONE)
    room.width -= PANEL_WIDTH + PANEL_GAP;
  choose_level (&tiles, cluster, room.width, asked);
  for (guint i = 0; i < tiles.n_tiles; i++)
    {
      Cluster twin = *cluster;

      twin.sketch.hides_ids = node != RUN_NONE && node / tiles.level->nodes_per_tile == i;
      tiles.cluster = &twin;
      draw_tile (&tiles, i * tiles.level->nodes_per_tile, grid_cell (&tiles.grid, room, i));
    }
  if (node == RUN_NONE)
    return;
  draw_ring (&cluster->sketch, grid_cell (&tiles.grid, room, node / tiles.level->nodes_per_tile));
  cluster_draw_node (cluster, node,
                     (Rect){ box.x + box.width - PANEL_WIDTH, box.y, PANEL_WIDTH,
                             MIN (box.height, cluster_node_height (cluster, node, PANEL_WIDTH)) });
}
