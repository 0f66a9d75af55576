/* SPDX-License-Identifier: Apache-2.0 */
/* One thing of a scenario that can be set, an attribute at a place or a setting of Spark. */
#include "field.h"

#include <string.h>

#include "scenario-lists.h"
#include "typed.h"

#define BREAK "\u200b" /* a long key may be broken behind its dots */

struct _MksField
{
  GObject parent_instance;

  MksSession        *session;
  char              *place;
  char              *path;
  char              *title;
  const ElementKind *kind;
  const Attribute   *attribute; /* either this */
  const ConfKey     *key;       /* or that */
};

G_DEFINE_FINAL_TYPE (MksField, mks_field, G_TYPE_OBJECT)

/* "Task overhead" of "task-overhead": the words of the file, so that a new row needs no other. */
static char *
title_of_attribute (const char *name)
{
  char *title = g_strdelimit (g_strdup (name), "-", ' ');

  title[0] = g_ascii_toupper (title[0]);
  return title;
}

static char *
title_of_key (const char *key)
{
  g_auto (GStrv) parts = g_strsplit (key, ".", -1);

  return g_strjoinv ("." BREAK, parts);
}

MksField *
mks_field_new_attribute (MksSession        *session,
                         const char        *place,
                         const ElementKind *kind,
                         const Attribute   *attribute)
{
  MksField *self = g_object_new (MKS_TYPE_FIELD, NULL);

  self->session = g_object_ref (session);
  self->place = g_strdup (place);
  self->path = g_strconcat (place, ".", attribute->name, NULL);
  self->title = title_of_attribute (attribute->name);
  self->kind = kind;
  self->attribute = attribute;
  return self;
}

MksField *
mks_field_new_setting (MksSession *session, const ConfKey *key)
{
  MksField *self = g_object_new (MKS_TYPE_FIELD, NULL);

  self->session = g_object_ref (session);
  self->path = g_strdup (key->key);
  self->title = title_of_key (key->key);
  self->key = key;
  return self;
}

MksSession *
mks_field_get_session (MksField *self)
{
  return self->session;
}

const char *
mks_field_get_path (MksField *self)
{
  return self->path;
}

const char *
mks_field_get_place (MksField *self)
{
  return self->place;
}

const char *
mks_field_get_title (MksField *self)
{
  return self->title;
}

const char *
mks_field_get_summary (MksField *self)
{
  return self->key != NULL ? self->key->summary : self->attribute->summary;
}

const ElementKind *
mks_field_get_kind (MksField *self)
{
  return self->kind;
}

const Attribute *
mks_field_get_attribute (MksField *self)
{
  return self->attribute;
}

const ConfKey *
mks_field_get_key (MksField *self)
{
  return self->key;
}

gboolean
mks_field_is_name (MksField *self)
{
  return self->attribute != NULL && self->attribute->kind == ATTRIBUTE_ID;
}

/* ---- how it is edited */

static FieldEditor
editor_of_key (const ConfKey *key)
{
  if (key->kind == CONF_BOOL)
    return FIELD_SWITCH;
  return key->kind == CONF_CHOICE ? FIELD_CHOICE : FIELD_ENTRY;
}

FieldEditor
mks_field_get_editor (MksField *self, const Scenario *scenario)
{
  g_auto (GStrv) names = NULL;

  if (self->key != NULL)
    return editor_of_key (self->key);
  if (self->attribute->kind == ATTRIBUTE_YES_NO)
    return FIELD_SWITCH;
  if (self->attribute->choices != NULL)
    return FIELD_CHOICE;
  names = scenario_candidates (scenario, self->place, self->attribute->name);
  if (names == NULL)
    return FIELD_ENTRY;
  return self->attribute->kind == ATTRIBUTE_NAMES ? FIELD_NAMES : FIELD_CHOICE;
}

char **
mks_field_dup_choices (MksField *self, const Scenario *scenario)
{
  const char *const *choices = self->key != NULL ? self->key->choices : self->attribute->choices;

  if (choices != NULL)
    return g_strdupv ((char **) choices);
  return self->key == NULL ? scenario_candidates (scenario, self->place, self->attribute->name)
                           : NULL;
}

char *
mks_field_dup_value (MksField *self, const Scenario *scenario)
{
  const ElementKind *kind;
  gconstpointer      element;

  if (self->key != NULL)
    return conf_is_set (scenario, self->path) ? g_strdup (conf_text (scenario, self->path)) : NULL;
  element = scenario_element (scenario, self->place, &kind);
  return element != NULL ? element_get (kind, element, self->attribute->name) : NULL;
}

char *
mks_field_dup_default (MksField *self, const Scenario *scenario)
{
  if (self->key == NULL)
    return g_strdup (self->attribute->default_text);
  return g_strdup (conf_default (scenario, self->key->key));
}

gboolean
mks_field_may_be_unset (MksField *self)
{
  return self->key != NULL || !self->attribute->required || self->attribute->default_text != NULL;
}

gboolean
mks_field_is_on (MksField *self, const Scenario *scenario)
{
  g_autofree char *value = NULL;

  if (self->key != NULL)
    return conf_bool (scenario, self->path);
  value = mks_field_dup_value (self, scenario);
  return g_strcmp0 (value != NULL ? value : self->attribute->default_text, "yes") == 0;
}

/* ---- what is shown and what is typed */

