/* SPDX-License-Identifier: Apache-2.0 */
/* What the controls of data and of partitions share. */
#pragma once

#include "controls.h"

G_BEGIN_DECLS

/* The stage of the context, and the one data set that it reads; NULL when there is none. Borrowed.
 */
const Stage *control_stage (const ControlContext *context);
const Data  *control_data (const ControlContext *context);

G_END_DECLS
