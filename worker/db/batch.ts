import type { Db, Statement } from './open.ts'

/** The statements of one batch by name, run in the order they are written. One that is null or undefined is left out. */
export type NamedStatements = Readonly<Record<string, Statement | readonly Statement[] | null | undefined>>

type Answer<S> = S extends Statement ? S['_']['result'] : undefined
type Answers<S> = S extends readonly Statement[] ? { -readonly [K in keyof S]: Answer<S[K]> } : Answer<S>

/** What a batch answered: under each name what its statement gives, a list for a list, undefined for one left out. */
export type Answered<S extends NamedStatements> = { readonly [K in keyof S]: Answers<S[K]> }

/** Runs the statements as one transaction and one trip. What only reads is asked by `readTogether`. */
export async function runBatch<S extends NamedStatements>(db: Db, named: S): Promise<Answered<S>> {
  const [first, ...rest] = Object.values(named).flatMap((one) => one ?? [])
  const results: readonly unknown[] = first ? await db.batch([first, ...rest]) : []
  let at = 0
  const answerOf = (one: NamedStatements[string]) =>
    !one ? undefined : isList(one) ? one.map(() => results[at++]) : results[at++]
  return Object.fromEntries(Object.entries(named).map(([name, one]) => [name, answerOf(one)])) as Answered<S>
}

const isList = (one: Statement | readonly Statement[]): one is readonly Statement[] => Array.isArray(one)
