/* SPDX-License-Identifier: Apache-2.0 */
/* The catalogue's rows and how they are found. */
#include "catalogue.h"
#include "cluster.h"

#include <string.h>

static void
instances_are_sorted_and_found (void)
{
  guint           n;
  const Instance *all = catalogue_all_instances (&n);

  g_assert_cmpuint (n, ==, 407);
  for (guint i = 0; i < n; i++)
    {
      g_assert_true (i == 0 || strcmp (all[i - 1].name, all[i].name) < 0);
      g_assert_true (catalogue_instance (all[i].name) == &all[i]);
      g_assert_cmpint (all[i].yarn_mib, <, all[i].memory_mib);
      g_assert_cmpint (all[i].cores, >, 0);
      g_assert_cmpint (all[i].ec2_micro_usd, >, 0);
    }
  g_assert_null (catalogue_instance ("m5.xlagre"));
  g_assert_cmpstr (catalogue_nearest_instance ("m5.xlagre"), ==, "m5.xlarge");
}

static void
rows_have_the_figures_that_amazon_states (void)
{
  static const struct
  {
    const char *name;
    guint       cores;
    gint64      memory_gib, yarn_mib;
  } rows[] = {
    { "m5.xlarge", 4, 16, 12288 },     { "m6i.xlarge", 4, 16, 11712 },
    { "m5.4xlarge", 16, 64, 57344 },   { "r5.4xlarge", 16, 128, 122880 },
    { "r5.8xlarge", 32, 256, 253952 }, { "r5.12xlarge", 48, 384, 385024 },
    { "c5.12xlarge", 48, 96, 90112 },  { "c5a.12xlarge", 48, 96, 90112 },
    { "m4.large", 2, 8, 6144 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const Instance *instance = catalogue_instance (rows[i].name);

      g_assert_nonnull (instance);
      g_assert_cmpuint (instance->cores, ==, rows[i].cores);
      g_assert_cmpint (instance->memory_mib, ==, rows[i].memory_gib * 1024);
      g_assert_cmpint (instance->yarn_mib, ==, rows[i].yarn_mib);
    }
}

static void
a_quarter_of_the_price_is_the_fee_up_to_its_cap (void)
{
  guint           n;
  const Instance *all = catalogue_all_instances (&n);

  for (guint i = 0; i < n; i++)
    {
      gint64 quarter = (all[i].ec2_micro_usd + 2) / 4;

      if (all[i].fee_source == FEE_STATED)
        continue;
      if (all[i].fee_source != FEE_QUARTER)
        quarter = MIN (quarter, 270000);
      g_test_message ("%s", all[i].name);
      g_assert_cmpint (ABS (all[i].emr_micro_usd - quarter), <=, 50);
    }
}

static void
workers_grow_with_their_units (void)
{
  guint             n;
  const GlueWorker *all = catalogue_all_workers (&n);

  for (guint i = 0; i < n; i++)
    {
      g_assert_true (catalogue_worker (all[i].name) == &all[i]);
      g_assert_cmpint (all[i].heap_mib, <=, all[i].container_mib);
      g_assert_cmpint (all[i].container_mib, <, all[i].memory_mib);
      if (all[i].heap_source != HEAP_ASSUMED)
        continue;
      g_assert_cmpint (all[i].heap_mib * 8, ==, all[i].memory_mib * 5);
      g_assert_cmpint (all[i].container_mib * 4, ==, all[i].memory_mib * 3);
    }
  g_assert_null (catalogue_worker ("G.3X"));
}

static void
a_service_has_the_price_of_its_release (void)
{
  static const struct
  {
    ServiceId id;
    guint     release;
    double    usd;
    Micros    minimum_us;
  } rows[] = {
    { SERVICE_GLUE_DPU, CLUSTER_RELEASE_NEWEST, 0.308, UNITS_MINUTE },
    { SERVICE_GLUE_DPU, CLUSTER_RELEASE (6, 0), 0.308, UNITS_MINUTE },
    { SERVICE_GLUE_DPU, CLUSTER_RELEASE (5, 1), 0.44, UNITS_MINUTE },
    { SERVICE_GLUE_DPU, CLUSTER_RELEASE (1, 0), 0.44, 10 * UNITS_MINUTE },
    { SERVICE_GLUE_FLEX_DPU, CLUSTER_RELEASE (6, 0), 0.203, UNITS_MINUTE },
    { SERVICE_GLUE_MEMORY_DPU, CLUSTER_RELEASE (5, 0), 0.52, UNITS_MINUTE },
    { SERVICE_EMR_EKS_VCPU, CLUSTER_RELEASE_NEWEST, 0.01012, UNITS_MINUTE },
  };
  guint               n;
  const ServicePrice *all = catalogue_all_services (&n);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const ServicePrice *service = catalogue_service (rows[i].id, rows[i].release);

      g_assert_cmpfloat (service->usd, ==, rows[i].usd);
      g_assert_cmpint (service->minimum_us, ==, rows[i].minimum_us);
    }
  for (guint i = 0; i < n; i++)
    g_assert_true (all[i].date != NULL && all[i].source != NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/catalogue/instances-are-sorted-and-found", instances_are_sorted_and_found);
  g_test_add_func ("/catalogue/rows-have-the-figures-that-amazon-states",
                   rows_have_the_figures_that_amazon_states);
  g_test_add_func ("/catalogue/a-quarter-of-the-price-is-the-fee-up-to-its-cap",
                   a_quarter_of_the_price_is_the_fee_up_to_its_cap);
  g_test_add_func ("/catalogue/workers-grow-with-their-units", workers_grow_with_their_units);
  g_test_add_func ("/catalogue/a-service-has-the-price-of-its-release",
                   a_service_has_the_price_of_its_release);
  return g_test_run ();
}
