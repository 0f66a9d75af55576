/* SPDX-License-Identifier: Apache-2.0 */
/* The texts of the window in the language of the desktop; glib/gi18n.h would define what language.h
 * has defined. */
#pragma once

#include <libintl.h>

#define _(text) gettext (text)
