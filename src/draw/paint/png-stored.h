/* SPDX-License-Identifier: Apache-2.0 */
/* PNG without compression: the same bytes on every machine and with every zlib. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* `height` rows of `width` pixels (0x00RRGGBB), without padding, as an RGB PNG. Transfer full. */
GBytes *png_stored (const guint32 *pixels, guint width, guint height);

G_END_DECLS
