import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '#dev/local/paths.ts'
import { ALONE, canFollow, FILES_A_RUNTIME } from './shared-runtime.ts'

const files = (count: number) => Array.from({ length: count }, (_, at) => `${at}.worker.test.ts`)

test('files follow one another in a runtime until it has had its number of them', () => {
  expect(canFollow(files(1), ['next.worker.test.ts'])).toBe(true)
  expect(canFollow(files(FILES_A_RUNTIME - 1), ['next.worker.test.ts'])).toBe(true)
  expect(canFollow(files(FILES_A_RUNTIME), ['next.worker.test.ts'])).toBe(false)
})

test('a file that needs a runtime of its own gets none that was used, and leaves none; each is there and says why', () => {
  for (const [path, why] of Object.entries(ALONE)) {
    expect([path, existsSync(join(projectRoot, path))]).toEqual([path, true])
    expect(why.length).toBeGreaterThan(20)
    expect(canFollow(files(1), [path])).toBe(false)
    expect(canFollow([path], files(1))).toBe(false)
  }
})
