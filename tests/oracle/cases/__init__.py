# SPDX-License-Identifier: Apache-2.0
"""Scheduling cases of real Sparks: read, made into scenarios, predicted, compared."""
