/* SPDX-License-Identifier: Apache-2.0 */
/* Scenario files: reading and writing walk the tables of element.h, so that no element has code of
 * its own here. */
#pragma once

#include "scenario.h"

G_BEGIN_DECLS

#define SCENARIO_XML_NAMESPACE "urn:makespan:scenario:1"
#define SCENARIO_XML_NAMESPACE_OF_ALL_VERSIONS "urn:makespan:scenario:"

G_END_DECLS
