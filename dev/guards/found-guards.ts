import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '#dev/local/paths.ts'
import { findGuards, isProduct } from './find-guards.ts'
import type { Noticed } from './walk-words.ts'

/**
 * What each guard came to when it was tried last, a line each, kept beside the code: a run goes on where the last one
 * ended, on whatever machine, and what it says of a guard holds while the guard reads as it did.
 */
const TRIED = join(projectRoot, 'dev', 'guards', 'tried.jsonl')

/** Every verb's own checks of access and every condition on an owner, as they stand now. */
export function everyFoundGuard(): string[] {
  return globSync('worker/features/**/*.ts', { cwd: projectRoot })
    .filter(isProduct)
    .sort()
    .flatMap((path) => findGuards(path, readFileSync(join(projectRoot, path), 'utf8')))
    .map(({ id }) => id)
}

/** What each guard that was tried came to. */
export type Tried = Map<string, Omit<Noticed, 'id'>>

/** What each tried guard came to, so far as it still stands. */
export function triedGuards(): Tried {
  if (!existsSync(TRIED)) return new Map()
  const known = new Set(everyFoundGuard())
  const lines = readFileSync(TRIED, 'utf8').split('\n').filter(Boolean)
  const tried = lines.map((line): [string, Omit<Noticed, 'id'>] => JSON.parse(line))
  return new Map(tried.filter(([id]) => known.has(id)))
}

/** Takes in what was noticed of a guard: one that anything missed is red, and one that a route tried is behind none. */
export function takeIn(tried: Tried, { id, ...noticed }: Noticed): void {
  const before = tried.get(id)
  if (before?.by) return
  if (noticed.by) {
    tried.set(id, { by: noticed.by })
    return
  }
  const isTried = !noticed.isBehind && !noticed.isByTest && !noticed.isUnmet
  const wasTried = before !== undefined && !before.isBehind && !before.isUnmet && !before.isByTest
  const otherwise = noticed.otherwise ?? before?.otherwise
  const isRoute = isTried || wasTried
  tried.set(id, {
    by: null,
    ...(otherwise ? { otherwise } : {}),
    ...(noticed.isTogether || before?.isTogether ? { isTogether: true } : {}),
    ...(!isRoute && (noticed.isBehind || before?.isBehind)
      ? { isBehind: true, behind: both(before?.behind, noticed.behind) }
      : {}),
    ...(!isRoute && (noticed.isByTest || before?.isByTest) ? { isByTest: true } : {}),
    ...(!isRoute && (noticed.isUnmet || before?.isUnmet) ? { isUnmet: true } : {}),
  })
}

/** On another route others may refuse before. */
const both = (before: readonly string[] = [], now: readonly string[] = []) =>
  [...new Set([...before, ...now])].sort()

export const COLUMNS = ['red', 'held', 'green', 'behind', 'unmet', 'untried'] as const

/** What a guard came to, as a column of the report. */
export function cameTo(came: Omit<Noticed, 'id'> | undefined): (typeof COLUMNS)[number] {
  if (!came) return 'untried'
  if (came.by) return 'red'
  if (came.isBehind) return 'behind'
  if (came.isUnmet) return came.isByTest ? 'green' : 'unmet'
  // A feature's test alone says nothing: most are asked by who may.
  if (came.isByTest) return 'untried'
  return came.isTogether && !came.otherwise ? 'held' : 'green'
}

/** Names of one run, such as ids and times, say nothing to the next reader. */
const stable = (text: string) =>
  text
    .replace(/\b[a-z]{3}_[0-9A-Za-z]{6,}/g, '…')
    .replace(/\d{4}-\d\d-\d\d(T[\d:.]+Z)?/g, '…')
    .slice(0, 160)

export function keepTried(tried: Tried): void {
  const lines = [...tried]
    .map(([id, { by, ...more }]) => JSON.stringify([id, { by: by && stable(by), ...more }]))
    .sort()
  writeFileSync(TRIED, lines.map((line) => `${line}\n`).join(''))
}
