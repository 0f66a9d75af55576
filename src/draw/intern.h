/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers equal values once, in order of first use. Values are plain structs without padding. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _Intern Intern;

/* A table of values of `value_bytes` each. The caller owns it: intern_free. */
Intern *intern_new (gsize value_bytes);
void    intern_free (Intern *intern);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Intern, intern_free)

/* The number of an equal value, which is copied when it is new. */
guint intern_add (Intern *intern, const void *value);
/* The value of a number; borrowed until the next intern_add. */
const void *intern_get (const Intern *intern, guint number);
guint       intern_size (const Intern *intern);

G_END_DECLS
