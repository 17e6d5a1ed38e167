#ifndef CAPTPKG_H
#define CAPTPKG_H

#include <stdint.h>

/*
 * libapt-pkg behind C: one question, answered through callbacks.
 *
 * Contract: no lock is taken, no cache file is written, no root is needed. The environment's APT_CONFIG is
 * ignored. No C++ exception crosses this border. Strings given to callbacks live only during the call and are
 * never NULL ("" stands for "not known"). One call a process: libapt's configuration is global.
 */

#ifdef __cplusplus
extern "C" {
#endif

/* Which set a change, a kept-back package or a total belongs to. */
enum captpkg_set { CAPTPKG_FIX_BROKEN = 0, CAPTPKG_UPGRADE = 1 };

enum captpkg_change_kind {
    CAPTPKG_INSTALL = 0,
    CAPTPKG_UPGRADE_VERSION = 1,
    CAPTPKG_DOWNGRADE = 2,
    CAPTPKG_REINSTALL = 3,
    CAPTPKG_REMOVE = 4,
    CAPTPKG_PURGE = 5
};

enum captpkg_kept_reason { CAPTPKG_HELD = 0, CAPTPKG_PHASED = 1, CAPTPKG_NEW_DEPENDENCIES = 2 };

struct captpkg_package_change {
    enum captpkg_set set;
    enum captpkg_change_kind kind;
    const char *name, *architecture, *old_version, *new_version, *origin, *suite;
    int64_t download_bytes;   /* 0 when the whole archive is in the cache */
    int64_t installed_delta;  /* bytes */
    int is_security, is_essential;
};

struct captpkg_version {
    const char *package, *architecture; /* as asked for */
    const char *version, *file_name, *sha256, *site, *suite;
    int64_t size_bytes;
    int is_downloadable, is_cached, is_trusted;
};

struct captpkg_callbacks {
    void *context;
    /* "E: …", "W: …", one line */
    void (*message)(void *context, const char *text);
    void (*broken)(void *context, const char *name, const char *architecture, const char *version,
                   const char *kind, const char *relation, const char *detail);
    void (*change)(void *context, const struct captpkg_package_change *change);
    void (*kept_back)(void *context, const char *name, const char *architecture, const char *installed,
                      const char *candidate, enum captpkg_kept_reason reason, int percentage);
    /* A set was computed; without this call it could not be. */
    void (*total)(void *context, enum captpkg_set set, int64_t download_bytes, int64_t disk_bytes);
    void (*package)(void *context, const char *name, const char *architecture, const char *installed,
                    const char *candidate, int is_automatic);
    void (*version)(void *context, const struct captpkg_version *version);
};

struct captpkg_request {
    const char *root;                        /* "/" or the directory of another system */
    const char *const *architectures;        /* native first; at least one */
    int architecture_count;
    const char *const *option_names;         /* set after the machine's configuration was read */
    const char *const *option_values;
    int option_count;
    const char *const *packages;             /* NAME or NAME:ARCH */
    int package_count;
    int wants_fix_broken, wants_upgrade;
};

/* 0: answered; 1: libapt could not open its caches, the messages say why. */
int captpkg_ask(const struct captpkg_request *request, const struct captpkg_callbacks *callbacks);

/* The version of libapt-pkg in use, for example "6.0.0". */
const char *captpkg_library_version(void);

#ifdef __cplusplus
}
#endif

#endif
