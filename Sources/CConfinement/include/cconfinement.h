#ifndef CCONFINEMENT_H
#define CCONFINEMENT_H

/*
 * What a helper gives up before it reads bytes that somebody else has made.
 *
 * Source: seccomp(2), capabilities(7), namespaces(7), prctl(2), setrlimit(2).
 */

#ifdef __cplusplus
extern "C" {
#endif

/* What a helper still has to do with files. */
enum cconfinement_files {
    CCONFINEMENT_READS_ALL_FILES = 0, /* it opens files, and keeps the capability to read every one of them */
    CCONFINEMENT_OPENS_NO_FILES = 1   /* it has only what is open already; no capability is kept */
};

/*
 * Limits memory, file sizes and core files of this process, and its processor time to `seconds`; it ends when its
 * parent does.
 */
void cconfinement_limit(unsigned seconds);

/*
 * Removes from this process permanently all rights that are not needed: it can start no program, load no code and open
 * no connection; started by root it becomes the user nobody, with no capability except the one that `files` says, and
 * in namespaces of its own where they can be made.
 *
 * Returns 1, or 0 when the kernel does not support this; then nothing that others have made may be read.
 */
int cconfinement_enter(enum cconfinement_files files);

#ifdef __cplusplus
}
#endif

#endif
