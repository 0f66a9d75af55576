/* SPDX-License-Identifier: Apache-2.0 */
/* Hoare's selection. */
#include "select.h"

gint64
select_kth (gint64 *values, gsize n, gsize k)
{
  gsize low = 0;
  gsize high = n - 1;

  while (low < high)
    {
      gint64 pivot = values[low + (high - low) / 2];
      gsize  left = low;
      gsize  right = high;

      for (;;)
        {
          while (values[left] < pivot)
            left++;
          while (values[right] > pivot)
            right--;
          if (left >= right)
            break;
          gint64 swapped = values[left];
          values[left++] = values[right];
          values[right--] = swapped;
        }
      if (k <= right)
        high = right;
      else
        low = right + 1;
    }
  return values[k];
}
