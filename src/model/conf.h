/* SPDX-License-Identifier: Apache-2.0 */
/* The table of Spark's settings: kind, unit, default of each version, range, panel and one sentence
 * each. */
#pragma once

#include "scenario.h"

G_BEGIN_DECLS

typedef enum
{
  CONF_TEXT,
  CONF_SIZE, /* bytes */
  CONF_TIME, /* us */
  CONF_COUNT,
  CONF_RATIO,
  CONF_BOOL,
  CONF_CHOICE,
} ConfKind;

typedef struct
{
  const char        *key;
  ConfKind           kind;
  gint64             bare_unit;   /* bytes or us that a number without suffix counts in */
  const char        *default_3;   /* of 3.5.9; NULL: unset */
  const char        *default_4;   /* of 4.3.0; NULL: unset */
  gint64             least, most; /* in bytes, us, counts; of ratios in millionths */
  const char *const *choices;
  const char *panel; /* cluster, memory, partitions, shuffle, adaptive, scheduling, driver, other */
  gboolean    is_simulated; /* FALSE: kept, has no effect yet */
  const char *summary;      /* one sentence, N_() */
  const char
      *fallback; /* key whose value holds when this one has neither value nor default; or NULL */
} ConfKey;

/* The Spark versions that the table knows, NULL-terminated, oldest first; and the default one. */
extern const char *const conf_versions[];
#define CONF_VERSION_DEFAULT "4.3.0"

/* All rows, sorted by key. */
const ConfKey *conf_keys (guint *n_keys);
/* The row of a key, or NULL; old names of a key find its row. */
const ConfKey *conf_find (const char *key);
/* The nearest known key to a misspelled one, or NULL. */
const char *conf_nearest (const char *key);

/* Checks a value as Spark would; SCENARIO_ERROR_VALUE names key, value and what would be right. */
gboolean conf_check (const ConfKey *key, const char *value, GError **error);

/* What a cluster manager sets itself from a release on (see cluster_release). */
typedef struct
{
  ManagerId   manager;
  guint       since;
  const char *key;
  const char *value; /* NULL: `summary` says what it follows from */
  const char *summary;
} ManagerSetting;

/* By manager and key, of equal ones the newest release first. */
guint          conf_n_manager_settings (void);
ManagerSetting conf_manager_setting (guint number);

/* What holds in a scenario: the last `set` of the key, else what its cluster manager sets itself,
 * else the default of its Spark version. */
gboolean    conf_is_set (const Scenario *scenario, const char *key);
gboolean    conf_is_given (const Scenario *scenario, const char *key); /* set, or by the manager */
const char *conf_text (const Scenario *scenario, const char *key); /* NULL when unset; borrowed */
/* What holds where the scenario does not set the key; likewise. */
const char *conf_default (const Scenario *scenario, const char *key);
/* Sizes in bytes, times in us, counts; `otherwise` when unset. */
gint64   conf_int64 (const Scenario *scenario, const char *key, gint64 otherwise);
double   conf_ratio (const Scenario *scenario, const char *key, double otherwise);
gboolean conf_bool (const Scenario *scenario, const char *key);
/* TRUE for a Spark version of 4.0 or later. */
gboolean conf_is_spark_4 (const Scenario *scenario);

G_END_DECLS
