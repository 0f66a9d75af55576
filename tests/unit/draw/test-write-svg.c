/* SPDX-License-Identifier: Apache-2.0 */
/* The SVG is valid, small in its vocabulary, and the same bytes for the same scene. */
#include "write-svg.h"

#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <string.h>

static const Colour white = { 255, 255, 255, 255 };
static const Colour black = { 0, 0, 0, 255 };

static void
add_box (Scene *scene, const char *id, const char *title, ScenePattern pattern)
{
  ScenePaint paint = {
    .fill = { 0, 114, 178, 255 },
    .stroke = black,
    .stroke_width = 1.0,
    .pattern = pattern,
    .pattern_ink = white,
  };

  scene_box (scene, id, title, 10.0, 20.0, 30.5, 23.0, 2.0, &paint);
}

/* Every kind of primitive, with names as an enemy would choose them. */
static Scene *
make_hostile (void)
{
  Scene         *scene = scene_new (200.0, 100.0, white);
  ScenePaint     line = { .stroke = black, .stroke_width = 1.0, .dash = { 4.0, 3.0 } };
  SceneTextStyle style = {
    .size_px = 11.0, .ink = black, .halo = white, .rotation = -90.0, .tabular = TRUE
  };
  SceneSegment segments[] = {
    { .verb = SCENE_MOVE, .to = { 0.0, 0.0 } },
    { .verb = SCENE_CUBIC,
      .control_1 = { 1.0, 2.0 },
      .control_2 = { 3.0, 4.0 },
      .to = { 5.0, 6.5 } },
    { .verb = SCENE_CLOSE },
  };

  scene_set_title (scene, "<script>alert(\"1\")</script>");
  scene_set_description (scene, "</desc>]]> & \001");
  scene_group_begin (scene, "node-1", "\"><script/>");
  add_box (scene, "task-0", "'/><a xlink:href=\"javascript:1\"/>", SCENE_PATTERN_NONE);
  for (ScenePattern pattern = SCENE_PATTERN_SPILL; pattern <= SCENE_PATTERN_FALLING; pattern++)
    add_box (scene, NULL, "&lt;", pattern);
  scene_group_end (scene);
  scene_group_begin_clip (scene, "clipped", 0.0, 0.0, 10.0, 10.0);
  scene_path (scene, "curve", NULL, segments, G_N_ELEMENTS (segments), &line);
  scene_group_end (scene);
  scene_group_begin_opacity (scene, NULL, 0.4);
  scene_text (scene, "label", 50.0, 60.0, "<tspan onload=\"x\">&amp;</tspan> −510 s", &style);
  scene_group_end (scene);
  scene_image_take (scene, "raster", "exact", 0.0, 0.0, 20.0, 10.0, g_new0 (guint32, 2), 2, 1);
  return scene;
}

static char *
text_of (const Scene *scene, double scale)
{
  g_autoptr (GBytes) svg = write_svg (scene, scale);

  return g_strndup (g_bytes_get_data (svg, NULL), g_bytes_get_size (svg));
}

static xmlDocPtr
parse (const char *text)
{
  xmlDocPtr doc =
      xmlReadMemory (text, (int) strlen (text), NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOWARNING);

  g_assert_nonnull (doc);
  return doc;
}

static guint
count (xmlDocPtr doc, const char *path)
{
  xmlXPathContextPtr context = xmlXPathNewContext (doc);
  xmlXPathObjectPtr  found;
  guint              n_found;

  xmlXPathRegisterNs (context, BAD_CAST "s", BAD_CAST "http://www.w3.org/2000/svg");
  found = xmlXPathEvalExpression (BAD_CAST path, context);
  g_assert_nonnull (found);
  n_found = found->nodesetval != NULL ? (guint) found->nodesetval->nodeNr : 0;
  xmlXPathFreeObject (found);
  xmlXPathFreeContext (context);
  return n_found;
}

static char *
evaluate (xmlDocPtr doc, const char *path)
{
  xmlXPathContextPtr context = xmlXPathNewContext (doc);
  xmlXPathObjectPtr  found;
  char              *text;

  xmlXPathRegisterNs (context, BAD_CAST "s", BAD_CAST "http://www.w3.org/2000/svg");
  found = xmlXPathEvalExpression (BAD_CAST path, context);
  g_assert_nonnull (found);
  text = g_strdup ((const char *) found->stringval);
  xmlXPathFreeObject (found);
  xmlXPathFreeContext (context);
  return text;
}

