/* SPDX-License-Identifier: Apache-2.0 */
/* PNG (RFC 2083) around deflate's stored blocks (RFC 1951, 3.2.4). */
#include "png-stored.h"

#include <string.h>
#include <zlib.h>

#define SIGNATURE "\x89PNG\r\n\x1a\n"
#define ZLIB_HEADER "\x78\x01"
#define BLOCK_BYTES 65535
#define BLOCK_HEAD_BYTES 5
#define LAST_BLOCK 1
#define BITS_PER_CHANNEL 8
#define COLOUR_TYPE_RGB 2

static void
append_big_endian (GByteArray *bytes, guint32 value)
{
  guint32 swapped = GUINT32_TO_BE (value);

  g_byte_array_append (bytes, (const guint8 *) &swapped, sizeof swapped);
}

static void
append_little_endian_16 (GByteArray *bytes, guint16 value)
{
  guint16 swapped = GUINT16_TO_LE (value);

  g_byte_array_append (bytes, (const guint8 *) &swapped, sizeof swapped);
}

static void
append_chunk (GByteArray *png, const char type[4], const guint8 *data, guint n_bytes)
{
  guint start;

  append_big_endian (png, n_bytes);
  start = png->len;
  g_byte_array_append (png, (const guint8 *) type, 4);
  g_byte_array_append (png, data, n_bytes);
  append_big_endian (png, (guint32) crc32 (0, png->data + start, png->len - start));
}

static void
append_header (GByteArray *png, guint width, guint height)
{
  const guint8           rest[] = { BITS_PER_CHANNEL, COLOUR_TYPE_RGB, 0, 0, 0 };
  g_autoptr (GByteArray) header = g_byte_array_new ();

  append_big_endian (header, width);
  append_big_endian (header, height);
  g_byte_array_append (header, rest, sizeof rest);
  append_chunk (png, "IHDR", header->data, header->len);
}

/* Each row begins with its filter, which is none. */
static GByteArray *
rows_of (const guint32 *pixels, guint width, guint height)
{
  gsize       n_bytes = ((gsize) width * 3 + 1) * height;
  GByteArray *rows = g_byte_array_set_size (g_byte_array_new (), (guint) n_bytes);
  guint8     *at = rows->data;

  for (guint y = 0; y < height; y++)
    {
      *at++ = 0;
      for (guint x = 0; x < width; x++, pixels++)
        {
          *at++ = *pixels >> 16 & 0xff;
          *at++ = *pixels >> 8 & 0xff;
          *at++ = *pixels & 0xff;
        }
    }
  return rows;
}

static GByteArray *
store (const GByteArray *rows)
{
  guint       n_blocks = rows->len / BLOCK_BYTES + 1;
  GByteArray *stored = g_byte_array_sized_new (rows->len + n_blocks * BLOCK_HEAD_BYTES + 8);
  guint       at = 0;

  g_byte_array_append (stored, (const guint8 *) ZLIB_HEADER, 2);
  do
    {
      guint16 n_bytes = (guint16) MIN (rows->len - at, BLOCK_BYTES);
      guint8  mark = at + n_bytes == rows->len ? LAST_BLOCK : 0;

      g_byte_array_append (stored, &mark, 1);
      append_little_endian_16 (stored, n_bytes);
      append_little_endian_16 (stored, (guint16) ~n_bytes);
      g_byte_array_append (stored, rows->data + at, n_bytes);
      at += n_bytes;
    }
  while (at < rows->len);
  append_big_endian (stored, (guint32) adler32 (1, rows->data, rows->len));
  return stored;
}

GBytes *
png_stored (const guint32 *pixels, guint width, guint height)
{
  g_autoptr (GByteArray) rows = rows_of (pixels, width, height);
  g_autoptr (GByteArray) stored = store (rows);
  GByteArray            *png = g_byte_array_sized_new (stored->len + 64);

  g_byte_array_append (png, (const guint8 *) SIGNATURE, strlen (SIGNATURE));
  append_header (png, width, height);
  append_chunk (png, "IDAT", stored->data, stored->len);
  append_chunk (png, "IEND", NULL, 0);
  return g_byte_array_free_to_bytes (png);
}
