#ifndef CELF_H
#define CELF_H

#include <stddef.h>
#include <stdint.h>

/* The notes of a core file, read by elfutils' libelf. Source: elf(5), elf_memory(3), gelf.h. */

#ifdef __cplusplus
extern "C" {
#endif

/* One note; its contents are valid only during the call. */
typedef void (*celf_note)(void *context, uint32_t type, const uint8_t *contents, size_t count);

/*
 * Passes the notes of a 64-bit little-endian core file to `note`, in their order. `bytes` is the beginning of the file:
 * notes that are not wholly in it are left out. Returns the machine (e_machine), or -1 when it is not such a core file.
 */
int celf_read_notes(const uint8_t *bytes, size_t count, celf_note note, void *context);

#ifdef __cplusplus
}
#endif

#endif
