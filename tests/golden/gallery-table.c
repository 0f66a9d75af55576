/* SPDX-License-Identifier: Apache-2.0 */
/* What the gallery shows. A new drawing or scenario gets a row; `check bless` makes the picture. */
#include "gallery.h"

#define S UNITS_S

/* clang-format off */
const GalleryPicture gallery_pictures[] = {
  { "exercise",                  "cluster", 8 * UNITS_MINUTE,  0,                0,      "Node, executor JVM, slot, at one time: ten slots work, and the queue behind them is what takes the time." },
  { "exercise",                  "gantt",   0,                 0,                51 * S, "The first ten of 200 waves: ten lanes that are never empty." },
  { "exercise",                  "waves",   0,                 0,                0,      "No slot ever idles: time falls only with more slots, or with less to do." },
  { "exercise",                  "memory",  0,                 0,                0,      "The heap of one executor to scale. A scan holds next to nothing of what it may." },
  { "two-jobs",                  "stages",  0,                 0,                0,      "Two jobs: where rows must move begins a new stage. The lines are as wide as what moves; the second job finds the outputs of the join on the disks and skips it." },
  { "two-jobs",                  "gantt",   0,                 0,                0,      "The smaller scan waits behind the larger one; the sort has four tasks for 40 slots." },
  { "01-executor-is-a-jvm",      "cluster", 5 * S,             0,                0,      "One machine, three JVMs, fifteen slots. The program is a Python process beside them; what is hatched is left over." },
  { "02-cores-are-slots",        "gantt",   0,                 0,                0,      "The fourth wave has one task, and three slots wait for it." },
  { "02-cores-are-slots",        "cluster", 35 * S,            0,                0,      "The same at 35 s: one slot works, three have no task left." },
  { "03-fewer-tasks-than-slots", "cluster", 5 * S,             0,                0,      "Eight of 20 slots have a task. Nothing cuts a task in two." },
  { "04-hundred-partitions",     "waves",   0,                 0,                0,      "Six full waves, and a seventh with four tasks for 16 slots." },
  { "exercise",                  "partitions", 0,              0,                0,      "Each file of 250 MB fits under the limit of 256 MiB: 2,000 files are 2,000 tasks, and the formula says why." },
  { "05-small-files-dataframe",  "partitions", 0,              0,                0,      "Files of 1 MiB share partitions, but each also counts its open cost of 4 MiB: 26 fill what could hold 128." },
  { "06-gzip-splittable",        "partitions", 0,              0,                0,      "A file that can be cut: a piece for every 128 MiB." },
  { "10-skewed-join",            "partitions", 0,              0,                0,      "200 shuffle partitions by size: 199 are alike, one is 40 times as large." },
  { "05-small-files-rdd",        "gantt",   0,                 0,                3 * S,  "Three seconds of 270: a task for each file. The dark part of a bar is its start, and most of the rest is opening the file." },
  { "05-small-files-dataframe",  "gantt",   0,                 0,                0,      "The same files packed 26 to a task: 39 waves instead of 1,000." },
  { "05-small-files-compacted",  "gantt",   0,                 0,                0,      "And written anew in 79 files: nearly all of each bar is reading." },
  { "06-gzip-one-file",          "gantt",   0,                 0,                0,      "One file that cannot be cut is one task; nine slots watch." },
  { "06-gzip-ten-files",         "gantt",   0,                 0,                0,      "Ten such files are one full wave." },
  { "06-gzip-splittable",        "gantt",   0,                 0,                0,      "A file that can be cut is 80 tasks, and takes as long." },
  { "07-two-hundred-too-many",   "gantt",   0,                 0,                0,      "Twenty waves of tasks that mostly start." },
  { "08-two-hundred-too-few",    "memory",  20 * UNITS_MINUTE, 0,                0,      "5.12 GiB to sort, 1.16 GiB to hold: four times to disk. Below, what would fit." },
  { "08-two-hundred-too-few",    "gantt",   0,                 7 * UNITS_MINUTE, 0,      "The last waves of the scan, then the sort. Hatched: tasks that spill." },
  { "10-skewed-join",            "gantt",   0,                 0,                0,      "One task works for 400 s, and 39 slots wait for it." },
  { "09-emr-five-cores",         "cluster", 100 * S,           0,                0,      "The recipe plans three executors of five cores for each node; two fit, and the hatched rest is why." },
  { "09-emr-four-cores",         "cluster", 100 * S,           0,                0,      "Four containers are the node exactly, and the application master takes the room of one." },
  { "09-emr-one-per-node",       "cluster", 100 * S,           0,                0,      "maximizeResourceAllocation: one JVM with all cores of its node." },
  { "09-emr-untouched",          "gantt",   0,                 0,                0,      "Nothing is set: executors come second by second while tasks wait, because EMR turns dynamic allocation on." },
  { "10-glue-auto-scaling",      "gantt",   0,                 0,                0,      "Workers that have had nothing to do for a minute go; those that write stay." },
  { "10-glue",                   "cluster", 100 * S,           0,                0,      "The same job on Glue: a worker is an executor, and the first one is the driver." },
  { "10-emr-serverless",         "cluster", 100 * S,           0,                0,      "On EMR Serverless workers are as large as what was asked for, rounded up." },
  { "10-emr-eks",                "cluster", 100 * S,           0,                0,      "On EKS three pods of four cores, because a node keeps 0.11 of its 16 for itself." },
  { "yarn-counts-memory",        "cluster", 5 * S,             0,                0,      "YARN looks at memory alone: 12 slots on the 8 cores of a node." },
  { "kubernetes-pending",        "cluster", 5 * S,             0,                0,      "A pod of three cores fills a node of which it leaves more than half of the memory." },
  { "local",                     "gantt",   0,                 0,                0,      "On a laptop: eight threads of one JVM." },
  { "12-executor-lost",          "gantt",   0,                 0,                0,      "An executor dies at 60 s. Sixteen map outputs are gone: a second attempt makes them again before the other half of the reducers can run." },
  { "12-executor-lost",          "stages",  0,                 0,                0,      "The same as a graph: both stages have a second attempt, for what was missing only." },
  { "12-executor-lost",          "cluster", 70 * S,            0,                0,      "At 70 s: three executors make the lost outputs again." },
  { "12-executor-lost",          "waves",   0,                 0,                0,      "What the loss costs in slots." },
  { "12-shuffle-service",        "gantt",   0,                 0,                0,      "The same loss with a shuffle service: no map runs again." },
  { "13-collect",                "gantt",   0,                 0,                0,      "The driver takes 107 results of 10 MB; the next one is too much, and what runs is killed." },
  { "13-driver-bound",           "waves",   0,                 0,                0,      "The dashed line is what there is, 400 slots; the driver keeps some 75 of them busy. A picture of 100,000 tasks is exact too." },
  { "13-driver-bound",           "cluster", 30 * S,            0,                0,      "A hundred nodes at 30 s: hardly a slot has work." },
  { "15-one-large-executor",     "cluster", 55 * S,            0,                0,      "32 slots in one JVM." },
  { "15-one-large-executor",     "gantt",   0,                 0,                0,      "It dies at 75 s, and with it everything that was not yet a result." },
  { "15-eight-executors",        "cluster", 55 * S,            0,                0,      "32 slots in eight JVMs, on the same machine." },
  { "15-eight-executors",        "gantt",   0,                 0,                0,      "One of eight dies at 75 s: an eighth of the outputs is made again." },
  { "cached-reuse",              "memory",  102 * S,           0,                0,      "3 GB of blocks in each executor, read three times and parsed once." },
  { "cached-too-large",          "gantt",   0,                 0,                0,      "96 of 160 partitions stay cached; every query parses the other 64 again." },
  { "locality-wait",             "gantt",   0,                 0,                0,      "Six slots stand idle for 6 s, because all data lies with the two others." },
  { "speculation",               "gantt",   0,                 0,                0,      "A copy of task 37 starts on another host when nine tenths are done, and wins." },
};
/* clang-format on */

const guint n_gallery_pictures = G_N_ELEMENTS (gallery_pictures);
