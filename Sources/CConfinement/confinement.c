// The contract of each function is in cconfinement.h.
#define _GNU_SOURCE
#include "cconfinement.h"

#include <errno.h>
#include <stddef.h>
#include <stdint.h>

#include <linux/audit.h>
#include <linux/capability.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <grp.h>
#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define OWN_ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define OWN_ARCHITECTURE AUDIT_ARCH_AARCH64
#else
#define OWN_ARCHITECTURE 0
#endif

#ifndef SYS_openat2
#define SYS_openat2 437
#endif

/// System call numbers from here on belong to x32, the second set of system calls of x86_64.
#define FIRST_FOREIGN_NUMBER 0x40000000u

/// System calls that start programs, open connections, leave the root directory, or access other processes or
/// the kernel.
static const uint32_t refused[] = {
    SYS_execve,  SYS_execveat, SYS_socket,        SYS_socketpair,        SYS_connect,           SYS_bind,
    SYS_chroot,  SYS_mount,    SYS_umount2,       SYS_pivot_root,        SYS_setns,             SYS_unshare,
    SYS_ptrace,  SYS_kexec_load, SYS_init_module, SYS_finit_module,      SYS_delete_module,     SYS_bpf,
    SYS_reboot,  SYS_keyctl,   SYS_add_key,       SYS_open_by_handle_at, SYS_process_vm_writev, SYS_perf_event_open,
};

/// System calls that open or change a file by its name.
static const uint32_t refused_with_names[] = {
    SYS_openat,   SYS_openat2,  SYS_mkdirat,  SYS_mknodat, SYS_unlinkat, SYS_renameat2, SYS_linkat, SYS_symlinkat,
    SYS_fchmodat, SYS_fchownat, SYS_truncate, SYS_fchmod,  SYS_fchown,   SYS_ftruncate, SYS_setxattr, SYS_lsetxattr,
#ifdef SYS_renameat
    SYS_renameat,
#endif
#ifdef SYS_open
    SYS_open,     SYS_creat,    SYS_mkdir,    SYS_mknod,   SYS_unlink,   SYS_rename,    SYS_link,   SYS_symlink,
    SYS_chmod,    SYS_chown,    SYS_lchown,   SYS_rmdir,
#endif
};

/// System calls that make memory executable, depending on their third argument: used to load a library.
static const uint32_t refused_with_code[] = { SYS_mmap, SYS_mprotect, SYS_pkey_mprotect };

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
/// Seven instructions around the lists, two for a refused call, five for one that depends on its argument.
#define MOST_INSTRUCTIONS (8 + 2 * (COUNT(refused) + COUNT(refused_with_names)) + 5 * COUNT(refused_with_code))

struct filter {
    struct sock_filter instructions[MOST_INSTRUCTIONS];
    unsigned short count;
};

static void add(struct filter *filter, struct sock_filter instruction)
{
    filter->instructions[filter->count++] = instruction;
}

static void load(struct filter *filter, size_t offset)
{
    add(filter, (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (uint32_t)offset));
}

static void answer(struct filter *filter, uint32_t value)
{
    add(filter, (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, value));
}

/// Skips the next `count` instructions unless the comparison is true.
static void unless(struct filter *filter, uint16_t comparison, uint32_t value, uint8_t count)
{
    add(filter, (struct sock_filter)BPF_JUMP((uint16_t)(BPF_JMP | comparison | BPF_K), value, 0, count));
}

static void refuse(struct filter *filter, const uint32_t *numbers, size_t count)
{
    for (size_t index = 0; index < count; index++) {
        unless(filter, BPF_JEQ, numbers[index], 1);
        answer(filter, SECCOMP_RET_ERRNO | EPERM);
    }
}

static int refuse_system_calls(enum cconfinement_files files)
{
    if (OWN_ARCHITECTURE == 0)
        return 0;
    struct filter filter = { .count = 0 };
    load(&filter, offsetof(struct seccomp_data, arch));
    add(&filter, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, OWN_ARCHITECTURE, 1, 0));
    answer(&filter, SECCOMP_RET_ERRNO | EPERM);
    load(&filter, offsetof(struct seccomp_data, nr));
    unless(&filter, BPF_JGE, FIRST_FOREIGN_NUMBER, 1);
    answer(&filter, SECCOMP_RET_ERRNO | EPERM);
    refuse(&filter, refused, COUNT(refused));
    if (files == CCONFINEMENT_OPENS_NO_FILES)
        refuse(&filter, refused_with_names, COUNT(refused_with_names));
    for (size_t index = 0; index < COUNT(refused_with_code); index++) {
        unless(&filter, BPF_JEQ, refused_with_code[index], 4);
        load(&filter, offsetof(struct seccomp_data, args[2]));
        unless(&filter, BPF_JSET, PROT_EXEC, 1);
        answer(&filter, SECCOMP_RET_ERRNO | EPERM);
        answer(&filter, SECCOMP_RET_ALLOW);
    }
    answer(&filter, SECCOMP_RET_ALLOW);
    struct sock_fprog program = { filter.count, filter.instructions };
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

/// The number of the user and group nobody. The process can then read root's files by its only capability, but not
/// write them.
enum { NOBODY = 65534 };

static int become_nobody(void)
{
    int namespaces = CLONE_NEWNS | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS;
    // Who is not root gets namespaces only with a user namespace, where the kernel lets him make one.
    if (geteuid() != 0) {
        (void)unshare(CLONE_NEWUSER | namespaces);
        return 1;
    }
    // Namespaces of its own hide the network and other mounts. Where they are not permitted, the other limits still
    // hold.
    (void)unshare(namespaces);
    return prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0) == 0 && setgroups(0, NULL) == 0 &&
           setresgid(NOBODY, NOBODY, NOBODY) == 0 && setresuid(NOBODY, NOBODY, NOBODY) == 0;
}

/// Drops all capabilities except the one to read and search everything, or all. Does nothing when there are no
/// capabilities.
static int drop_capabilities(enum cconfinement_files files)
{
    struct __user_cap_header_struct header = { _LINUX_CAPABILITY_VERSION_3, 0 };
    struct __user_cap_data_struct data[2];
    if (syscall(SYS_capget, &header, data) != 0)
        return 0;
    uint32_t kept = files == CCONFINEMENT_READS_ALL_FILES ? 1u << CAP_DAC_READ_SEARCH : 0;
    for (int index = 0; index < 2; index++) {
        data[index].permitted &= index == 0 ? kept : 0;
        data[index].effective = data[index].permitted;
        data[index].inheritable = 0;
    }
    return syscall(SYS_capset, &header, data) == 0;
}

static void limit(int resource, rlim_t most)
{
    struct rlimit now;
    if (getrlimit(resource, &now) != 0)
        return;
    rlim_t lower = most < now.rlim_max ? most : now.rlim_max;
    struct rlimit both = { lower, lower };
    // Failure is ignored, because the filter is sufficient without the limits.
    (void)setrlimit(resource, &both);
}

static void end_with_parent(void)
{
    (void)prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
}

void cconfinement_limit(unsigned seconds)
{
    limit(RLIMIT_CPU, seconds);
    limit(RLIMIT_AS, (rlim_t)2 << 30);
    limit(RLIMIT_FSIZE, (rlim_t)1 << 30);
    limit(RLIMIT_CORE, 0);
    end_with_parent();
}

int cconfinement_enter(enum cconfinement_files files)
{
    int is_confined = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && become_nobody() && drop_capabilities(files);
    // Again, because the kernel clears this setting when the user changes.
    end_with_parent();
    return is_confined && refuse_system_calls(files);
}
