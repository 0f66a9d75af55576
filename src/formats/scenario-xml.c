/* SPDX-License-Identifier: Apache-2.0 */
/* Scenario files: reading walks the tree of libxml2 and the tables of element.h side by side. */
#include "scenario-xml.h"

#include <string.h>

#include "conf.h"
#include "durations-file.h"
#include "format-error.h"
#include "limits.h"
#include "text.h"
#include "xml-parse.h"

/* An element that has begun and not ended. */
typedef struct
{
  const ElementKind *kind;
  gpointer           element;
  guint              line;
} Frame;

typedef struct
{
  const XmlTree *tree;
  const char    *folder; /* NULL: none */
  GPtrArray     *notes;  /* Problem; NULL: not wanted */
  guint          n_elements;
  Frame          frames[LIMITS_XML_DEPTH];
  guint          n_frames;
} Reader;

/* Takes over an error of a layer below and gives it the line. */
static gboolean
fail_with (guint line, GError *cause, GError **error)
{
  FormatError code = FORMAT_ERROR_VALUE;

  if (cause->domain == FORMAT_ERROR)
    code = cause->code;
  else if (g_error_matches (cause, ELEMENT_ERROR, ELEMENT_ERROR_UNKNOWN))
    code = FORMAT_ERROR_UNKNOWN;
  format_fail (line, code, error, "%s", cause->message);
  g_error_free (cause);
  return FALSE;
}

/* An error of the element itself: line and label before the message. */
G_GNUC_PRINTF (4, 5)
static gboolean
fail_in (const Frame *frame, FormatError code, GError **error, const char *format, ...)
{
  g_autofree char *label = element_label (frame->kind, frame->element);
  g_autofree char *message = NULL;
  va_list          arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return format_fail (frame->line, code, error, "%s: %s", label, message);
}

static void
problem_free (gpointer data)
{
  Problem *problem = data;

  g_free (problem->message);
  g_free (problem);
}

G_GNUC_PRINTF (3, 4)
static void
note (Reader *reader, guint line, const char *format, ...)
{
  Problem *problem;
  va_list  arguments;

  if (reader->notes == NULL)
    return;
  problem = g_new0 (Problem, 1);
  problem->line = line;
  va_start (arguments, format);
  problem->message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (reader->notes, problem);
}

static gboolean
is_ours (const xmlNode *node)
{
  return node->ns != NULL && node->ns->href != NULL &&
         g_str_equal ((const char *) node->ns->href, SCENARIO_XML_NAMESPACE);
}

static gboolean
read_attribute (Reader *reader, const Frame *frame, xmlAttr *attribute, GError **error)
{
  const char      *name = (const char *) attribute->name;
  g_autofree char *kept = NULL;
  GError          *cause = NULL;
  xmlChar         *value;
  gboolean         is_set;

  if (attribute->ns != NULL)
    return fail_in (frame, FORMAT_ERROR_UNKNOWN, error,
                    "there is no attribute \"%s:%s\"; attributes have no prefix",
                    (const char *) attribute->ns->prefix, name);
  value = xmlNodeGetContent ((xmlNode *) attribute);
  is_set = element_set (frame->kind, frame->element, name, (const char *) value, &cause);
  if (is_set)
    {
      const Attribute *row = element_attribute (frame->kind, name, NULL);

      kept = row->kind == ATTRIBUTE_TEXT ? element_get (frame->kind, frame->element, name) : NULL;
      if (kept != NULL && !g_str_equal (kept, (const char *) value))
        note (reader, frame->line, "%s: %s had characters that cannot be shown; it is now \"%s\"",
              frame->kind->name, name, kept);
    }
  xmlFree (value);
  return is_set || fail_with (frame->line, cause, error);
}

static gboolean
read_attributes (Reader *reader, const Frame *frame, const xmlNode *node, GError **error)
{
  const ElementKind *kind = frame->kind;

  for (xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next)
    if (!read_attribute (reader, frame, attribute, error))
      return FALSE;
  for (guint i = 0; i < kind->n_attributes; i++)
    if (kind->attributes[i].required &&
        !element_has (kind, frame->element, kind->attributes[i].name))
      return fail_in (frame, FORMAT_ERROR_CHECK, error, "it needs the attribute \"%s\"",
                      kind->attributes[i].name);
  return TRUE;
}

static gboolean
is_blank (const char *text)
{
  return text[strspn (text, " \t\r\n")] == '\0';
}

