/* SPDX-License-Identifier: Apache-2.0 */
/* A bar of time by its parts, and the same parts as words below it. */
#pragma once

#include <gtk/gtk.h>

#include "time-parts.h"

G_BEGIN_DECLS

#define MKS_TYPE_TIME_BAR (mks_time_bar_get_type ())
G_DECLARE_FINAL_TYPE (MksTimeBar, mks_time_bar, MKS, TIME_BAR, GtkWidget)

/* Whether the legend tells the time of each part or only its share. */
typedef enum
{
  TIME_BAR_SHARES,
  TIME_BAR_TIMES,
} TimeBarLegend;

/* Shows the parts; they are copied. */
void mks_time_bar_show (MksTimeBar     *self,
                        const TimePart *parts,
                        guint           n_parts,
                        TimeBarLegend   legend,
                        const Language *language);

G_END_DECLS
