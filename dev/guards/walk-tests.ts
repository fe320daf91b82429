import { beforeAll, type RunnerTestCase, type RunnerTestSuite } from 'vitest'
import { getFn, setFn } from 'vitest/suite'
import { NOTICED, type Noticed } from './walk-words.ts'
import type { Bounds } from './wrappers.ts'

/** A test that takes longer without a guard waits for what does not come. */
const EACH_MS = 45_000

/**
 * Runs each test of a file anew without each of the guards that it passes and that nothing has missed yet. A test that
 * fails when it is run a second time as it is says nothing of them.
 * @param load imports the test file
 */
export async function walkTests(
  load: () => Promise<unknown>,
  open: readonly string[],
  { allMs, tries: most }: Pick<Bounds, 'allMs' | 'tries'>,
) {
  const left = new Set(open)
  const tries = new Map<string, number>()
  let met = new Set<string>()
  let deleted = ''
  Object.assign(globalThis, {
    isDeleted(id: string) {
      if (left.has(id)) met.add(id)
      return id === deleted
    },
  })
  const endsMs = Date.now() + allMs
  const say = (noticed: Noticed) => console.log(`${NOTICED}${JSON.stringify(noticed)}`)

  async function fails(run: () => unknown, without: string): Promise<string | null> {
    deleted = without
    try {
      await within(run)
      return null
    } catch (error) {
      return error instanceof Late ? null : (String(error).split('\n')[0] ?? 'fails')
    } finally {
      deleted = ''
    }
  }

  async function walk(name: string, run: () => unknown): Promise<void> {
    met = new Set()
    await run()
    const passed = [...met].filter((id) => (tries.get(id) ?? 0) < most)
    if (passed.length === 0 || Date.now() > endsMs || (await fails(run, ''))) return
    for (const id of passed) {
      if (Date.now() > endsMs) return
      tries.set(id, (tries.get(id) ?? 0) + 1)
      const error = await fails(run, id)
      if (error) left.delete(id)
      say({ id, by: error ? name : null, isByTest: true })
      // What it did without the guard may stand in the way of the test from now on.
      if (error && (await fails(run, ''))) return
    }
  }

  await load()
  // biome-ignore lint/correctness/noEmptyPattern: Vitest looks at the first argument's form.
  beforeAll(({}, suite) => {
    for (const test of testsOf(suite as RunnerTestSuite)) {
      const run = getFn(test)
      setFn(test, () => walk(test.name, run))
    }
  })
}

const testsOf = (suite: RunnerTestSuite): RunnerTestCase[] =>
  suite.tasks.flatMap((task) => (task.type === 'suite' ? testsOf(task) : task.type === 'test' ? [task] : []))

class Late extends Error {}

function within(run: () => unknown): Promise<unknown> {
  let timer: ReturnType<typeof setTimeout>
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Late()), EACH_MS)
  })
  return Promise.race([Promise.resolve().then(run), late]).finally(() => clearTimeout(timer))
}
