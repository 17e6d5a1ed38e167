// The parts of libarchive, zlib and lz4 that DebArchive and Host use.
#include <archive.h>
#include <archive_entry.h>
#include <lz4.h>
#include <zlib.h>
