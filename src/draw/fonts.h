/* SPDX-License-Identifier: Apache-2.0 */
/* The fonts of every picture, in order of preference; text-width.h reserves room for each of them.
 */
#pragma once

#define FONTS_FAMILIES "Cantarell,Adwaita Sans,DejaVu Sans,sans-serif"
#define FONTS_BOLD 700
/* The halo behind a text is a stroke as wide as this, half of it outside the letters' outline on
 * each side. */
#define FONTS_HALO_PX 3.0
