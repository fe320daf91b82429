import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './sources.ts'

const EVENT = /\blog(?:\(\))?\s*\??\.(?:info|warn|error)\(\s*'([^']+)'/g

test('SEC-04/events the guide names every event that is logged, and no other', () => {
  const files = globSync('worker/**/*.ts', { cwd: root }).filter((path) => !/\.test\.ts$/.test(path))
  const logged = files.flatMap((path) =>
    [...readFileSync(join(root, path), 'utf8').matchAll(EVENT)].map(([, event]) => event ?? ''),
  )
  const guide = readFileSync(join(root, 'docs/operations.md'), 'utf8')
  const table = guide.split('## What is logged')[1]?.split('\n## ')[0] ?? ''
  const listed = [...table.matchAll(/`([a-z_]+(?:\.[a-z_]+)*)`/g)].map(([, event]) => event ?? '')
  expect(new Set(logged).size).toBeGreaterThan(20)
  expect([...new Set(listed)].sort()).toEqual([...new Set(logged)].sort())
})
