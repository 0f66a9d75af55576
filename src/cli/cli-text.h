/* SPDX-License-Identifier: Apache-2.0 */
/* The texts of the program in the language of --lang; glib/gi18n.h would define what language.h has
 * defined. */
#pragma once

#include <libintl.h>

#define _(text) gettext (text)
