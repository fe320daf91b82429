import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const worker = join(import.meta.dirname, '../../../..', 'worker')

test('ACC-01 only one statement of the whole Worker makes an account, and only the gate leads to it', () => {
  const sources = globSync('**/*.ts', { cwd: worker })
    .filter((path) => !/(\.test|-fixture)\.ts$/.test(path))
    .map((path) => [path, readFileSync(join(worker, path), 'utf8')] as const)
  const holding = (pattern: RegExp) =>
    sources
      .filter(([, text]) => pattern.test(text))
      .map(([path]) => path.replace('features/account/accounts/', './'))
      .toSorted()
  expect(sources.length).toBeGreaterThan(500)
  expect(holding(/insert\(athlete\)|insert into "?athlete"?\b/i)).toEqual(['./repo/account.ts'])
  expect(holding(/\binsertAthlete\b/)).toEqual(['./create-account.ts', './repo/account.ts'])
  expect(holding(/as Admission\b/)).toEqual(['./admit-account.ts'])
})
