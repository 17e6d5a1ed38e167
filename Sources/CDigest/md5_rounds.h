// The 64 steps of MD5 (RFC 1321, 3.4), for 32-bit words or vectors of them. Private to md5.c.
//
// MD5_STEPS(x) works on variables named a, b, c, d and an array x of sixteen message words.

#define MD5_F(b, c, d) ((d) ^ ((b) & ((c) ^ (d))))
#define MD5_G(b, c, d) (((b) & (d)) | ((c) & ~(d)))
#define MD5_H(b, c, d) ((b) ^ (c) ^ (d))
#define MD5_I(b, c, d) ((c) ^ ((b) | ~(d)))

#define MD5_STEP(f, a, b, c, d, word, constant, shift)                                                         \
    (a) += f(b, c, d) + (word) + (constant);                                                                   \
    (a) = ((a) << (shift)) | ((a) >> (32 - (shift)));                                                          \
    (a) += (b)

// Four steps: the message words i to l with the constants p to t, rotated by the round's four amounts.
#define MD5_FOUR(f, s1, s2, s3, s4, x, i, j, k, l, p, q, r, t)                                                 \
    MD5_STEP(f, a, b, c, d, (x)[i], p, s1);                                                                    \
    MD5_STEP(f, d, a, b, c, (x)[j], q, s2);                                                                    \
    MD5_STEP(f, c, d, a, b, (x)[k], r, s3);                                                                    \
    MD5_STEP(f, b, c, d, a, (x)[l], t, s4)

#define MD5_FOUR_F(...) MD5_FOUR(MD5_F, 7, 12, 17, 22, __VA_ARGS__)
#define MD5_FOUR_G(...) MD5_FOUR(MD5_G, 5, 9, 14, 20, __VA_ARGS__)
#define MD5_FOUR_H(...) MD5_FOUR(MD5_H, 4, 11, 16, 23, __VA_ARGS__)
#define MD5_FOUR_I(...) MD5_FOUR(MD5_I, 6, 10, 15, 21, __VA_ARGS__)

#define MD5_STEPS(x)                                                                                           \
    MD5_FOUR_F(x, 0, 1, 2, 3, 0xd76aa478u, 0xe8c7b756u, 0x242070dbu, 0xc1bdceeeu);                             \
    MD5_FOUR_F(x, 4, 5, 6, 7, 0xf57c0fafu, 0x4787c62au, 0xa8304613u, 0xfd469501u);                             \
    MD5_FOUR_F(x, 8, 9, 10, 11, 0x698098d8u, 0x8b44f7afu, 0xffff5bb1u, 0x895cd7beu);                           \
    MD5_FOUR_F(x, 12, 13, 14, 15, 0x6b901122u, 0xfd987193u, 0xa679438eu, 0x49b40821u);                         \
    MD5_FOUR_G(x, 1, 6, 11, 0, 0xf61e2562u, 0xc040b340u, 0x265e5a51u, 0xe9b6c7aau);                            \
    MD5_FOUR_G(x, 5, 10, 15, 4, 0xd62f105du, 0x02441453u, 0xd8a1e681u, 0xe7d3fbc8u);                           \
    MD5_FOUR_G(x, 9, 14, 3, 8, 0x21e1cde6u, 0xc33707d6u, 0xf4d50d87u, 0x455a14edu);                            \
    MD5_FOUR_G(x, 13, 2, 7, 12, 0xa9e3e905u, 0xfcefa3f8u, 0x676f02d9u, 0x8d2a4c8au);                           \
    MD5_FOUR_H(x, 5, 8, 11, 14, 0xfffa3942u, 0x8771f681u, 0x6d9d6122u, 0xfde5380cu);                           \
    MD5_FOUR_H(x, 1, 4, 7, 10, 0xa4beea44u, 0x4bdecfa9u, 0xf6bb4b60u, 0xbebfbc70u);                            \
    MD5_FOUR_H(x, 13, 0, 3, 6, 0x289b7ec6u, 0xeaa127fau, 0xd4ef3085u, 0x04881d05u);                            \
    MD5_FOUR_H(x, 9, 12, 15, 2, 0xd9d4d039u, 0xe6db99e5u, 0x1fa27cf8u, 0xc4ac5665u);                           \
    MD5_FOUR_I(x, 0, 7, 14, 5, 0xf4292244u, 0x432aff97u, 0xab9423a7u, 0xfc93a039u);                            \
    MD5_FOUR_I(x, 12, 3, 10, 1, 0x655b59c3u, 0x8f0ccc92u, 0xffeff47du, 0x85845dd1u);                           \
    MD5_FOUR_I(x, 8, 15, 6, 13, 0x6fa87e4fu, 0xfe2ce6e0u, 0xa3014314u, 0x4e0811a1u);                           \
    MD5_FOUR_I(x, 4, 11, 2, 9, 0xf7537e82u, 0xbd3af235u, 0x2ad7d2bbu, 0xeb86d391u)
