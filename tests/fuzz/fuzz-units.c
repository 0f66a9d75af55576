/* SPDX-License-Identifier: Apache-2.0 */
/* Any text as a quantity: an error, or a value that is written and read back equal. */
#include "units.h"

#include <string.h>

#include "fuzz.h"

typedef gboolean (*Parse) (const char *text, gint64 *value, GError **error);
typedef char *(*Write) (gint64 value);

typedef struct
{
  Parse parse;
  Write write;
} Quantity;

static const Quantity quantities[] = {
  { units_parse_size, units_size_to_text },
  { units_parse_time, units_time_to_text },
  { units_parse_rate, units_rate_to_text },
  { units_parse_count_rate, units_count_rate_to_text },
};

static void
check_quantity (const Quantity *quantity, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *written = NULL;
  gint64             value = -1;
  gint64             again = -2;

  if (!quantity->parse (text, &value, &error))
    {
      fuzz_check (error != NULL && value == -1);
      return;
    }
  fuzz_check (error == NULL && value >= 0);
  written = quantity->write (value);
  fuzz_check (quantity->parse (written, &again, NULL) && again == value);
}

static void
check_others (const char *text)
{
  gint64 value;
  double ratio;

  if (units_parse_count (text, &value, NULL))
    fuzz_check (value >= 0);
  if (units_parse_ratio (text, &ratio, NULL))
    fuzz_check (ratio >= 0);
  /* Either answer is right: what counts is that they give one. */
  units_parse_spark_size (text, UNITS_MIB, &value, NULL);
  units_parse_spark_time (text, UNITS_S, &value, NULL);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);

  if (!g_utf8_validate (text, -1, NULL))
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (quantities); i++)
    check_quantity (&quantities[i], text);
  check_others (text);
  return 0;
}
