// MD5 of several streams in lanes. The same steps are compiled for 32-bit words and for vectors of eight
// words.
#include "cdigest.h"

#include <string.h>

#include "md5_rounds.h"

#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define HAS_VECTOR 1
#else
// The vector code reads message words from memory without changing the byte order.
#define HAS_VECTOR 0
#endif
#if HAS_VECTOR && defined(__x86_64__)
#define HAS_AVX2 1
#else
#define HAS_AVX2 0
#endif

static const uint32_t first_state[4] = {0x67452301u, 0xefcdab89u, 0x98badcfeu, 0x10325476u};

// MARK: one lane after the other

static inline uint32_t word_at(const uint8_t *bytes)
{
    return (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

static void hash_scalar(uint32_t state[4], const uint8_t *data, size_t blocks)
{
    uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
    for (; blocks > 0; blocks--, data += CDIGEST_MD5_BLOCK) {
        uint32_t x[16];
        for (int i = 0; i < 16; i++)
            x[i] = word_at(data + 4 * i);
        const uint32_t a0 = a, b0 = b, c0 = c, d0 = d;
        MD5_STEPS(x);
        a += a0;
        b += b0;
        c += c0;
        d += d0;
    }
    state[0] = a;
    state[1] = b;
    state[2] = c;
    state[3] = d;
}

static void hash_lanes_scalar(
    struct cdigest_md5_lanes *lanes, const uint8_t *const data[CDIGEST_LANES], size_t blocks)
{
    for (size_t lane = 0; lane < CDIGEST_LANES; lane++) {
        if (data[lane] == NULL)
            continue;
        uint32_t state[4];
        for (int i = 0; i < 4; i++)
            state[i] = lanes->state[i][lane];
        hash_scalar(state, data[lane], blocks);
        for (int i = 0; i < 4; i++)
            lanes->state[i][lane] = state[i];
    }
}

// MARK: all lanes at once

#if HAS_VECTOR
typedef uint32_t eight_words __attribute__((vector_size(32)));

#define INTERLEAVE_LOW(p, q) __builtin_shufflevector(p, q, 0, 8, 1, 9, 4, 12, 5, 13)
#define INTERLEAVE_HIGH(p, q) __builtin_shufflevector(p, q, 2, 10, 3, 11, 6, 14, 7, 15)
#define PAIRS_LOW(p, q) __builtin_shufflevector(p, q, 0, 1, 8, 9, 4, 5, 12, 13)
#define PAIRS_HIGH(p, q) __builtin_shufflevector(p, q, 2, 3, 10, 11, 6, 7, 14, 15)
#define HALVES_LOW(p, q) __builtin_shufflevector(p, q, 0, 1, 2, 3, 8, 9, 10, 11)
#define HALVES_HIGH(p, q) __builtin_shufflevector(p, q, 4, 5, 6, 7, 12, 13, 14, 15)

// Loads eight words of every lane and transposes them, so that x[i] holds word i of all lanes.
#define LOAD_EIGHT(x, data, at)                                                                                \
    do {                                                                                                       \
        eight_words row[8], pair[8], quad[8];                                                                  \
        for (int lane = 0; lane < 8; lane++)                                                                   \
            memcpy(&row[lane], (data)[lane] + (at), sizeof row[lane]);                                         \
        for (int i = 0; i < 8; i += 2) {                                                                       \
            pair[i] = INTERLEAVE_LOW(row[i], row[i + 1]);                                                      \
            pair[i + 1] = INTERLEAVE_HIGH(row[i], row[i + 1]);                                                 \
        }                                                                                                      \
        for (int i = 0; i < 8; i += 4) {                                                                       \
            quad[i] = PAIRS_LOW(pair[i], pair[i + 2]);                                                         \
            quad[i + 1] = PAIRS_HIGH(pair[i], pair[i + 2]);                                                    \
            quad[i + 2] = PAIRS_LOW(pair[i + 1], pair[i + 3]);                                                 \
            quad[i + 3] = PAIRS_HIGH(pair[i + 1], pair[i + 3]);                                                \
        }                                                                                                      \
        for (int i = 0; i < 4; i++) {                                                                          \
            (x)[i] = HALVES_LOW(quad[i], quad[i + 4]);                                                         \
            (x)[i + 4] = HALVES_HIGH(quad[i], quad[i + 4]);                                                    \
        }                                                                                                      \
    } while (0)

// The body of a function; it is compiled once for each kind of vector instructions.
#define HASH_LANES_BODY                                                                                        \
    eight_words a, b, c, d;                                                                                    \
    const uint8_t *at[CDIGEST_LANES];                                                                          \
    const uint8_t *any = NULL;                                                                                 \
    for (int lane = 0; lane < CDIGEST_LANES; lane++)                                                           \
        any = data[lane] != NULL ? data[lane] : any;                                                           \
    if (any == NULL)                                                                                           \
        return;                                                                                                \
    struct cdigest_md5_lanes old = *lanes;                                                                     \
    for (int lane = 0; lane < CDIGEST_LANES; lane++)                                                           \
        at[lane] = data[lane] != NULL ? data[lane] : any;                                                      \
    memcpy(&a, lanes->state[0], sizeof a);                                                                     \
    memcpy(&b, lanes->state[1], sizeof b);                                                                     \
    memcpy(&c, lanes->state[2], sizeof c);                                                                     \
    memcpy(&d, lanes->state[3], sizeof d);                                                                     \
    for (; blocks > 0; blocks--) {                                                                             \
        eight_words x[16];                                                                                     \
        LOAD_EIGHT(x, at, 0);                                                                                  \
        LOAD_EIGHT(x + 8, at, 32);                                                                             \
        const eight_words a0 = a, b0 = b, c0 = c, d0 = d;                                                      \
        MD5_STEPS(x);                                                                                          \
        a += a0;                                                                                               \
        b += b0;                                                                                               \
        c += c0;                                                                                               \
        d += d0;                                                                                               \
        for (int lane = 0; lane < CDIGEST_LANES; lane++)                                                       \
            at[lane] += CDIGEST_MD5_BLOCK;                                                                     \
    }                                                                                                          \
    memcpy(lanes->state[0], &a, sizeof a);                                                                     \
    memcpy(lanes->state[1], &b, sizeof b);                                                                     \
    memcpy(lanes->state[2], &c, sizeof c);                                                                     \
    memcpy(lanes->state[3], &d, sizeof d);                                                                     \
    for (int lane = 0; lane < CDIGEST_LANES; lane++)                                                           \
        for (int i = 0; data[lane] == NULL && i < 4; i++)                                                      \
            lanes->state[i][lane] = old.state[i][lane]

static void hash_lanes_vector(
    struct cdigest_md5_lanes *lanes, const uint8_t *const data[CDIGEST_LANES], size_t blocks)
{
    HASH_LANES_BODY;
}
#endif

#if HAS_AVX2
__attribute__((target("avx2"))) static void hash_lanes_avx2(
    struct cdigest_md5_lanes *lanes, const uint8_t *const data[CDIGEST_LANES], size_t blocks)
{
    HASH_LANES_BODY;
}
#endif

// MARK: the contract of cdigest.h

int cdigest_has_method(enum cdigest_method method)
{
    switch (method) {
    case CDIGEST_SCALAR:
        return 1;
    case CDIGEST_VECTOR:
        return HAS_VECTOR;
    case CDIGEST_AVX2:
#if HAS_AVX2
        return __builtin_cpu_supports("avx2") != 0;
#else
        return 0;
#endif
    }
    return 0;
}

enum cdigest_method cdigest_best_method(void)
{
    if (cdigest_has_method(CDIGEST_AVX2))
        return CDIGEST_AVX2;
    return cdigest_has_method(CDIGEST_VECTOR) ? CDIGEST_VECTOR : CDIGEST_SCALAR;
}

void cdigest_md5_start(struct cdigest_md5_lanes *lanes, size_t lane)
{
    for (int i = 0; i < 4; i++)
        lanes->state[i][lane] = first_state[i];
}

void cdigest_md5_blocks(
    enum cdigest_method method, struct cdigest_md5_lanes *lanes, const uint8_t *const data[CDIGEST_LANES],
    size_t blocks)
{
#if HAS_AVX2
    if (method == CDIGEST_AVX2 && cdigest_has_method(method)) {
        hash_lanes_avx2(lanes, data, blocks);
        return;
    }
#endif
#if HAS_VECTOR
    if (method != CDIGEST_SCALAR) {
        hash_lanes_vector(lanes, data, blocks);
        return;
    }
#endif
    (void)method;
    hash_lanes_scalar(lanes, data, blocks);
}

size_t cdigest_md5_pad(uint8_t *tail, uint64_t length)
{
    const size_t used = (size_t)(length % CDIGEST_MD5_BLOCK);
    const size_t blocks = used < CDIGEST_MD5_BLOCK - 8 ? 1 : 2;
    const size_t end = blocks * CDIGEST_MD5_BLOCK;
    tail[used] = 0x80;
    memset(tail + used + 1, 0, end - 8 - used - 1);
    const uint64_t bits = length << 3;
    for (int i = 0; i < 8; i++)
        tail[end - 8 + (size_t)i] = (uint8_t)(bits >> (8 * i));
    return blocks;
}

static void store_digest(const uint32_t state[4], uint8_t digest[CDIGEST_MD5_SIZE])
{
    for (int i = 0; i < CDIGEST_MD5_SIZE; i++)
        digest[i] = (uint8_t)(state[i / 4] >> (8 * (i % 4)));
}

void cdigest_md5_finish(const struct cdigest_md5_lanes *lanes, size_t lane, uint8_t digest[CDIGEST_MD5_SIZE])
{
    uint32_t state[4];
    for (int i = 0; i < 4; i++)
        state[i] = lanes->state[i][lane];
    store_digest(state, digest);
}

void cdigest_md5(const uint8_t *data, size_t length, uint8_t digest[CDIGEST_MD5_SIZE])
{
    uint32_t state[4];
    memcpy(state, first_state, sizeof state);
    const size_t blocks = length / CDIGEST_MD5_BLOCK;
    hash_scalar(state, data, blocks);
    uint8_t tail[2 * CDIGEST_MD5_BLOCK];
    const size_t used = length - blocks * CDIGEST_MD5_BLOCK;
    if (used > 0)
        memcpy(tail, data + blocks * CDIGEST_MD5_BLOCK, used);
    hash_scalar(state, tail, cdigest_md5_pad(tail, length));
    store_digest(state, digest);
}
