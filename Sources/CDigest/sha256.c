// SHA-256 by nettle, which uses the processor's own instructions where it has them.
#include "cdigest.h"

#include <nettle/sha2.h>

_Static_assert(sizeof(struct sha256_ctx) <= sizeof(struct cdigest_sha256), "nettle's state has grown");
_Static_assert(_Alignof(struct sha256_ctx) <= _Alignof(struct cdigest_sha256), "nettle's state is aligned more");

static struct sha256_ctx *context(struct cdigest_sha256 *state)
{
    return (struct sha256_ctx *)(void *)state->storage;
}

void cdigest_sha256_start(struct cdigest_sha256 *state)
{
    sha256_init(context(state));
}

void cdigest_sha256_update(struct cdigest_sha256 *state, const uint8_t *data, size_t length)
{
    sha256_update(context(state), length, data);
}

void cdigest_sha256_finish(struct cdigest_sha256 *state, uint8_t digest[CDIGEST_SHA256_SIZE])
{
    sha256_digest(context(state), CDIGEST_SHA256_SIZE, digest);
}