static gboolean
read_content (Reader *reader, const Frame *frame, xmlNode *node, GError **error)
{
  gboolean is_in_file = durations_file_is_used (frame->kind, frame->element);
  GError  *cause = NULL;
  xmlChar *text;
  gboolean is_read;

  if (frame->kind->content == CONTENT_NONE)
    return TRUE;
  text = xmlNodeGetContent (node);
  if (!is_in_file)
    is_read = element_set_content (frame->kind, frame->element, (const char *) text, &cause);
  else if (is_blank ((const char *) text))
    is_read = durations_file_read (frame->kind, frame->element, reader->folder, &cause);
  else
    is_read = fail_in (frame, FORMAT_ERROR_CHECK, error,
                       "it has both a file and a list; keep one of them");
  xmlFree (text);
  return is_read || (cause != NULL && fail_with (frame->line, cause, error));
}

static gboolean
push (Reader            *reader,
      const ElementKind *kind,
      gpointer           element,
      guint              line,
      xmlNode           *node,
      GError           **error)
{
  Frame *frame = &reader->frames[reader->n_frames++];

  *frame = (Frame){ .kind = kind, .element = element, .line = line };
  ((Element *) element)->line = line;
  return read_attributes (reader, frame, node, error) && read_content (reader, frame, node, error);
}

static gboolean
fail_unknown (const Frame *parent, const char *name, GError **error)
{
  const ElementKind      *kind = parent->kind;
  g_autofree const char **names = g_new0 (const char *, kind->n_children + 1);
  g_autofree char        *list = NULL;
  const char             *nearest;

  for (guint i = 0; i < kind->n_children; i++)
    names[i] = kind->children[i].kind->name;
  nearest = text_nearest (name, names);
  if (nearest != NULL)
    return fail_in (parent, FORMAT_ERROR_UNKNOWN, error,
                    "there is no element \"%s\"; did you mean \"%s\"?", name, nearest);
  list = kind->n_children == 0 ? g_strdup ("it has none") : g_strjoinv (", ", (char **) names);
  return fail_in (parent, FORMAT_ERROR_UNKNOWN, error, "there is no element \"%s\"; %s", name,
                  list);
}

static guint
next_line (Reader *reader)
{
  const GArray *lines = reader->tree->lines;
  guint         index = reader->n_elements++;

  return index < lines->len ? g_array_index (lines, guint, index) : 0;
}

static gboolean
enter_element (Reader *reader, xmlNode *node, GError **error)
{
  const char         *name = (const char *) node->name;
  Frame               parent = reader->frames[reader->n_frames - 1];
  const ElementChild *child = element_child (parent.kind, name);
  gpointer            element;

  parent.line = next_line (reader);
  if (!is_ours (node))
    return fail_in (&parent, FORMAT_ERROR_UNKNOWN, error,
                    "element \"%s\" is not of the namespace " SCENARIO_XML_NAMESPACE, name);
  if (child == NULL)
    return fail_unknown (&parent, name, error);
  element = element_add (child, parent.element);
  if (element == NULL)
    return fail_in (&parent, FORMAT_ERROR_CHECK, error,
                    "there is a second element \"%s\"; keep one of them", name);
  return push (reader, child->kind, element, parent.line, node, error);
}

static gboolean
leave_element (Reader *reader, GError **error)
{
  const Frame *frame = &reader->frames[--reader->n_frames];

  for (guint i = 0; i < frame->kind->n_children; i++)
    {
      const ElementChild *child = &frame->kind->children[i];

      if (child->required && element_n_children (child, frame->element) == 0)
        return fail_in (frame, FORMAT_ERROR_CHECK, error, "it needs an element \"%s\"",
                        child->kind->name);
    }
  return TRUE;
}

/* Text between elements; where text is content, read_content has taken it. */
static gboolean
check_text (const Reader *reader, const xmlNode *node, GError **error)
{
  const Frame     *frame = &reader->frames[reader->n_frames - 1];
  const char      *text = (const char *) node->content;
  g_autofree char *shown = NULL;

  if (frame->kind->content != CONTENT_NONE || text == NULL || is_blank (text))
    return TRUE;
  shown = text_clean (text, TEXT_NAME, NULL);
  g_strstrip (shown);
  return fail_in (frame, FORMAT_ERROR_UNKNOWN, error,
                  "\"%s\" stands inside it, but it holds no text; write a comment instead", shown);
}

