/* SPDX-License-Identifier: Apache-2.0 */
/* The language of findings and drawings, as an argument: below cli and app nothing reads the
 * locale. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#ifndef N_
#define N_(text) text
#endif

typedef struct _Language Language;

/* Looks up the translation of a message; gets `data`, returns borrowed text, or NULL for "not
 * translated". */
typedef const char *(*LanguageLookup) (const char *msgid, gpointer data);
typedef const char *(*LanguagePlural) (const char *msgid,
                                       const char *plural,
                                       gulong      n,
                                       gpointer    data);

/* A language with its number signs; `lookup` and `plural` may be NULL (then texts stay as they are
 * in the source). `thousands` and `decimal` are copied. Owned by the caller, freed with
 * language_free. */
Language *language_new (const char    *thousands,
                        const char    *decimal,
                        LanguageLookup lookup,
                        LanguagePlural plural,
                        gpointer       data);
void      language_free (Language *language);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Language, language_free)

/* The text in that language; NULL for `language` is the C language: the msgid itself. Borrowed. */
const char *language_text (const Language *language, const char *msgid) G_GNUC_FORMAT (2);
const char *
language_plural (const Language *language, const char *msgid, const char *plural, gulong n)
    G_GNUC_FORMAT (2);
/* "," and "." in C. Borrowed. */
const char *language_thousands (const Language *language);
const char *language_decimal (const Language *language);

G_END_DECLS
