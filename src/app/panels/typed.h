/* SPDX-License-Identifier: Apache-2.0 */
/* Texts of people and of the file: what is typed, as the scenario file would have it, and what is
 * shown. */
#pragma once

#include "language.h"

G_BEGIN_DECLS

/* Numbers with a comma or a point become numbers with a point, and thousands signs go: a sign that
 * stands once is the decimal sign, unless it is the language's thousands sign with three digits
 * behind it. Words that are no numbers stay as they are, blanks between words too. Free with
 * g_free.
 */
char *typed_words (const Language *language, const char *text);
/* The same as one word, without blanks: "8 GiB" is "8GiB". */
char *typed_quantity (const Language *language, const char *text);
/* A text of the file with the language's decimal sign, to be shown. Free with g_free. */
char *typed_shown (const Language *language, const char *text);

G_END_DECLS