static void
visit (xmlNodePtr node, GHashTable *ids)
{
  static const char *const allowed[] = { "svg",   "title", "desc",     "style", "defs",   "pattern",
                                         "g",     "rect",  "path",     "line",  "circle", "text",
                                         "tspan", "image", "clipPath", NULL };

  for (; node != NULL; node = node->next)
    {
      xmlChar *id;

      if (node->type != XML_ELEMENT_NODE)
        continue;
      g_test_message ("%s", node->name);
      g_assert_true (g_strv_contains (allowed, (const char *) node->name));
      for (xmlAttrPtr attribute = node->properties; attribute != NULL; attribute = attribute->next)
        g_assert_false (g_str_has_prefix ((const char *) attribute->name, "on"));
      id = xmlGetProp (node, BAD_CAST "id");
      if (id != NULL)
        {
          g_assert_cmpint (xmlValidateNCName (id, 0), ==, 0);
          g_assert_true (g_hash_table_add (ids, g_strdup ((const char *) id)));
          xmlFree (id);
        }
      visit (node->children, ids);
    }
}

static void
test_vocabulary (void)
{
  g_autoptr (Scene)      scene = make_hostile ();
  g_autofree char       *text = text_of (scene, 1.0);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  xmlDocPtr              doc = parse (text);

  visit (xmlDocGetRootElement (doc), ids);
  g_assert_true (g_hash_table_contains (ids, "task-0"));
  g_assert_true (g_hash_table_contains (ids, "raster"));
  xmlFreeDoc (doc);
}

static void
test_hostile (void)
{
  g_autoptr (Scene) scene = make_hostile ();
  g_autofree char  *text = text_of (scene, 1.0);
  xmlDocPtr         doc = parse (text);
  g_autofree char  *title = evaluate (doc, "string(/s:svg/s:title)");
  g_autofree char  *label = evaluate (doc, "string(//s:text[@id='label'])");
  g_autofree char  *task = evaluate (doc, "string(//s:rect[@id='task-0']/s:title)");

  g_assert_cmpstr (title, ==, "<script>alert(\"1\")</script>");
  g_assert_cmpstr (label, ==, "<tspan onload=\"x\">&amp;</tspan> −510 s");
  g_assert_cmpstr (task, ==, "'/><a xlink:href=\"javascript:1\"/>");
  g_assert_cmpuint (count (doc, "//s:text[@id='label']/*"), ==, 0);
  xmlFreeDoc (doc);
}

static void
test_head (void)
{
  g_autoptr (Scene) scene = make_hostile ();
  g_autofree char  *text = text_of (scene, 2.0);
  xmlDocPtr         doc = parse (text);
  g_autofree char  *width = evaluate (doc, "string(/s:svg/@width)");
  g_autofree char  *view = evaluate (doc, "string(/s:svg/@viewBox)");
  g_autofree char  *role = evaluate (doc, "string(/s:svg/@role)");

  g_assert_cmpstr (width, ==, "400");
  g_assert_cmpstr (view, ==, "0 0 200 100");
  g_assert_cmpstr (role, ==, "img");
  g_assert_cmpuint (count (doc, "/s:svg/s:desc"), ==, 1);
  xmlFreeDoc (doc);
}

static void
test_same_bytes (void)
{
  g_autoptr (Scene) once = make_hostile ();
  g_autoptr (Scene) again = make_hostile ();
  g_autofree char  *first = text_of (once, 1.0);
  g_autofree char  *second = text_of (again, 1.0);

  g_assert_cmpstr (first, ==, second);
}

