/* SPDX-License-Identifier: Apache-2.0 */
/* Walks the tables of an element: new, free, copy, equal, set, get, and its children. */
#include "element.h"

#include <string.h>

#include "element-durations.h"
#include "element-private.h"
#include "element-values.h"
#include "limits.h"
#include "text.h"

G_DEFINE_QUARK (makespan_element_error, element_error)

static gboolean
is_given (gconstpointer element, guint index)
{
  return (((const Element *) element)->given >> index & 1) != 0;
}

static void
set_given (gpointer element, guint index, gboolean given)
{
  Element *head = element;
  guint64  bit = G_GUINT64_CONSTANT (1) << index;

  head->given = given ? head->given | bit : head->given & ~bit;
}

static void
clear_value (const Attribute *attribute, gpointer element)
{
  const ValueType *type = &value_types[attribute->kind];
  gpointer         member = member_at (element, attribute->offset);

  if (type->clear != NULL)
    type->clear (member);
  else
    memset (member, 0, type->size);
}

static void
set_default (const Attribute *attribute, gpointer element)
{
  ValueVerdict verdict;

  clear_value (attribute, element);
  if (attribute->default_text == NULL)
    return;
  verdict = value_types[attribute->kind].read (attribute, attribute->default_text,
                                               member_at (element, attribute->offset));
  g_assert (verdict == VALUE_READ);
}

/* ---- content ---- */

static void
clear_content (const ElementKind *kind, gpointer element)
{
  if (kind->content == CONTENT_TEXT)
    g_clear_pointer ((char **) member_at (element, kind->content_offset), g_free);
  if (kind->content == CONTENT_DURATIONS)
    g_clear_pointer ((GArray **) member_at (element, kind->content_offset), g_array_unref);
}

static void
copy_content (const ElementKind *kind, gpointer copy)
{
  if (kind->content == CONTENT_TEXT)
    {
      char **text = member_at (copy, kind->content_offset);

      *text = g_strdup (*text);
    }
  if (kind->content == CONTENT_DURATIONS)
    {
      GArray **runs = member_at (copy, kind->content_offset);

      *runs = g_array_copy (*runs);
    }
}

static gboolean
equal_content (const ElementKind *kind, gconstpointer a, gconstpointer b)
{
  if (kind->content == CONTENT_TEXT)
    return g_strcmp0 (*(char **) member_at (a, kind->content_offset),
                      *(char **) member_at (b, kind->content_offset)) == 0;
  if (kind->content == CONTENT_DURATIONS)
    return durations_equal (*(GArray **) member_at (a, kind->content_offset),
                            *(GArray **) member_at (b, kind->content_offset));
  return TRUE;
}

/* ---- life ---- */

void
element_init (const ElementKind *kind, gpointer element)
{
  for (guint i = 0; i < kind->n_attributes; i++)
    {
      const Attribute *attribute = &kind->attributes[i];

      set_default (attribute, element);
      set_given (element, i, attribute->required && attribute->default_text != NULL);
    }
  for (guint i = 0; i < kind->n_children; i++)
    if (kind->children[i].many)
      *children_at (&kind->children[i], element) = g_ptr_array_new ();
  if (kind->content == CONTENT_DURATIONS)
    *(GArray **) member_at (element, kind->content_offset) = durations_new ();
}

void
element_clear (const ElementKind *kind, gpointer element)
{
  for (guint i = 0; i < kind->n_attributes; i++)
    clear_value (&kind->attributes[i], element);
  for (guint i = 0; i < kind->n_children; i++)
    {
      const ElementChild *child = &kind->children[i];
      guint               n = element_n_children (child, element);

      for (guint k = 0; k < n; k++)
        element_free (child->kind, element_child_at (child, element, k));
      if (child->many)
        g_clear_pointer (children_at (child, element), g_ptr_array_unref);
    }
  clear_content (kind, element);
}

void
element_copy_into (const ElementKind *kind, gconstpointer element, gpointer copy)
{
  memcpy (copy, element, kind->size);
  for (guint i = 0; i < kind->n_attributes; i++)
    {
      const ValueType *type = &value_types[kind->attributes[i].kind];

      if (type->copy != NULL)
        type->copy (member_at (copy, kind->attributes[i].offset));
    }
  for (guint i = 0; i < kind->n_children; i++)
    {
      const ElementChild *child = &kind->children[i];
      guint               n = element_n_children (child, element);

      if (child->many)
        *children_at (child, copy) = g_ptr_array_sized_new (n);
      for (guint k = 0; k < n; k++)
        {
          gpointer copied = element_copy (child->kind, element_child_at (child, element, k));

          if (child->many)
            g_ptr_array_add (*children_at (child, copy), copied);
          else
            *only_child_at (child, copy) = copied;
        }
    }
  copy_content (kind, copy);
}

