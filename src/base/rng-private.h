/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of the generator share: taking a double apart and putting it together, exactly. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* x × 2^exponent. */
double rng_scale_by_power (double x, int exponent);
/* The mantissa m of x > 0 (finite), 1 <= m < 2, with x = m × 2^exponent. */
double rng_split (double x, int *exponent);

G_END_DECLS