static void
test_lines (void)
{
  g_autoptr (Scene) scene = scene_new (200.0, 100.0, white);
  SceneTextStyle    style = {
       .size_px = 12.0, .bold = TRUE, .ink = black, .align = SCENE_ALIGN_MIDDLE
  };
  g_autofree char *text = NULL;

  scene_set_title (scene, "Ten slots");
  add_box (scene, "task-7", "task 7", SCENE_PATTERN_NONE);
  add_box (scene, "task-8", NULL, SCENE_PATTERN_NONE);
  scene_text (scene, NULL, 25.25, 36.0, "7 → 8", &style);
  text = text_of (scene, 1.0);
  g_assert_cmpstr (
      text, ==,
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
      "width=\"200\" height=\"100\" viewBox=\"0 0 200 100\" role=\"img\">\n"
      "<title>Ten slots</title>\n"
      "<style>\n"
      "text{font-family:Cantarell,Adwaita Sans,DejaVu Sans,sans-serif}\n"
      ".p0{fill:#0072b2;stroke:#000000;stroke-width:1}\n"
      ".t0{fill:#000000;font-size:12px;font-weight:700;text-anchor:middle}\n"
      "</style>\n"
      "<rect width=\"200\" height=\"100\" fill=\"#ffffff\"/>\n"
      "<rect id=\"task-7\" class=\"p0\" x=\"10.5\" y=\"20.5\" width=\"29.5\" height=\"22\" "
      "rx=\"1.5\">"
      "<title>task 7</title></rect>\n"
      "<rect id=\"task-8\" class=\"p0\" x=\"10.5\" y=\"20.5\" width=\"29.5\" height=\"22\" "
      "rx=\"1.5\"/>\n"
      "<text class=\"t0\" x=\"25.25\" y=\"36\">7 → 8</text>\n"
      "</svg>\n");
}

static void
test_patterns (void)
{
  g_autoptr (Scene) scene = scene_new (200.0, 100.0, white);
  g_autofree char  *text = NULL;
  xmlDocPtr         doc;

  add_box (scene, "a", "spilled", SCENE_PATTERN_SPILL);
  add_box (scene, "b", "spilled", SCENE_PATTERN_SPILL);
  add_box (scene, "c", "in time", SCENE_PATTERN_NONE);
  text = text_of (scene, 1.0);
  doc = parse (text);
  g_assert_cmpuint (count (doc, "//s:pattern"), ==, 1);
  g_assert_cmpuint (count (doc, "//s:g[@id='a'][s:title='spilled']/s:rect"), ==, 2);
  g_assert_cmpuint (count (doc, "//s:rect[@fill='url(#pattern.0)']"), ==, 2);
  g_assert_cmpuint (count (doc, "//s:rect[@class='p0']"), ==, 3);
  xmlFreeDoc (doc);
}

static void
test_outline_only (void)
{
  g_autoptr (Scene) scene = scene_new (200.0, 100.0, white);
  ScenePaint        paint = { .fill = white, .stroke = black, .stroke_width = 2.0 };
  g_autofree char  *text = NULL;
  xmlDocPtr         doc;

  scene_box (scene, "sliver", NULL, 1.0, 1.0, 1.5, 20.0, 0.0, &paint);
  text = text_of (scene, 1.0);
  doc = parse (text);
  g_assert_cmpuint (
      count (doc, "//s:rect[@id='sliver'][@width='1.5'][contains(@style,'fill:#000000')]"), ==, 1);
  xmlFreeDoc (doc);
}

/* 2048 x 1024 pixels are 8 MB of base64: more than parsers take in one attribute. */
static void
test_large_image (void)
{
  g_autoptr (Scene) scene = scene_new (2048.0, 1024.0, white);
  g_autofree char  *text = NULL;
  xmlDocPtr         doc;

  scene_image_take (scene, "raster", NULL, 0.0, 0.0, 2048.0, 1024.0, g_new0 (guint32, 2048 * 1024),
                    2048, 1024);
  text = text_of (scene, 1.0);
  doc = parse (text);
  g_assert_cmpuint (count (doc, "//s:g[@id='raster']/s:image"), ==, 2);
  g_assert_cmpuint (count (doc, "//s:image[@y='512'][@height='512']"), ==, 1);
  xmlFreeDoc (doc);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/write-svg/uses-few-elements-and-unique-ids", test_vocabulary);
  g_test_add_func ("/write-svg/escapes-hostile-names", test_hostile);
  g_test_add_func ("/write-svg/scales-the-outside-only", test_head);
  g_test_add_func ("/write-svg/equal-scenes-are-equal-bytes", test_same_bytes);
  g_test_add_func ("/write-svg/has-one-line-per-mark", test_lines);
  g_test_add_func ("/write-svg/defines-a-pattern-once", test_patterns);
  g_test_add_func ("/write-svg/a-box-thinner-than-its-outline-is-all-outline", test_outline_only);
  g_test_add_func ("/write-svg/cuts-large-images-into-strips", test_large_image);
  return g_test_run ();
}
