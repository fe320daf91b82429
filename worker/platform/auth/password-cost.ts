/** 128 · N · r = 32 MiB and about 75 ms; OWASP's scrypt row with p = 1. */
export const PASSWORD_COST = { N: 16_384, r: 16, p: 1, maxmem: 64 * 1024 * 1024 }
