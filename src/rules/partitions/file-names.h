/* SPDX-License-Identifier: Apache-2.0 */
/* What a file's name says: whether a reader sees it, and whether its codec can be entered in the
 * middle. MODEL 2.1, 2.9. */
#pragma once

#include "version-rules.h"

G_BEGIN_DECLS

/* A path below the folder that is read, such as "dt=1/a.txt". Whether DataFrame readers leave the
 * file out, by its name or that of a folder. Spark: HadoopFSUtils.shouldFilterOutPathName,
 * PartitioningAwareFileIndex.isDataPath. */
gboolean file_name_is_hidden (const char *path);
/* The same for RDD readers. Hadoop: FileInputFormat.hiddenFileFilter. */
gboolean file_name_is_hidden_from_hadoop (const char *path);

/* Whether text named so can be cut: it has no codec, or one whose blocks stand alone. Hadoop:
 * CompressionCodecFactory.getCodec, SplittableCompressionCodec. */
gboolean file_name_is_splittable (const char *path, const VersionRules *rules);

G_END_DECLS
