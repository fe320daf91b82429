import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { CONNECTED_PROVIDERS } from './domain/policy/provider-terms.ts'
import { runJob } from './features/admin/outbox/run-job.ts'
import { perform } from './perform.ts'

const NOW = new Date('2026-11-02T12:00:30Z')

/** Stores an event of a sender with the job that handles it, runs that, and tells what became of both. */
async function handled(provider: string) {
  const ctx = testContext({ now: NOW })
  const key = crypto.randomUUID()
  await ctx.db.execute(sql`insert into webhook_event (id, provider, dedupe_key, payload, received_at)
    values (${`evt_${key}`}, ${provider}, ${key}, '{}', now())`)
  const job = { type: 'webhook.handle', provider, dedupeKey: key }
  await ctx.db.execute(sql`insert into outbox (id, type, payload, due_at, created_at)
    values (${`out_${key}`}, 'webhook.handle', ${JSON.stringify(job)}::jsonb, ${NOW.toISOString()}::timestamptz, now())`)
  await runJob(ctx, `out_${key}`, perform)
  const [event] = (await ctx.db.execute(sql`select outcome from webhook_event where id = ${`evt_${key}`}`))
    .rows
  const [failed] = (
    await ctx.db.execute(
      sql`select error_code, error_message from failed_job where outbox_id = ${`out_${key}`}`,
    )
  ).rows
  return { outcome: event?.outcome ?? null, failed: failed ?? null }
}

test('ING-17/unknown an event of a sender nobody knows is refused and parked, and given to no other provider', async () => {
  expect(await handled('nobody')).toEqual({
    outcome: null,
    failed: { error_code: 'unsupported', error_message: 'Nobody handles events of nobody.' },
  })
})

test.each(CONNECTED_PROVIDERS)(
  'ING-17/unknown an event of %s is read by its own adapter',
  async (provider) => {
    expect(await handled(provider)).toEqual({ outcome: 'malformed', failed: null })
  },
)