typedef enum
{
  WRITING_TEXT,     /* as it is */
  WRITING_WORDS,    /* numbers among words */
  WRITING_QUANTITY, /* one number and its unit */
} Writing;

static Writing
writing_of (MksField *self)
{
  if (self->key != NULL)
    return self->key->kind == CONF_COUNT || self->key->kind == CONF_RATIO ? WRITING_QUANTITY
                                                                          : WRITING_TEXT;
  switch (self->attribute->kind)
    {
    case ATTRIBUTE_COUNT:
    case ATTRIBUTE_SIZE:
    case ATTRIBUTE_TIME:
    case ATTRIBUTE_SIGNED_TIME:
    case ATTRIBUTE_RATE:
    case ATTRIBUTE_COUNT_RATE:
    case ATTRIBUTE_RATIO:
      return WRITING_QUANTITY;
    case ATTRIBUTE_SPREAD:
    case ATTRIBUTE_WEIGHTS:
      return WRITING_WORDS;
    default:
      return WRITING_TEXT;
    }
}

char *
mks_field_show (MksField *self, const Language *language, const char *value)
{
  return writing_of (self) == WRITING_TEXT ? g_strdup (value) : typed_shown (language, value);
}

static gboolean
ends_in_digit (const char *text)
{
  return text[0] != '\0' && g_ascii_isdigit (text[strlen (text) - 1]);
}

/* "GiB" of "10GiB", "MB/s" of "50MB/s", "" of "4". */
static const char *
unit_of (const char *value)
{
  return value + strspn (value, "-0123456789.");
}

char *
mks_field_read (MksField       *self,
                const Scenario *scenario,
                const Language *language,
                const char     *typed)
{
  g_autofree char *plain = NULL;
  g_autofree char *stands = NULL;

  if (writing_of (self) == WRITING_TEXT)
    return g_strstrip (g_strdup (typed));
  if (writing_of (self) == WRITING_WORDS)
    return typed_words (language, typed);

  plain = typed_quantity (language, typed);
  if (self->key != NULL || !ends_in_digit (plain))
    return g_steal_pointer (&plain);
  stands = mks_field_dup_value (self, scenario);
  if (stands == NULL)
    stands = mks_field_dup_default (self, scenario);
  return g_strconcat (plain, stands != NULL ? unit_of (stands) : "", NULL);
}

gboolean
mks_field_is_unfinished (MksField *self, const Scenario *scenario, const char *value)
{
  g_autofree char *stands = NULL;

  if (value == NULL || value[0] == '\0' || mks_field_is_name (self))
    return TRUE;
  if (self->key == NULL || !ends_in_digit (value))
    return FALSE;
  stands = mks_field_dup_value (self, scenario);
  if (stands == NULL)
    stands = mks_field_dup_default (self, scenario);
  return stands != NULL && unit_of (stands)[0] != '\0';
}

Scenario *
mks_field_set (MksField *self, const Scenario *scenario, const char *value, GError **error)
{
  gconstpointer        element;
  g_autoptr (Scenario) with_element = NULL;

  if (self->key != NULL)
    return scenario_edit (scenario, self->path, value, error);
  if (value != NULL && mks_field_is_name (self))
    return scenario_rename (scenario, self->place, value, error);
  if (value != NULL && self->kind == &fault_kind && g_str_equal (self->attribute->name, "kind"))
    return scenario_change_fault (scenario, self->place, value, error);

  element = scenario_element (scenario, self->place, NULL);
  if (element != NULL || value == NULL)
    return scenario_edit (scenario, self->path, value, error);
  with_element = scenario_add (scenario, self->place, NULL, error);
  return with_element != NULL ? scenario_edit (with_element, self->path, value, error) : NULL;
}

Scenario *
mks_field_set_on (MksField *self, const Scenario *scenario, gboolean is_on, GError **error)
{
  if (self->key != NULL)
    return mks_field_set (self, scenario, is_on ? "true" : "false", error);
  return mks_field_set (self, scenario, is_on ? "yes" : "no", error);
}

gboolean
mks_field_matches (MksField *self, const Language *language, const char *words)
{
  const char      *summary = language_text (language, mks_field_get_summary (self));
  g_autofree char *all = g_strjoin ("\n", self->path, self->title, summary, NULL);
  g_autofree char *folded = g_utf8_casefold (all, -1);
  g_auto (GStrv)   wanted = g_strsplit_set (words, " \t", -1);

  for (guint i = 0; wanted[i] != NULL; i++)
    {
      g_autofree char *word = g_utf8_casefold (wanted[i], -1);

      if (strstr (folded, word) == NULL)
        return FALSE;
    }
  return TRUE;
}

static void
mks_field_dispose (GObject *object)
{
  g_clear_object (&MKS_FIELD (object)->session);
  G_OBJECT_CLASS (mks_field_parent_class)->dispose (object);
}

static void
mks_field_finalize (GObject *object)
{
  MksField *self = MKS_FIELD (object);

  g_free (self->place);
  g_free (self->path);
  g_free (self->title);
  G_OBJECT_CLASS (mks_field_parent_class)->finalize (object);
}

static void
mks_field_class_init (MksFieldClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mks_field_dispose;
  G_OBJECT_CLASS (klass)->finalize = mks_field_finalize;
}

static void
mks_field_init (MksField *self)
{
}
