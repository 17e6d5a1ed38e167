#include "Confinement.h"

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <vector>

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

namespace captpkg {
namespace {

#if defined(__x86_64__)
constexpr uint32_t ownArchitecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr uint32_t ownArchitecture = AUDIT_ARCH_AARCH64;
#else
constexpr uint32_t ownArchitecture = 0;
#endif

/// System call numbers from here on belong to x32, the second set of system calls of x86_64.
constexpr uint32_t firstForeignNumber = 0x40000000;

/// System calls that start programs, open connections, leave the root directory, or access other processes or
/// the kernel.
constexpr uint32_t refused[] = {
    SYS_execve,  SYS_execveat, SYS_socket,        SYS_socketpair,        SYS_connect,           SYS_bind,
    SYS_chroot,  SYS_mount,    SYS_umount2,       SYS_pivot_root,        SYS_setns,             SYS_unshare,
    SYS_ptrace,  SYS_kexec_load, SYS_init_module, SYS_finit_module,      SYS_delete_module,     SYS_bpf,
    SYS_reboot,  SYS_keyctl,   SYS_add_key,       SYS_open_by_handle_at, SYS_process_vm_writev, SYS_perf_event_open,
};

/// System calls that make memory executable, depending on their third argument: used to load a library.
constexpr uint32_t refusedWithCode[] = {SYS_mmap, SYS_mprotect, SYS_pkey_mprotect};

bool refuseSystemCalls() {
    if (ownArchitecture == 0) return false;
    std::vector<sock_filter> filter;
    auto load = [&](size_t offset) {
        filter.push_back(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, static_cast<uint32_t>(offset)));
    };
    auto answer = [&](uint32_t value) { filter.push_back(BPF_STMT(BPF_RET | BPF_K, value)); };
    /// Skips the next `count` instructions unless the comparison is true.
    auto unless = [&](uint16_t comparison, uint32_t value, uint8_t count) {
        filter.push_back(BPF_JUMP(static_cast<uint16_t>(BPF_JMP | comparison | BPF_K), value, 0, count));
    };
    constexpr uint32_t refusal = SECCOMP_RET_ERRNO | EPERM;
    load(offsetof(seccomp_data, arch));
    filter.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ownArchitecture, 1, 0));
    answer(refusal);
    load(offsetof(seccomp_data, nr));
    unless(BPF_JGE, firstForeignNumber, 1);
    answer(refusal);
    for (uint32_t number : refused) {
        unless(BPF_JEQ, number, 1);
        answer(refusal);
    }
    for (uint32_t number : refusedWithCode) {
        unless(BPF_JEQ, number, 4);
        load(offsetof(seccomp_data, args[2]));
        unless(BPF_JSET, PROT_EXEC, 1);
        answer(refusal);
        answer(SECCOMP_RET_ALLOW);
    }
    answer(SECCOMP_RET_ALLOW);
    sock_fprog program = {static_cast<unsigned short>(filter.size()), filter.data()};
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

/// Drops all capabilities except the one to read and search everything. Does nothing when there are no
/// capabilities.
bool dropCapabilities() {
    __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
    __user_cap_data_struct data[2] = {};
    if (syscall(SYS_capget, &header, data) != 0) return false;
    constexpr uint32_t kept = 1u << CAP_DAC_READ_SEARCH;
    for (int index = 0; index < 2; ++index) {
        data[index].permitted &= index == 0 ? kept : 0;
        data[index].effective = data[index].permitted;
        data[index].inheritable = 0;
    }
    return syscall(SYS_capset, &header, data) == 0;
}

/// The number of the user and group nobody. The process can then read root's files by its only capability, but not
/// write them.
constexpr unsigned nobody = 65534;

bool becomeNobody() {
    // Who is not root gets namespaces only with a user namespace, where the kernel lets him make one.
    if (geteuid() != 0) {
        (void)unshare(CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS);
        return true;
    }
    // Namespaces of its own hide the network and other mounts. Where they are not permitted, the other limits still
    // hold.
    (void)unshare(CLONE_NEWNS | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS);
    return prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0) == 0 && setgroups(0, nullptr) == 0 &&
           setresgid(nobody, nobody, nobody) == 0 && setresuid(nobody, nobody, nobody) == 0;
}

void limit(int resource, rlim_t most) {
    rlimit now;
    if (getrlimit(static_cast<__rlimit_resource_t>(resource), &now) != 0) return;
    rlimit lower = {most < now.rlim_max ? most : now.rlim_max, most < now.rlim_max ? most : now.rlim_max};
    // Failure is ignored, because the filter is sufficient without the limits.
    (void)setrlimit(static_cast<__rlimit_resource_t>(resource), &lower);
}

void endWithParent() { (void)prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0); }

}  // namespace

void limitResources() {
    limit(RLIMIT_CPU, 110);
    limit(RLIMIT_AS, static_cast<rlim_t>(2) << 30);
    limit(RLIMIT_FSIZE, static_cast<rlim_t>(1) << 30);
    limit(RLIMIT_CORE, 0);
    endWithParent();
}

bool confine() {
    bool isConfined = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && becomeNobody() && dropCapabilities();
    // Again, because the kernel clears this setting when the user changes.
    endWithParent();
    return isConfined && refuseSystemCalls();
}

}  // namespace captpkg
