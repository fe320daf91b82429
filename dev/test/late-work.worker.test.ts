import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testContext } from './test-context.ts'

// The last thing this file does, and nothing waits for it: the run must neither hang nor fail for what comes after.
test('a file may end while the queue brings jobs whose verbs nothing has loaded yet', async () => {
  const ctx = testContext({ queue: true })
  const jobs = ['retention.purge', 'credits.expire', 'automations.tick', 'bookings.complete'] as const
  await ctx.store({}, { jobs: jobs.map((type) => ({ job: { type } })) })
  const { rows } = await ctx.db.execute(sql`select count(*)::int as n from outbox`)
  expect(rows[0]?.n).toBeGreaterThanOrEqual(jobs.length)
})
