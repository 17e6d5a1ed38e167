#ifndef CAPTPKG_H
#define CAPTPKG_H

#include <stdint.h>

/*
 * A C interface to libapt-pkg (2.6 and later): one request, answered through callbacks.
 *
 * Contract
 * - Reads only: no lock is taken, no file of apt or dpkg is written, no root is needed.
 * - The environment's APT_CONFIG is ignored. With root != "/" nothing of this machine's /etc/apt is read, and
 *   of the target only data: no apt.conf, no program, no hook, no library. The process permanently gives up
 *   all rights that it does not need for that (see cconfinement.h). If it is permitted to, it first changes
 *   its root directory (chroot), so that symbolic links are resolved in the target. All paths in options are
 *   as seen from the target.
 * - No C++ exception crosses this interface. A crash inside libapt-pkg ends the calling process. Use a
 *   separate process for each request, also because libapt-pkg's configuration is global.
 * - Strings passed to callbacks are valid only during the call and are never NULL; "" means "not known".
 *   Callbacks are called one after the other, in the calling thread.
 * - libapt-pkg may write to standard output, so the caller must not use it for its reply.
 */

#ifdef __cplusplus
extern "C" {
#endif

/* Which set a change, a kept-back package or a total belongs to. */
enum captpkg_set {
    CAPTPKG_FIX_BROKEN = 0, /* apt-get -f install */
    CAPTPKG_UPGRADE = 1     /* apt-get dist-upgrade; not computed while dependencies are unmet, as in apt-get */
};

enum captpkg_change_kind {
    CAPTPKG_INSTALL = 0,
    CAPTPKG_UPGRADE_VERSION = 1,
    CAPTPKG_DOWNGRADE = 2,
    CAPTPKG_REINSTALL = 3, /* also: the same version with other contents */
    CAPTPKG_REMOVE = 4,
    CAPTPKG_PURGE = 5
};

enum captpkg_kept_reason {
    CAPTPKG_HELD = 0,
    CAPTPKG_PHASED = 1,
    CAPTPKG_NEW_DEPENDENCIES = 2, /* other packages would have to change, and apt decided against it */
    CAPTPKG_KEPT_OTHER = 3        /* see `detail` */
};

struct captpkg_package_change {
    enum captpkg_set set;
    enum captpkg_change_kind kind;
    const char *name, *architecture, *old_version, *new_version;
    const char *origin, *suite; /* of the archive the new version comes from */
    int64_t download_bytes;     /* 0 when the whole archive is in the cache */
    int64_t installed_delta;    /* bytes */
    int is_security;            /* the new version is in a security suite */
    int is_essential;           /* Essential or Protected */
    const char *provides;       /* of the new version: "libfoo (= 2), foo"; "" when it provides nothing */
    const char *multi_arch;     /* of the new version: "no", "same", "foreign", "allowed" */
};

struct captpkg_kept_back {
    const char *name, *architecture, *installed, *candidate;
    enum captpkg_kept_reason reason;
    int percentage;     /* of machines that get it now; 100 when the update is not phased */
    const char *detail; /* for CAPTPKG_KEPT_OTHER: the reason as text for the user */
};

struct captpkg_unmet {
    const char *name, *architecture, *version; /* the package that is broken */
    const char *kind;                          /* "Depends", "PreDepends", "Conflicts", "Breaks" */
    const char *relation;                      /* "libfoo (>= 2) | bar" */
    const char *detail;                        /* "1.0 is installed", "it is not installed" */
};

struct captpkg_package {
    const char *name, *architecture, *installed, *candidate; /* the architecture as in the request */
    int is_automatic;
};

struct captpkg_version {
    const char *version, *file_name, *sha256, *site, *suite;
    int64_t size_bytes;
    int is_downloadable; /* an index other than the status file has it */
    int is_cached;       /* the complete archive is in Dir::Cache::Archives */
    int is_trusted;      /* according to apt's own rules; valid only when downloadable */
    int priority;        /* apt_preferences(5); not above 0: apt would never install it */
};

struct captpkg_callbacks {
    void *context;
    /* "E: …" or "W: …", one line */
    void (*message)(void *context, const char *text);
    /* Called once for every unmet relation; the relations of one package are reported consecutively. */
    void (*unmet)(void *context, const struct captpkg_unmet *unmet);
    void (*change)(void *context, const struct captpkg_package_change *change);
    void (*kept_back)(void *context, const struct captpkg_kept_back *kept);
    /* Ends a set. When it is not called, the set could not be computed. */
    void (*total)(void *context, enum captpkg_set set, int64_t download_bytes, int64_t disk_bytes);
    /* A requested package that apt knows, followed by its versions, newest first. */
    void (*package)(void *context, const struct captpkg_package *package);
    void (*version)(void *context, const struct captpkg_version *version);
};

struct captpkg_request {
    const char *root;                 /* "/", or the absolute path of another system's root directory */
    const char *const *architectures; /* native first; none: asks dpkg, or libapt's own for another root */
    int architecture_count;
    const char *const *option_names; /* apt.conf(5); set after reading the target's configuration */
    const char *const *option_values;
    int option_count;
    const char *const *packages; /* NAME or NAME:ARCH */
    int package_count;
    int wants_fix_broken, wants_upgrade;
    /* NAME:ARCH: packages that the upgrade leaves as they are, at their version or not installed. */
    const char *const *kept;
    int kept_count;
};

/* Returns 0 when answered; 1 when libapt-pkg could not open its caches, with the reasons in messages. */
int captpkg_ask(const struct captpkg_request *request, const struct captpkg_callbacks *callbacks);

/* The version of libapt-pkg in use: "6.0.0". */
const char *captpkg_library_version(void);

#ifdef __cplusplus
}
#endif

#endif
