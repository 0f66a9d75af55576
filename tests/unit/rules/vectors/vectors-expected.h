/* SPDX-License-Identifier: Apache-2.0 */
/* Records that are believed wrong, or that say what no rule can. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Why a record of a file may differ; NULL when it may not. */
const char *vectors_expected (const char *file, const char *spark, const char *id);

G_END_DECLS
