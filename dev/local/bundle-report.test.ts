import { expect, test } from 'vitest'
import { bytesByOwner } from './bundle-report.ts'

test('PERF-06/bundle what the bundle holds is added up by package, a nested one by its own name', () => {
  const bytes = (bytesInOutput: number) => ({ bytesInOutput })
  const inputs = {
    'node_modules/zod/v4/core/parse.js': bytes(5),
    'node_modules/zod/index.js': bytes(2),
    'node_modules/@peculiar/x509/build/x509.js': bytes(30),
    'node_modules/a/node_modules/b/index.js': bytes(1),
    'web/build/server/index.js': bytes(20),
    'worker/index.ts': bytes(4),
  }
  expect(bytesByOwner({ outputs: { 'index.js': { inputs } } })).toEqual([
    ['@peculiar/x509', 30],
    ['pages, with React and Remix', 20],
    ['zod', 7],
    ['worker', 4],
    ['b', 1],
  ])
})
