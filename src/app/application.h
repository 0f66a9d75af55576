/* SPDX-License-Identifier: Apache-2.0 */
/* The application: its windows, its settings, and what is asked of all windows. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define MKS_TYPE_APPLICATION (mks_application_get_type ())
G_DECLARE_FINAL_TYPE (MksApplication, mks_application, MKS, APPLICATION, AdwApplication)

/* Transfer full. */
MksApplication *mks_application_new (void);

G_END_DECLS