gpointer
element_new (const ElementKind *kind)
{
  gpointer element = g_malloc0 (kind->size);

  element_init (kind, element);
  return element;
}

void
element_free (const ElementKind *kind, gpointer element)
{
  if (element == NULL)
    return;
  element_clear (kind, element);
  g_free (element);
}

gpointer
element_copy (const ElementKind *kind, gconstpointer element)
{
  gpointer copy = g_malloc (kind->size);

  element_copy_into (kind, element, copy);
  return copy;
}

static gboolean
equal_children (const ElementChild *child, gconstpointer a, gconstpointer b)
{
  guint n = element_n_children (child, a);

  if (n != element_n_children (child, b))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!element_equal (child->kind, element_child_at (child, a, i),
                        element_child_at (child, b, i)))
      return FALSE;
  return TRUE;
}

gboolean
element_equal (const ElementKind *kind, gconstpointer a, gconstpointer b)
{
  if (((const Element *) a)->given != ((const Element *) b)->given)
    return FALSE;
  for (guint i = 0; i < kind->n_attributes; i++)
    {
      const Attribute *attribute = &kind->attributes[i];

      if (!value_types[attribute->kind].equal (member_at (a, attribute->offset),
                                               member_at (b, attribute->offset)))
        return FALSE;
    }
  for (guint i = 0; i < kind->n_children; i++)
    if (!equal_children (&kind->children[i], a, b))
      return FALSE;
  return equal_content (kind, a, b);
}

/* ---- attributes ---- */

const Attribute *
element_attribute (const ElementKind *kind, const char *name, guint *index)
{
  for (guint i = 0; i < kind->n_attributes; i++)
    if (strcmp (kind->attributes[i].name, name) == 0)
      {
        if (index != NULL)
          *index = i;
        return &kind->attributes[i];
      }
  return NULL;
}

char *
element_label (const ElementKind *kind, gconstpointer element)
{
  for (guint i = 0; i < kind->n_attributes; i++)
    {
      const Attribute *attribute = &kind->attributes[i];

      if (attribute->kind == ATTRIBUTE_ID && is_given (element, i))
        return g_strdup_printf ("%s \"%s\"", kind->name,
                                *(char **) member_at (element, attribute->offset));
    }
  return g_strdup (kind->name);
}

static void
set_unknown_error (const ElementKind *kind, gconstpointer element, const char *name, GError **error)
{
  g_autofree char        *label = element_label (kind, element);
  g_autofree const char **names = g_new0 (const char *, kind->n_attributes + 1);
  const char             *nearest;

  for (guint i = 0; i < kind->n_attributes; i++)
    names[i] = kind->attributes[i].name;
  nearest = text_nearest (name, names);
  if (nearest != NULL)
    {
      g_set_error (error, ELEMENT_ERROR, ELEMENT_ERROR_UNKNOWN,
                   "%s: there is no attribute \"%s\"; did you mean \"%s\"?", label, name, nearest);
      return;
    }
  g_autofree char *all = g_strjoinv (", ", (char **) names);

  g_set_error (error, ELEMENT_ERROR, ELEMENT_ERROR_UNKNOWN, "%s: there is no attribute \"%s\"; %s",
               label, name, kind->n_attributes == 0 ? "it has none" : all);
}

/* "is not a whole number; write for example cores="4"". */
static char *
malformed_reason (const Attribute *attribute, const char *text)
{
  const ValueType *type = &value_types[attribute->kind];
  const char      *nearest;

  if (attribute->choices == NULL)
    return g_strdup_printf ("is not %s; write for example %s=\"%s\"", type->what, attribute->name,
                            type->example);

  g_autofree char *all = g_strjoinv (", ", (char **) attribute->choices);

  nearest = text_nearest (text, attribute->choices);
  if (nearest == NULL)
    return g_strdup_printf ("is not one of %s", all);
  return g_strdup_printf ("is not one of %s; did you mean \"%s\"?", all, nearest);
}

static char *
limit_reason (const Attribute *attribute, ValueVerdict verdict)
{
  const ValueType *type = &value_types[attribute->kind];
  gboolean         is_small = verdict == VALUE_TOO_SMALL;
  g_autofree char *limit = type->write_limit (is_small ? attribute->least : attribute->most);

  if (attribute->kind == ATTRIBUTE_TEXT || attribute->kind == ATTRIBUTE_ID)
    return g_strdup_printf ("is too long; at most %s characters are kept", limit);
  return g_strdup_printf (
      is_small ? "is too small; the least is %s" : "is too large; the most is %s", limit);
}