static gboolean
enter_node (Reader *reader, xmlNode *node, GError **error)
{
  switch (node->type)
    {
    case XML_ELEMENT_NODE:
      return enter_element (reader, node, error);
    case XML_TEXT_NODE:
    case XML_CDATA_SECTION_NODE:
      return check_text (reader, node, error);
    case XML_COMMENT_NODE:
    case XML_PI_NODE:
      return TRUE;
    default:
      return fail_in (&reader->frames[reader->n_frames - 1], FORMAT_ERROR_SYNTAX, error,
                      "entities are not accepted; write the text itself");
    }
}

/* Depth first without recursion; the stack of frames is the path to the node. */
static gboolean
read_tree (Reader *reader, xmlNode *root, GError **error)
{
  xmlNode *node = root;

  while (TRUE)
    {
      if (node->type == XML_ELEMENT_NODE && node->children != NULL)
        node = node->children;
      else
        {
          if (node->type == XML_ELEMENT_NODE && !leave_element (reader, error))
            return FALSE;
          while (node != root && node->next == NULL)
            {
              node = node->parent;
              if (!leave_element (reader, error))
                return FALSE;
            }
          if (node == root)
            return TRUE;
          node = node->next;
        }
      if (!enter_node (reader, node, error))
        return FALSE;
    }
}

static gboolean
check_root (const xmlNode *root, guint line, GError **error)
{
  const char *href = root->ns != NULL ? (const char *) root->ns->href : NULL;

  if (!g_str_equal ((const char *) root->name, scenario_kind.name))
    return format_fail (line, FORMAT_ERROR_UNRECOGNISED, error,
                        "the root element is \"%s\"; that of a scenario file is \"%s\"",
                        (const char *) root->name, scenario_kind.name);
  if (href == NULL)
    return format_fail (line, FORMAT_ERROR_UNRECOGNISED, error,
                        "the root element lacks xmlns=\"" SCENARIO_XML_NAMESPACE "\"");
  if (is_ours (root))
    return TRUE;
  if (g_str_has_prefix (href, SCENARIO_XML_NAMESPACE_OF_ALL_VERSIONS))
    return format_fail (
        line, FORMAT_ERROR_VERSION, error,
        "the file is of version \"%s\" of the format, and this program reads version "
        "1; open it with a newer version of the program",
        href + strlen (SCENARIO_XML_NAMESPACE_OF_ALL_VERSIONS));
  return format_fail (line, FORMAT_ERROR_UNRECOGNISED, error,
                      "the namespace is \"%s\"; that of a scenario file is " SCENARIO_XML_NAMESPACE,
                      href);
}

static gboolean
read_root (Reader *reader, Scenario *scenario, GError **error)
{
  xmlNode *root = xmlDocGetRootElement (reader->tree->doc);
  guint    line = next_line (reader);

  return check_root (root, line, error) &&
         push (reader, &scenario_kind, scenario, line, root, error) &&
         read_tree (reader, root, error);
}

/* The first problem that is fatal becomes the error; the others become notes. */
static gboolean
check (Reader *reader, const Scenario *scenario, GError **error)
{
  g_autoptr (GPtrArray) problems = scenario_check (scenario);

  for (guint i = 0; i < problems->len; i++)
    {
      const Problem *problem = g_ptr_array_index (problems, i);

      if (problem->is_fatal)
        return format_fail (problem->line, FORMAT_ERROR_CHECK, error, "%s", problem->message);
      note (reader, problem->line, "%s", problem->message);
    }
  return TRUE;
}

Scenario *
formats_read_scenario (GBytes *bytes, const char *folder, GPtrArray *notes, GError **error)
{
  g_autoptr (XmlTree)  tree = xml_tree_parse (bytes, error);
  g_autoptr (Scenario) scenario = NULL;
  Reader               reader = { .tree = tree, .folder = folder, .notes = notes };

  if (tree == NULL)
    return NULL;
  if (notes != NULL)
    g_ptr_array_set_free_func (notes, problem_free);
  scenario = scenario_new ();
  if (!read_root (&reader, scenario, error) || !check (&reader, scenario, error))
    return NULL;
  return g_steal_pointer (&scenario);
}

Scenario *
formats_load_scenario (const char *path, GPtrArray *notes, GError **error)
{
  g_autoptr (GBytes) bytes = formats_load_bytes (path, LIMITS_SCENARIO_BYTES, error);
  g_autofree char   *folder = g_str_equal (path, "-") ? NULL : g_path_get_dirname (path);

  if (bytes == NULL)
    return NULL;
  return formats_read_scenario (bytes, folder, notes, error);
}
