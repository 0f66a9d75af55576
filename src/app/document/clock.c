/* SPDX-License-Identifier: Apache-2.0 */
/* The clock of a run: where it stands, whether it runs, and how fast. Both drawings follow it. */
#include "clock.h"

#include "language.h"

#define DEFAULT_SPEED 1 /* the whole run in 30 s */

struct _MksClock
{
  GObject parent_instance;

  Micros   length_us;
  Micros   position_us;
  double   share;       /* of the run, kept through one of no length */
  double   fraction_us; /* what advancing has not moved yet, below one microsecond */
  gboolean is_playing;
  guint    speed;
};

G_DEFINE_FINAL_TYPE (MksClock, mks_clock, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_POSITION,
  PROP_LENGTH,
  PROP_PLAYING,
  PROP_SPEED,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

static void
mks_clock_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MksClock *self = MKS_CLOCK (object);

  switch (id)
    {
    case PROP_POSITION:
      g_value_set_int64 (value, self->position_us);
      break;
    case PROP_LENGTH:
      g_value_set_int64 (value, self->length_us);
      break;
    case PROP_PLAYING:
      g_value_set_boolean (value, self->is_playing);
      break;
    case PROP_SPEED:
      g_value_set_uint (value, self->speed);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mks_clock_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  MksClock *self = MKS_CLOCK (object);

  switch (id)
    {
    case PROP_POSITION:
      mks_clock_set_position (self, g_value_get_int64 (value));
      break;
    case PROP_PLAYING:
      mks_clock_set_playing (self, g_value_get_boolean (value));
      break;
    case PROP_SPEED:
      mks_clock_set_speed (self, g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mks_clock_class_init (MksClockClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags shown = G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = mks_clock_get_property;
  object_class->set_property = mks_clock_set_property;

  properties[PROP_POSITION] =
      g_param_spec_int64 ("position", NULL, NULL, 0, G_MAXINT64, 0, G_PARAM_READWRITE | shown);
  properties[PROP_LENGTH] =
      g_param_spec_int64 ("length", NULL, NULL, 0, G_MAXINT64, 0, G_PARAM_READABLE | shown);
  properties[PROP_PLAYING] =
      g_param_spec_boolean ("playing", NULL, NULL, FALSE, G_PARAM_READWRITE | shown);
  properties[PROP_SPEED] = g_param_spec_uint ("speed", NULL, NULL, 0, G_MAXUINT, DEFAULT_SPEED,
                                              G_PARAM_READWRITE | shown);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
mks_clock_init (MksClock *self)
{
  self->speed = DEFAULT_SPEED;
}

MksClock *
mks_clock_new (void)
{
  return g_object_new (MKS_TYPE_CLOCK, NULL);
}

static void
remember_share (MksClock *self)
{
  if (self->length_us > 0)
    self->share = (double) self->position_us / (double) self->length_us;
}

void
mks_clock_begin (MksClock *self, Micros length_us, Micros position_us)
{
  g_return_if_fail (MKS_IS_CLOCK (self));

  self->length_us = MAX (length_us, 0);
  self->fraction_us = 0;
  self->position_us = CLAMP (position_us, 0, self->length_us);
  remember_share (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LENGTH]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_POSITION]);
}

void
mks_clock_set_length (MksClock *self, Micros length_us)
{
  g_return_if_fail (MKS_IS_CLOCK (self));

  if (length_us != self->length_us)
    mks_clock_begin (self, length_us, (Micros) (self->share * (double) length_us));
}

Micros
mks_clock_get_length (MksClock *self)
{
  return self->length_us;
}

void
mks_clock_set_position (MksClock *self, Micros position_us)
{
  g_return_if_fail (MKS_IS_CLOCK (self));

  position_us = CLAMP (position_us, 0, self->length_us);
  if (position_us == self->position_us)
    return;

  self->position_us = position_us;
  remember_share (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_POSITION]);
}

Micros
mks_clock_get_position (MksClock *self)
{
  return self->position_us;
}

void
mks_clock_set_playing (MksClock *self, gboolean playing)
{
  g_return_if_fail (MKS_IS_CLOCK (self));

  playing = playing && self->length_us > 0;
  if (playing == self->is_playing)
    return;

  if (playing && self->position_us >= self->length_us)
    mks_clock_set_position (self, 0);
  self->fraction_us = 0;
  self->is_playing = playing;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLAYING]);
}

gboolean
mks_clock_get_playing (MksClock *self)
{
  return self->is_playing;
}

void
mks_clock_set_speed (MksClock *self, guint row)
{
  g_return_if_fail (MKS_IS_CLOCK (self));
  g_return_if_fail (row < n_clock_speeds);

  if (row == self->speed)
    return;

  self->speed = row;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SPEED]);
}

guint
mks_clock_get_speed (MksClock *self)
{
  return self->speed;
}

double
mks_clock_get_ratio (MksClock *self)
{
  const ClockSpeed *speed = &clock_speeds[self->speed];

  return speed->whole_us > 0 ? (double) self->length_us / (double) speed->whole_us : speed->ratio;
}

/* Where the clock would be; what is less than a microsecond is kept for the next time. */
static Micros
pass (MksClock *self, Micros passed_us)
{
  self->fraction_us += (double) passed_us * mks_clock_get_ratio (self);
  return self->position_us + (Micros) MIN (self->fraction_us, (double) self->length_us);
}

static void
go_on_to (MksClock *self, Micros position_us)
{
  self->fraction_us -= (double) (position_us - self->position_us);
  mks_clock_set_position (self, position_us);
  if (self->position_us >= self->length_us)
    mks_clock_set_playing (self, FALSE);
}

void
mks_clock_advance (MksClock *self, Micros passed_us)
{
  g_return_if_fail (MKS_IS_CLOCK (self));

  if (self->is_playing && passed_us > 0)
    go_on_to (self, pass (self, passed_us));
}

void
mks_clock_advance_to_event (MksClock *self, Micros passed_us, const Run *run)
{
  Micros reached_us, event_us;

  g_return_if_fail (MKS_IS_CLOCK (self));

  if (!self->is_playing || passed_us <= 0)
    return;
  reached_us = pass (self, passed_us);
  if (reached_us >= self->length_us)
    event_us = self->length_us;
  else
    event_us = run_previous_event (run, reached_us + 1);
  if (event_us > self->position_us || event_us == self->length_us)
    go_on_to (self, event_us);
}

/* clang-format off */
const ClockSpeed clock_speeds[] = {
  { N_("whole run in 10 s"),  10 * UNITS_S,   0    },
  { N_("whole run in 30 s"),  30 * UNITS_S,   0    },
  { N_("whole run in 2 min"), 120 * UNITS_S,  0    },
  { N_("a quarter as fast"),  0,              0.25 },
  { N_("as fast as it runs"), 0,              1    },
  { N_("4 times as fast"),    0,              4    },
  { N_("16 times as fast"),   0,              16   },
};
/* clang-format on */
const guint n_clock_speeds = G_N_ELEMENTS (clock_speeds);
