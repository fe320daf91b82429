import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { workerBundle } from '#dev/local/build/product.ts'

/** More than PERF-06 asks for: docs/decisions/0093-the-bundle-outgrew-a-megabyte.md says why, and what makes it smaller. */
const MOST_BYTES = 1200 * 1024

test('PERF-06/bundle the Worker as it is uploaded stays under 1,200 kB compressed', () => {
  const folder = dirname(workerBundle)
  const modules = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(js|mjs|wasm)$/.test(name),
  )
  expect(modules).toContain('index.js')
  const bytes = modules.reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name))).length, 0)
  expect(bytes).toBeGreaterThan(100_000)
  expect(bytes).toBeLessThan(MOST_BYTES)
})

test('PERF-06/bundle nothing in it walks a chain of certificates, which no passkey of ours brings', () => {
  const { sources } = JSON.parse(readFileSync(`${workerBundle}.map`, 'utf8')) as { sources: string[] }
  expect(sources.some((path) => path.includes('/@simplewebauthn/server/'))).toBe(true)
  const chain = /node_modules\/(@peculiar\/(x509|asn1-(cms|csr|pfx|pkcs9))|reflect-metadata|tsyringe)\//
  expect(sources.filter((path) => chain.test(path))).toEqual([])
})
