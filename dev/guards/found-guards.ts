import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { projectRoot } from '#dev/local/paths.ts'
import { findGuards } from './find-guards.ts'
import type { Noticed } from './walk-words.ts'

/** What was tried on this machine, so that a run goes on where the last one ended. */
const TRIED = join(projectRoot, '.local', 'guards-tried.json')
const SKIPPED = /\.test\.ts$|-fixture\.ts$|route-examples\.ts$/

/** Every verb's own checks of access and every condition on an owner, as they stand now. */
export function everyFoundGuard(): string[] {
  return globSync('worker/features/**/*.ts', { cwd: projectRoot })
    .filter((path) => !SKIPPED.test(path))
    .sort()
    .flatMap((path) => findGuards(path, readFileSync(join(projectRoot, path), 'utf8')))
    .map(({ id }) => id)
}

/** What each guard that was met came to. */
export type Tried = Map<string, Omit<Noticed, 'id'>>

/** What each tried guard came to, so far as it still stands. */
export function triedGuards(): Tried {
  if (!existsSync(TRIED)) return new Map()
  const known = new Set(everyFoundGuard())
  const tried: [string, Omit<Noticed, 'id'>][] = JSON.parse(readFileSync(TRIED, 'utf8'))
  return new Map(tried.filter(([id]) => known.has(id)))
}

/** Keeps what was noticed of a guard: one that any route missed is red, and one that was tried is behind none. */
export function keepTried(tried: Tried, { id, ...noticed }: Noticed): void {
  const before = tried.get(id)
  if (!before?.by) {
    const otherwise = noticed.otherwise ?? before?.otherwise
    const isTogether = noticed.isTogether || before?.isTogether
    const isBehind = noticed.isBehind && (before?.isBehind ?? true)
    tried.set(id, {
      by: noticed.by,
      ...(!noticed.by && otherwise ? { otherwise } : {}),
      ...(!noticed.by && isTogether ? { isTogether } : {}),
      ...(isBehind ? { isBehind } : {}),
    })
  }
  mkdirSync(dirname(TRIED), { recursive: true })
  writeFileSync(TRIED, JSON.stringify([...tried]))
}
