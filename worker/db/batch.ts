import type { Db, Statement } from './open.ts'

/** The statements of one batch by name, run in the order they are written. One that is null or undefined is left out. */
export type NamedStatements = Readonly<Record<string, Statement | readonly Statement[] | null | undefined>>

type Answer<S> = S extends Statement ? S['_']['result'] : undefined
type Answers<S> = S extends readonly Statement[] ? { -readonly [K in keyof S]: Answer<S[K]> } : Answer<S>

/** What a batch answered: under each name what its statement gives, a list for a list, undefined for one left out. */
export type Stored<S extends NamedStatements> = { readonly [K in keyof S]: Answers<S[K]> }

/**
 * Runs the statements, then `more`, as one transaction and one trip.
 * @returns under each name what it answered, and what `more` answered in its order
 */
export async function runBatch<S extends NamedStatements, const M extends readonly Statement[]>(
  db: Db,
  named: S,
  more: M,
): Promise<{ stored: Stored<S>; more: Answers<M> }> {
  const flat = [...Object.values(named).flatMap((one) => one ?? []), ...more]
  const [first, ...rest] = flat
  const results: readonly unknown[] = first ? await db.batch([first, ...rest]) : []
  let at = 0
  const answerOf = (one: NamedStatements[string]) =>
    !one ? undefined : isList(one) ? one.map(() => results[at++]) : results[at++]
  const stored = Object.fromEntries(Object.entries(named).map(([name, one]) => [name, answerOf(one)]))
  return { stored: stored as Stored<S>, more: results.slice(at) as Answers<M> }
}

const isList = (one: Statement | readonly Statement[]): one is readonly Statement[] => Array.isArray(one)
