import { globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { everyVerb } from '#dev/security/ask-verbs.ts'
import type { Tried } from './found-guards.ts'
import type { ListedGuard } from './listed-guard.ts'

/** Test files that a run writes into its copy of the product: each tells a walk what to do. */
export function openFolder(scratch: string) {
  const folder = join(scratch, 'dev', 'guards', 'run')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  return (name: string, text: string) => writeFileSync(join(folder, name), text)
}
type Write = ReturnType<typeof openFolder>

export interface Bounds {
  /** What a route, or a test's file, has in its name, as a regular expression. */
  only: string
  /** A test tries the guards of its own feature alone. */
  near: boolean
  /** On so many routes, or by so many tests of a file, a guard is tried before it counts as green. */
  tries: number
  /** How long one guard may take. */
  eachMs: number
  /** No guard is begun after so long. */
  allMs: number
}

const list = (all: readonly unknown[]) => JSON.stringify(all)
const reds = (tried: Tried) => [...tried].filter(([, { by }]) => by).map(([id]) => id)

export const listedName = (n: number, { test }: ListedGuard) =>
  `listed-${n}${test.includes('.worker.') ? '.worker' : ''}.test.ts`

/** Runs the test file of each listed guard without it. */
export function writeListed(write: Write, chosen: readonly ListedGuard[]): void {
  for (const [n, guard] of chosen.entries())
    write(
      listedName(n, guard),
      `Object.assign(globalThis, { isDeleted: (id: string) => id === ${JSON.stringify(guard.name)} })
await import('../../../${guard.test}')\n`,
    )
}

const HALVES = { athlete: '', reads: "startsWith('GET ')", changes: "startsWith('GET ') === false" }

/** How many parts say that they have asked all their routes. */
export const PARTS = Object.keys(HALVES).length

/** Calls each verb without its checks. */
export function writeVerbs(write: Write, tried: Tried, { allMs }: Bounds): void {
  write(
    'found-verbs.test.ts',
    `import { test } from 'vitest'
import { walkVerbs } from '../walk-verbs.ts'
test('found', { timeout: ${allMs + 600_000} }, () => walkVerbs(${list(everyVerb())}, ${list(reds(tried))}))\n`,
  )
}

/** Plays each found guard against the matrix. */
export function writeFound(write: Write, asked: readonly string[], tried: Tried, bounds: Bounds): void {
  const { only, allMs, eachMs, tries } = bounds
  // What stayed green is tried again: a route or a page may have come since that misses it.
  const done = [...tried].filter(([, { by, isTogether, otherwise }]) => by || (isTogether && !otherwise))
  for (const [half, fits] of Object.entries(HALVES)) {
    const side = half === 'athlete' ? 'athlete' : 'practice'
    write(
      `found-${half}.worker.test.ts`,
      `import { test } from 'vitest'
import { routesOf } from '#dev/routes/examples.ts'
import { walkDeleted } from '../walk-deleted.ts'
const routes = routesOf('${side}')${fits ? `.filter((route) => route.${fits})` : ''}
  .filter((route) => new RegExp(${JSON.stringify(only)}).test(route))
const asked = ${list(asked)}
const done = ${list(done.map(([id]) => id))}
const red = ${list(reds(tried))}
test('found', { timeout: ${allMs + 600_000} }, () =>
  walkDeleted({ side: '${side}', routes, asked, done, red, ...${JSON.stringify({ eachMs, allMs, tries })} }))\n`,
    )
  }
}

/** Runs the features' own tests without each guard that nothing missed so far. */
export function writeTests(
  write: Write,
  scratch: string,
  asked: readonly string[],
  tried: Tried,
  { only, near, tries, allMs }: Bounds,
): void {
  const red = new Set(reds(tried))
  const open = asked.filter((id) => !red.has(id))
  const named = new RegExp(only)
  const files = globSync('worker/**/*.worker.test.ts', { cwd: scratch }).filter((path) => named.test(path))
  for (const [n, path] of files.sort().entries()) {
    const of = open.filter((id) => !near || id.startsWith(`${dirname(path)}/`))
    if (of.length === 0) continue
    write(
      `tests-${n}.worker.test.ts`,
      `import { walkTests } from '../walk-tests.ts'
await walkTests(() => import('../../../${path}'), ${list(of)}, ${JSON.stringify({ allMs, tries })})\n`,
    )
  }
}
