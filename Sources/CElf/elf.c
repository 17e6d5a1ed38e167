// The contract is in celf.h.
#include "celf.h"

#include <elf.h>
#include <gelf.h>

/// A damaged file may promise any number of them.
enum { MOST_SEGMENTS = 64, MOST_NOTES = 65536 };

static void read_segment(Elf *elf, uint64_t start, uint64_t length, celf_note note, void *context)
{
    Elf_Data *data = elf_getdata_rawchunk(elf, (int64_t)start, length, ELF_T_NHDR);
    if (data == NULL)
        return;
    size_t place = 0;
    for (int count = 0; count < MOST_NOTES; count++) {
        GElf_Nhdr header;
        size_t name, contents;
        size_t next = gelf_getnote(data, place, &header, &name, &contents);
        if (next == 0 || next <= place)
            return;
        note(context, header.n_type, (const uint8_t *)data->d_buf + contents, header.n_descsz);
        place = next;
    }
}

static int read_core(Elf *elf, size_t size, celf_note note, void *context)
{
    GElf_Ehdr header;
    size_t count;
    if (elf_kind(elf) != ELF_K_ELF || gelf_getehdr(elf, &header) == NULL || header.e_type != ET_CORE ||
        header.e_ident[EI_CLASS] != ELFCLASS64 || header.e_ident[EI_DATA] != ELFDATA2LSB ||
        elf_getphdrnum(elf, &count) != 0)
        return -1;
    for (size_t index = 0; index < count && index < MOST_SEGMENTS; index++) {
        GElf_Phdr segment;
        if (gelf_getphdr(elf, (int)index, &segment) == NULL)
            break;
        if (segment.p_type != PT_NOTE || segment.p_offset >= size)
            continue;
        uint64_t rest = size - segment.p_offset;
        read_segment(elf, segment.p_offset, segment.p_filesz < rest ? segment.p_filesz : rest, note, context);
    }
    return header.e_machine;
}

int celf_read_notes(const uint8_t *bytes, size_t count, celf_note note, void *context)
{
    if (elf_version(EV_CURRENT) == EV_NONE)
        return -1;
    // libelf only reads what it gets here, although its type says otherwise.
    Elf *elf = elf_memory((char *)(uintptr_t)bytes, count);
    if (elf == NULL)
        return -1;
    int machine = read_core(elf, count, note, context);
    elf_end(elf);
    return machine;
}
