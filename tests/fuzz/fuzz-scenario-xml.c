/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as a scenario file: an error, or a scenario that is written and read back equal. */
#include "formats.h"

#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes)    bytes = g_bytes_new (data, size);
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) notes = g_ptr_array_new ();
  const Scenario       *scenario = formats_read_scenario (bytes, NULL, notes, &error);

  if (scenario == NULL)
    {
      fuzz_check (error != NULL && error->domain == FORMAT_ERROR);
      fuzz_check (g_str_has_prefix (error->message, "line ") &&
                  g_utf8_validate (error->message, -1, NULL));
    }
  else
    {
      g_autoptr (GBytes) written = formats_write_scenario (scenario);
      const Scenario    *again = formats_read_scenario (written, NULL, NULL, NULL);

      fuzz_check (again != NULL && scenario_equal (scenario, again));
      if (again != NULL)
        {
          g_autoptr (GBytes) written_again = formats_write_scenario (again);

          fuzz_check (g_bytes_equal (written, written_again));
        }
      scenario_unref (again);
    }
  scenario_unref (scenario);
  return 0;
}
