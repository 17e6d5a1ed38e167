// The parts of libarchive and zlib that DebArchive uses.
#include <archive.h>
#include <archive_entry.h>
#include <zlib.h>
