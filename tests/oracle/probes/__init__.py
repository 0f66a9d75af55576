# SPDX-License-Identifier: Apache-2.0
"""Programs that run on a real Spark, and what this project predicted for them."""
