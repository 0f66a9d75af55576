/* SPDX-License-Identifier: Apache-2.0 */
/* The table behind the catalogue. */
#pragma once

#include "catalogue.h"

G_BEGIN_DECLS

extern const Instance catalogue_instances[];
extern const guint    catalogue_n_instances;

G_END_DECLS
