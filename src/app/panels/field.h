/* SPDX-License-Identifier: Apache-2.0 */
/* One thing of a scenario that can be set, an attribute at a place or a setting of Spark: what it
 * is called, how it is edited, what holds, and the scenario that a text gives. Never changes. */
#pragma once

#include "conf.h"
#include "session.h"

G_BEGIN_DECLS

#define MKS_TYPE_FIELD (mks_field_get_type ())
G_DECLARE_FINAL_TYPE (MksField, mks_field, MKS, FIELD, GObject)

/* How a field is edited. */
typedef enum
{
  FIELD_ENTRY,  /* a text */
  FIELD_SWITCH, /* yes or no */
  FIELD_CHOICE, /* one of some texts */
  FIELD_NAMES,  /* any of some names */
} FieldEditor;

/* An attribute of the kind of element at a place ("stage.scan"), or a setting, of the document of a
 * session. Transfer full. */
MksField *mks_field_new_attribute (MksSession        *session,
                                   const char        *place,
                                   const ElementKind *kind,
                                   const Attribute   *attribute);
MksField *mks_field_new_setting (MksSession *session, const ConfKey *key);

/* Borrowed. */
MksSession        *mks_field_get_session (MksField *self);
const char        *mks_field_get_path (MksField *self);  /* of scenario_edit */
const char        *mks_field_get_place (MksField *self); /* NULL of a setting */
const char        *mks_field_get_title (MksField *self);
const char        *mks_field_get_summary (MksField *self); /* msgid */
const ElementKind *mks_field_get_kind (MksField *self);    /* NULL of a setting */
const Attribute   *mks_field_get_attribute (MksField *self);
const ConfKey     *mks_field_get_key (MksField *self); /* NULL of an attribute */
/* Whether the element is called by it, so that another value is another name. */
gboolean mks_field_is_name (MksField *self);

FieldEditor mks_field_get_editor (MksField *self, const Scenario *scenario);
/* What may be chosen (FIELD_CHOICE, FIELD_NAMES). Free with g_strfreev. */
char **mks_field_dup_choices (MksField *self, const Scenario *scenario);
/* The text that was given, NULL when it was not; the text that holds without one. g_free. */
char *mks_field_dup_value (MksField *self, const Scenario *scenario);
char *mks_field_dup_default (MksField *self, const Scenario *scenario);
/* FALSE where a value must be given. */
gboolean mks_field_may_be_unset (MksField *self);
/* Whether what holds is yes (FIELD_SWITCH). */
gboolean mks_field_is_on (MksField *self, const Scenario *scenario);

/* A value as it is shown, and the value of what was typed: a number without a unit counts in the
 * unit of the value that stands there. g_free. */
char *mks_field_show (MksField *self, const Language *language, const char *value);
char *mks_field_read (MksField       *self,
                      const Scenario *scenario,
                      const Language *language,
                      const char     *typed);
/* Whether a text may be the beginning of another one: nothing at all, a number of a setting whose
 * unit is still to come, or a name. */
gboolean mks_field_is_unfinished (MksField *self, const Scenario *scenario, const char *value);
/* The scenario with this value; NULL takes it away. NULL with an error that says place, value and
 * what would be right. */
Scenario *
mks_field_set (MksField *self, const Scenario *scenario, const char *value, GError **error);
/* The same by the switch. */
Scenario *
mks_field_set_on (MksField *self, const Scenario *scenario, gboolean is_on, GError **error);

/* Whether all words occur in its name or summary, whatever their case. */
gboolean mks_field_matches (MksField *self, const Language *language, const char *words);

G_END_DECLS
