/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as spark-defaults.conf: an error with its line, or settings of Spark. */
#include "formats.h"

#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes)    bytes = g_bytes_new (data, size);
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) settings = formats_read_spark_conf (bytes, &error);

  fuzz_check ((settings == NULL) == (error != NULL));
  if (settings == NULL)
    fuzz_check (g_str_has_prefix (error->message, "line "));
  for (guint i = 0; settings != NULL && i < settings->len; i++)
    {
      const Setting *setting = g_ptr_array_index (settings, i);

      fuzz_check (g_str_has_prefix (setting->key, "spark."));
      fuzz_check (g_utf8_validate (setting->value, -1, NULL));
    }
  return 0;
}
