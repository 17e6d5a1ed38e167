// SHA-512 by nettle.
#include "cdigest.h"

#include <nettle/sha2.h>

_Static_assert(sizeof(struct sha512_ctx) <= sizeof(struct cdigest_sha512), "nettle's state has grown");
_Static_assert(_Alignof(struct sha512_ctx) <= _Alignof(struct cdigest_sha512), "nettle's state is aligned more");

static struct sha512_ctx *context(struct cdigest_sha512 *state)
{
    return (struct sha512_ctx *)(void *)state->storage;
}

void cdigest_sha512_start(struct cdigest_sha512 *state)
{
    sha512_init(context(state));
}

void cdigest_sha512_update(struct cdigest_sha512 *state, const uint8_t *data, size_t length)
{
    sha512_update(context(state), length, data);
}

void cdigest_sha512_finish(struct cdigest_sha512 *state, uint8_t digest[CDIGEST_SHA512_SIZE])
{
    sha512_digest(context(state), CDIGEST_SHA512_SIZE, digest);
}
