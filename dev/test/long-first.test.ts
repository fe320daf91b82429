import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { TestSpecification, Vitest } from 'vitest/node'
import { projectRoot } from '#dev/local/paths.ts'
import { LONGEST, LongFirst } from './long-first.ts'

test('the longest files of a project run before its others, and each of them is there', async () => {
  const cache = { getFileTestResults: () => undefined, getFileStats: () => ({ size: 1 }) }
  const order = new LongFirst({ cache, config: { root: projectRoot } } as unknown as Vitest)
  const browser = { name: 'browser', config: { sequence: { groupOrder: 1 } } }
  const node = { name: 'node', config: { sequence: { groupOrder: 0 } } }
  const file = (project: object, path: string) => ({ project, moduleId: join(projectRoot, path) })
  const [longest = '', second = ''] = LONGEST
  const files = [
    file(browser, 'dev/e2e/bundle.e2e.test.ts'),
    file(browser, second),
    file(browser, longest),
    file(node, 'dev/boundaries.test.ts'),
  ]
  const sorted = await order.sort(files as unknown as TestSpecification[])
  expect(sorted.map(({ moduleId }) => moduleId)).toEqual(
    ['dev/boundaries.test.ts', longest, second, 'dev/e2e/bundle.e2e.test.ts'].map((path) =>
      join(projectRoot, path),
    ),
  )
  expect(LONGEST.filter((path) => !existsSync(join(projectRoot, path)))).toEqual([])
})
