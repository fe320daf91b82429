import { expect, test } from 'vitest'
import { all, textOf } from './sources.ts'

// What is asked in one trip is answered by name, and who opens the database says what a change waits for.

const code = all.filter((path) => path.startsWith('worker/'))
const those = (says: RegExp) =>
  code.filter((path) => says.test(textOf(path).replace(/\/\*\*[\s\S]*?\*\//g, '')))

/** By position: the driver's own batch. */
const BY_POSITION = /\.batch\(/

test('PERF-03/names no code reads what a batch answered by its position', () => {
  expect(those(BY_POSITION)).toEqual(['worker/db/batch.ts'])
  for (const text of ['await db.batch([', 'ctx.db\n    .batch([first, ...rest])'])
    expect(BY_POSITION.test(text)).toBe(true)
})

/** What changes rows by a batch of its own, past `ctx.store`, and why. */
const PAST_THE_STORE = {
  'worker/features/account/accounts/repo/session.ts':
    'a session is kept alive behind an answer, whatever it was',
  'worker/features/admin/outbox/repo.ts':
    'the queue moves its own rows, whose jobs are what a store would write',
  'worker/features/training/connections/repo/oauth-state.ts': 'a state is used up by the look at it',
  'worker/features/training/derivation/repo/load-derivation.ts':
    'a run is begun by the load that it rests on',
}

test('PERF-03/names a batch that changes something is the store’s, or has a reason', () => {
  const own = ['worker/db/read-together.ts', 'worker/store.ts']
  expect(those(/\brunBatch\(/)).toEqual([...own, ...Object.keys(PAST_THE_STORE)].sort())
})

test('SEC-01/store the product opens the database where an actor is, with what its changes wait for', () => {
  const opened = (name: string) =>
    those(new RegExp(`\\b${name}\\(`)).filter((path) => path !== 'worker/db/open.ts')
  expect(opened('openDb')).toEqual(['worker/make-context.ts'])
  expect(opened('openUnconfirmedDb')).toEqual([])
  expect(those(/\b(neon|drizzle)\(/)).toEqual(['worker/db/open.ts'])
})
