import { sql } from 'drizzle-orm'
import { testContext } from '#dev/test/test-context.ts'
import { until } from '#dev/test/until.ts'
import { testDb } from '#dev/test/visitor.ts'
import { COUNTS, OUTCOME_COUNTS } from '#worker/db/run-outcome.ts'
import { client } from '#worker/db/schema/practice/practice.ts'
import { runState } from '#worker/domain/automation/outcome.ts'
import { runJob } from '#worker/features/admin/outbox/run-job.ts'
import { sweepOutbox } from '#worker/features/admin/outbox/sweep-outbox.ts'
import { makePractice, memberContext } from '#worker/features/practice/credits/practice-fixture.ts'
import { optIn } from '#worker/features/practice/texts/texts-fixture.ts'
import { perform } from '#worker/perform.ts'
import { addAutomation } from './add-automation.ts'
import { NewAutomation } from './schema.ts'
import { type RunRow, reasonOf } from './shown-run.ts'

type Row = Record<string, unknown>

/** An automation as the API parses it. */
export const automationInput = (fields: Record<string, unknown> = {}): NewAutomation =>
  NewAutomation.parse({
    name: 'Monday note',
    trigger: { kind: 'schedule', every: 'week', weekday: 1, at: '09:00' },
    actions: [{ kind: 'email', subject: 'This week', body: 'Hello {client}.' }],
    isOn: true,
    ...fields,
  })

/** A practice with its owner's context, and clients to whom one can write. */
export async function practiceWithClients(now: Date, clients: Partial<typeof client.$inferInsert>[] = [{}]) {
  const made = await makePractice({}, new Date(now.getTime() - 90 * 86_400_000))
  const ctx = testContext({ now })
  const rows = clients.map((fields, i) => {
    const id = ctx.id('client')
    const at = new Date(now.getTime() - 60 * 86_400_000)
    const name = `Client ${String(i).padStart(3, '0')}`
    return {
      id,
      practiceId: made.practiceId,
      name,
      email: `${id}@example.org`,
      createdAt: at,
      updatedAt: at,
      ...fields,
    }
  })
  // The one who comes with every practice would be in every list.
  await testDb().execute(sql`update client set status = 'former' where id = ${made.clientId}`)
  if (rows.length > 0) await testDb().insert(client).values(rows)
  for (const { phone } of clients) if (phone) await optIn(made.practiceId, phone)
  return { ...made, clientIds: rows.map(({ id }) => id) }
}

export async function madeAutomation(
  made: { practiceId: string; ownerId: string },
  now: Date,
  fields: Record<string, unknown> = {},
) {
  const ctx = memberContext(made.practiceId, made.ownerId, 'owner', now)
  return (await addAutomation(ctx, made.practiceId, automationInput(fields))).id
}

/** Runs what waits in the outbox and is due, kinds of jobs by name, until nothing is left. @returns how many ran */
export async function drain(now: Date, types: readonly string[] = ['event', 'automations']): Promise<number> {
  const kinds = types.map((type) => `${type}%`)
  for (let ran = 0; ran < 500; ) {
    const { rows } = await testDb().execute(sql`select id from outbox where status = 'due'
      and due_at <= ${now.toISOString()}::timestamptz and type like any(array[${sql.join(
        kinds.map((kind) => sql`${kind}`),
        sql`, `,
      )}]) order by id limit 20`)
    if (rows.length === 0) return ran
    for (const { id } of rows as { id: string }[]) {
      await runJob(testContext({ now }), id, perform)
      ran += 1
    }
  }
  throw new Error('the outbox does not come to rest')
}

/** Until everything that is due has run, by the real queue beside it too: objects hint it, and it has its own clock. */
export async function settled(): Promise<void> {
  await until('the outbox comes to rest', async () => {
    // A queue of the test's runtime may never come back to a job it took; the sweeper puts it back, as it does in earnest.
    await sweepOutbox(testContext({ settings: { STUCK_AFTER_S: '3' } }))
    await drain(new Date())
    const { rows } = await testDb().execute(sql`select 1 from outbox
      where (type = 'event' or type like 'automations%') and status in ('due', 'running') and due_at <= now()`)
    return rows.length === 0
  })
}

/** Runs of an automation, each by what it came to so far: what was handed on counts as done. */
export async function runsOf(automationId: string): Promise<(Row & RunRow)[]> {
  const { rows } = await testDb().execute(
    sql`select run.*, run.cause as "idempotencyKey", ${COUNTS} from automation_run run ${OUTCOME_COUNTS} where run.automation_id = ${automationId} order by run.id`,
  )
  return (rows as unknown as (Row & RunRow)[]).map((run) => {
    const { pending, done, failed, skipped } = run
    const counts = { pending: 0, done: done + pending, failed, skipped }
    const state = run.state === 'finished' ? runState(run.state, counts) : run.state
    return { ...run, state, reason: reasonOf(run) }
  })
}

export async function recipientsOf(automationId: string): Promise<Row[]> {
  const { rows } = await testDb().execute(
    sql`select * from automation_run_recipient where automation_id = ${automationId} order by id`,
  )
  return rows as Row[]
}

/** How many mails wait for an address or went out to it. */
export async function mailCount(automationId: string): Promise<number> {
  const { rows } = await testDb().execute(sql`select count(*)::int as n from outbox o
    join automation_run_recipient r on o.dedupe_key like 'mail_auto:' || r.id || ':%' where r.automation_id = ${automationId}`)
  return Number(rows[0]?.n)
}
