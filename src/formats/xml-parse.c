/* SPDX-License-Identifier: Apache-2.0 */
/* Bytes from outside as a libxml2 tree, with all turned off that the format does not need. */
#include "xml-parse.h"

#include <libxml/catalog.h>
#include <libxml/parser.h>
#include <string.h>

#include "format-error.h"
#include "xml-guard.h"

#if LIBXML_VERSION >= 21200
typedef const xmlError *ErrorPtr;
#else
typedef xmlErrorPtr ErrorPtr;
#endif

/* What one parse has met; the parser's private data. */
typedef struct
{
  gboolean has_doctype;
  gboolean has_error;
  guint    line;
  char    *message;
} Parse;

static xmlParserInputPtr
refuse_external (const char *url, const char *id, xmlParserCtxtPtr context)
{
  return NULL;
}

static gpointer
set_up_library (gpointer data)
{
  xmlInitParser ();
  xmlSetExternalEntityLoader (refuse_external);
#ifdef LIBXML_CATALOG_ENABLED
  xmlCatalogSetDefaults (XML_CATA_ALLOW_NONE);
#endif
  return NULL;
}

/* Only the first: what follows is a consequence of it. */
static void
keep_first_error (void *data, ErrorPtr met)
{
  Parse *parse = data;

  if (parse->has_error || met == NULL || met->level < XML_ERR_ERROR)
    return;
  parse->has_error = TRUE;
  parse->line = met->line > 0 ? (guint) met->line : 1;
  parse->message = g_utf8_make_valid (met->message != NULL ? met->message : "", -1);
  g_strstrip (parse->message);
}

/* xmlStopParser alone leaves a document that looks well-formed and is empty: hence the flag. */
static void
refuse_doctype (void *data, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
  xmlParserCtxt *context = data;
  Parse         *parse = context->_private;

  parse->has_doctype = TRUE;
  xmlStopParser (context);
}

static int
parser_options (void)
{
  int options = XML_PARSE_NONET | XML_PARSE_NOCDATA;

#if LIBXML_VERSION >= 21300
  options |= XML_PARSE_NO_XXE;
#endif
#if LIBXML_VERSION >= 21400
  options |= XML_PARSE_NO_SYS_CATALOG;
#endif
  return options;
}

static xmlDoc *
read_memory (xmlParserCtxt *context, Parse *parse, const char *text, gsize length)
{
  xmlDoc *doc;

  context->_private = parse;
  context->sax->internalSubset = refuse_doctype;
#if LIBXML_VERSION >= 21300
  xmlCtxtSetErrorHandler (context, keep_first_error, parse);
  doc = xmlCtxtReadMemory (context, text, (int) length, "scenario", "UTF-8", parser_options ());
#else
  xmlStructuredErrorFunc old_func = xmlStructuredError;
  void                  *old_data = xmlStructuredErrorContext;

  xmlSetStructuredErrorFunc (parse, keep_first_error);
  doc = xmlCtxtReadMemory (context, text, (int) length, "scenario", "UTF-8", parser_options ());
  xmlSetStructuredErrorFunc (old_data, old_func);
#endif
  return doc;
}

static gboolean
check_parse (const xmlParserCtxt *context, const Parse *parse, xmlDoc *doc, GError **error)
{
  if (parse->has_doctype)
    return format_fail (1, FORMAT_ERROR_SYNTAX, error,
                        "document types (\"<!DOCTYPE\") are not accepted; remove it");
  if (parse->has_error)
    return format_fail (parse->line, FORMAT_ERROR_SYNTAX, error, "not well-formed XML: %s",
                        parse->message);
  if (doc == NULL || !context->wellFormed || context->disableSAX ||
      xmlDocGetRootElement (doc) == NULL)
    return format_fail (1, FORMAT_ERROR_SYNTAX, error,
                        "not well-formed XML: a scenario begins with <scenario>");
  return TRUE;
}

static xmlDoc *
parse_text (const char *text, gsize length, GError **error)
{
  Parse          parse = { FALSE };
  xmlParserCtxt *context = xmlNewParserCtxt ();
  xmlDoc        *doc;
  gboolean       is_good;

  if (context == NULL)
    {
      format_fail (1, FORMAT_ERROR_LIMIT, error, "not enough memory to read the file");
      return NULL;
    }
  doc = read_memory (context, &parse, text, length);
  is_good = check_parse (context, &parse, doc, error);
  xmlFreeParserCtxt (context);
  g_free (parse.message);
  if (!is_good)
    g_clear_pointer (&doc, xmlFreeDoc);
  return doc;
}

XmlTree *
xml_tree_parse (GBytes *bytes, GError **error)
{
  static GOnce        once = G_ONCE_INIT;
  g_autoptr (XmlTree) tree = g_new0 (XmlTree, 1);
  gsize               length;
  const char         *text = g_bytes_get_data (bytes, &length);
  gsize               n_bom = xml_guard_bom_length (text, length);

  g_once (&once, set_up_library, NULL);
  tree->lines = g_array_new (FALSE, FALSE, sizeof (guint));
  if (length == n_bom)
    {
      format_fail (1, FORMAT_ERROR_UNRECOGNISED, error,
                   "the file is empty; a scenario begins with <scenario>");
      return NULL;
    }
  if (!xml_guard_check (text + n_bom, length - n_bom, tree->lines, error))
    return NULL;
  tree->doc = parse_text (text + n_bom, length - n_bom, error);
  return tree->doc == NULL ? NULL : g_steal_pointer (&tree);
}

void
xml_tree_free (XmlTree *tree)
{
  if (tree == NULL)
    return;
  g_clear_pointer (&tree->doc, xmlFreeDoc);
  g_clear_pointer (&tree->lines, g_array_unref);
  g_free (tree);
}
