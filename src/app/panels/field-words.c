/* SPDX-License-Identifier: Apache-2.0 */
/* What holds of a field and what follows from it, in words. */
#include "field-words.h"

#include "attribute-words.h"
#include "setting-words.h"

char *
field_words (const ControlContext *context, MksField *field)
{
  const ConfKey *key = mks_field_get_key (field);

  return key != NULL ? setting_words (context, key)
                     : attribute_words (context, mks_field_get_place (field),
                                        mks_field_get_attribute (field));
}
