import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { workerBundle } from '#dev/local/build/product.ts'

const MOST_BYTES = 1024 * 1024

test('PERF-06/bundle the Worker as it is uploaded stays under a megabyte compressed', () => {
  const folder = dirname(workerBundle)
  const modules = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(js|mjs|wasm)$/.test(name),
  )
  expect(modules).toContain('index.js')
  const bytes = modules.reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name))).length, 0)
  expect(bytes).toBeGreaterThan(100_000)
  expect(bytes).toBeLessThan(MOST_BYTES)
})
