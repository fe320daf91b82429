import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './sources.ts'

test('who takes a time from ahead() takes its day from dayAhead() or dayOf(): the day of UTC is another one at night', () => {
  const named = globSync('{worker,dev}/**/*.ts', { cwd: root })
  const takers = named.filter((path) =>
    /from '#dev\/test\/ahead\.ts'/.test(readFileSync(join(root, path), 'utf8')),
  )
  expect(takers.length).toBeGreaterThan(10)
  const ofUtc = takers.filter((path) =>
    /\.toISOString\(\)\s*\.(slice\(0, 10\)|split\('T'\))/.test(readFileSync(join(root, path), 'utf8')),
  )
  expect(ofUtc).toEqual([])
})
