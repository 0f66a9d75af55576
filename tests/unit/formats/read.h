/* SPDX-License-Identifier: Apache-2.0 */
/* Small scenarios out of text, for tests. */
#pragma once

#include <string.h>

#include "formats.h"

#define SMALL_CLUSTER                                                                              \
  "<cluster manager=\"standalone\"><nodes name=\"w\" count=\"1\" cores=\"4\" "                     \
  "memory=\"8GiB\"/></cluster>"
#define SMALL_JOB "<job name=\"j\"><stage id=\"s\" tasks=\"1\" time=\"1s\"/></job>"

static inline Scenario *
read_text (const char *xml, GPtrArray *notes, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));

  return formats_read_scenario (bytes, NULL, notes, error);
}

/* `inside` between the tags of a root element with `attributes`; must be read. Transfer full. */
static inline Scenario *
read_inside (const char *attributes, const char *inside)
{
  g_autofree char *xml = g_strdup_printf (
      "<scenario xmlns=\"urn:makespan:scenario:1\" %s>%s</scenario>", attributes, inside);
  g_autoptr (GError) error = NULL;
  Scenario          *scenario = read_text (xml, NULL, &error);

  g_assert_no_error (error);
  return scenario;
}