static void
set_value_error (const ElementKind *kind,
                 gconstpointer      element,
                 const Attribute   *attribute,
                 const char        *text,
                 ValueVerdict       verdict,
                 GError           **error)
{
  g_autofree char *label = element_label (kind, element);
  g_autofree char *shown = text_clean (text, TEXT_NAME, NULL);
  g_autofree char *reason = verdict == VALUE_MALFORMED ? malformed_reason (attribute, text)
                                                       : limit_reason (attribute, verdict);

  g_set_error (error, ELEMENT_ERROR, ELEMENT_ERROR_VALUE, "%s: %s=\"%s\" %s", label,
               attribute->name, shown, reason);
}

gboolean
element_set (
    const ElementKind *kind, gpointer element, const char *name, const char *text, GError **error)
{
  guint            index;
  const Attribute *attribute = element_attribute (kind, name, &index);
  gpointer         member;
  ValueVerdict     verdict;
  guint64          value[4] = { 0 }; /* room for the largest member */

  if (attribute == NULL)
    {
      set_unknown_error (kind, element, name, error);
      return FALSE;
    }
  if (text == NULL)
    {
      set_default (attribute, element);
      set_given (element, index, attribute->required && attribute->default_text != NULL);
      return TRUE;
    }
  g_assert (value_types[attribute->kind].size <= sizeof value);
  verdict = value_types[attribute->kind].read (attribute, text, value);
  if (verdict != VALUE_READ)
    {
      set_value_error (kind, element, attribute, text, verdict, error);
      return FALSE;
    }
  member = member_at (element, attribute->offset);
  clear_value (attribute, element);
  memcpy (member, value, value_types[attribute->kind].size);
  set_given (element, index, TRUE);
  return TRUE;
}

char *
element_get (const ElementKind *kind, gconstpointer element, const char *name)
{
  guint            index;
  const Attribute *attribute = element_attribute (kind, name, &index);

  if (attribute == NULL || !is_given (element, index))
    return NULL;
  return value_types[attribute->kind].write (attribute, member_at (element, attribute->offset));
}

gboolean
element_has (const ElementKind *kind, gconstpointer element, const char *name)
{
  guint index;

  return element_attribute (kind, name, &index) != NULL && is_given (element, index);
}

/* ---- content in and out ---- */

static const char *
unit_of_durations (const ElementKind *kind, gconstpointer element)
{
  const Attribute *unit = element_attribute (kind, "unit", NULL);

  return *(char **) member_at (element, unit->offset);
}

static gboolean
set_text_content (const ElementKind *kind, gpointer element, const char *text, GError **error)
{
  char           **content = member_at (element, kind->content_offset);
  g_autofree char *label = element_label (kind, element);

  if (text != NULL && g_utf8_strlen (text, -1) > LIMITS_TEXT_CHARS)
    {
      g_set_error (error, ELEMENT_ERROR, ELEMENT_ERROR_VALUE,
                   "%s: its text is too long; at most %d characters are kept", label,
                   LIMITS_TEXT_CHARS);
      return FALSE;
    }
  g_free (*content);
  *content = text != NULL ? text_clean (text, TEXT_FREE, NULL) : NULL;
  return TRUE;
}

gboolean
element_set_content (const ElementKind *kind, gpointer element, const char *text, GError **error)
{
  if (kind->content == CONTENT_TEXT)
    return set_text_content (kind, element, text, error);
  if (kind->content == CONTENT_DURATIONS)
    return durations_read (text != NULL ? text : "", unit_of_durations (kind, element),
                           *(GArray **) member_at (element, kind->content_offset), error);
  if (text == NULL || text[strspn (text, " \t\r\n")] == '\0')
    return TRUE;

  g_autofree char *label = element_label (kind, element);
  g_autofree char *shown = text_clean (text, TEXT_NAME, NULL);

  g_set_error (error, ELEMENT_ERROR, ELEMENT_ERROR_VALUE,
               "%s: \"%s\" stands inside it, but it holds no text", label, shown);
  return FALSE;
}

char *
element_get_content (const ElementKind *kind, gconstpointer element)
{
  GArray *runs;

  if (kind->content == CONTENT_TEXT)
    return g_strdup (*(char **) member_at (element, kind->content_offset));
  if (kind->content != CONTENT_DURATIONS || element_has (kind, element, "file"))
    return NULL;
  runs = *(GArray **) member_at (element, kind->content_offset);
  return runs->len > 0 ? durations_write (runs, unit_of_durations (kind, element)) : NULL;
}
