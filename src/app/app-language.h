/* SPDX-License-Identifier: Apache-2.0 */
/* The language of the desktop as an argument for findings and drawings. */
#pragma once

#include "language.h"

G_BEGIN_DECLS

/* Texts by gettext, number signs of the locale; safe in any thread. language_free. */
Language *app_language_new (void);

G_END_DECLS
