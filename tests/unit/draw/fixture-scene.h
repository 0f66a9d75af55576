/* SPDX-License-Identifier: Apache-2.0 */
/* Questions of a scene that several tests ask. */
#pragma once

#include "scene.h"

G_BEGIN_DECLS

gboolean fixture_has_text (const Scene *scene, const char *text);
gboolean fixture_has_text_ending (const Scene *scene, const char *end);
/* Whether a mark stands in a group that is paler than the rest; there must be such a mark. */
gboolean fixture_is_dimmed (const Scene *scene, const char *id);
gboolean fixture_has_mark (const Scene *scene, const char *id);
/* The test fails without it. */
SceneItem fixture_mark (const Scene *scene, const char *id);
/* To the outer edges of the outline, whose middle the bounds are. */
double fixture_mark_width (const Scene *scene, const char *id);

G_END_DECLS
