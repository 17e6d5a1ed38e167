// Digests: MD5 of up to eight streams at once, SHA-256 and SHA-512.
//
// dpkg records an MD5 of every file it installs. The speed of one MD5 stream is limited by the latency of its
// additions, so eight streams in the lanes of vector registers cost little more than one, and files are
// verified as fast as they are read. Nothing here allocates memory, takes locks, or keeps state.
#ifndef CDIGEST_H
#define CDIGEST_H

#include <stddef.h>
#include <stdint.h>

enum { CDIGEST_MD5_SIZE = 16, CDIGEST_MD5_BLOCK = 64, CDIGEST_LANES = 8, CDIGEST_SHA256_SIZE = 32,
       CDIGEST_SHA512_SIZE = 64 };

/// How the lanes are computed.
enum cdigest_method {
    /// One lane after the other, with 32-bit arithmetic; available on every machine.
    CDIGEST_SCALAR = 0,
    /// All lanes at once with the vector instructions that every machine of this architecture has (SSE2,
    /// NEON).
    CDIGEST_VECTOR = 1,
    /// All lanes at once with AVX2.
    CDIGEST_AVX2 = 2,
};

/// The fastest method that this processor supports.
enum cdigest_method cdigest_best_method(void);

/// Whether this processor and this build support the method.
int cdigest_has_method(enum cdigest_method method);

/// The states of one MD5 stream (RFC 1321) for each lane.
struct cdigest_md5_lanes {
    uint32_t state[4][CDIGEST_LANES];
};

/// Initializes one lane for a new stream.
void cdigest_md5_start(struct cdigest_md5_lanes *lanes, size_t lane);

/// Hashes the next `blocks` blocks of 64 bytes of every lane at once. `data` has one pointer for each lane; a
/// lane whose pointer is NULL is not changed.
void cdigest_md5_blocks(
    enum cdigest_method method, struct cdigest_md5_lanes *lanes, const uint8_t *const data[CDIGEST_LANES],
    size_t blocks);

/// Writes the padding of a stream of `length` bytes after its last `length % 64` bytes, which are at `tail`;
/// the buffer must have 128 bytes. Returns the number of blocks to hash: 1 or 2.
size_t cdigest_md5_pad(uint8_t *tail, uint64_t length);

/// The digest of a lane whose last block has been hashed.
void cdigest_md5_finish(const struct cdigest_md5_lanes *lanes, size_t lane, uint8_t digest[CDIGEST_MD5_SIZE]);

/// The MD5 of one buffer.
void cdigest_md5(const uint8_t *data, size_t length, uint8_t digest[CDIGEST_MD5_SIZE]);

/// The state of a SHA-256 stream (FIPS 180-4).
struct cdigest_sha256 {
    uint64_t storage[16];
};

void cdigest_sha256_start(struct cdigest_sha256 *state);
void cdigest_sha256_update(struct cdigest_sha256 *state, const uint8_t *data, size_t length);
/// Ends the stream; afterwards the state is ready for a new one.
void cdigest_sha256_finish(struct cdigest_sha256 *state, uint8_t digest[CDIGEST_SHA256_SIZE]);

/// The state of a SHA-512 stream (FIPS 180-4).
struct cdigest_sha512 {
    uint64_t storage[32];
};

void cdigest_sha512_start(struct cdigest_sha512 *state);
void cdigest_sha512_update(struct cdigest_sha512 *state, const uint8_t *data, size_t length);
/// Ends the stream; afterwards the state is ready for a new one.
void cdigest_sha512_finish(struct cdigest_sha512 *state, uint8_t digest[CDIGEST_SHA512_SIZE]);

#endif
