import { createExecutionContext, createScheduledController } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { until } from '#dev/test/until.ts'
import { testDb } from '#dev/test/visitor.ts'
import { tick } from '#worker/cron.ts'
import type { Env } from '#worker/env.ts'
import type { Job, NewJob } from '#worker/jobs.ts'
import { RETRY } from '#worker/jobs.ts'
import { Deferral } from '#worker/platform/deferral.ts'
import { AppError } from '#worker/platform/errors.ts'
import { runJob } from './run-job.ts'
import { sweepOutbox, watchLeases } from './sweep-outbox.ts'

const job: Job = { type: 'retention.purge' }
const at = (seconds: number) => new Date(Date.UTC(2026, 3, 23, 12, 0, seconds))

async function add(seconds: number, extra: Partial<NewJob> = {}): Promise<string> {
  const ctx = testContext({ now: at(seconds) })
  const key = crypto.randomUUID()
  await ctx.store({}, { jobs: [{ job, dedupeKey: key, ...extra }] })
  const found = await ctx.db.execute(sql`select id from outbox where dedupe_key = ${extra.dedupeKey ?? key}`)
  return String(found.rows[0]?.id ?? '')
}

const row = async (id: string) =>
  (await testContext().db.execute(sql`select * from outbox where id = ${id}`)).rows[0] ?? {}
const runs = (id: string) => until('it runs', async () => (await row(id)).status === 'running')

test('REL-07/ingestion a redelivered message runs its job once, fifty at a time', async () => {
  const id = await add(0)
  let runs = 0
  const perform = async () => void runs++
  await Promise.all(Array.from({ length: 50 }, () => runJob(testContext({ now: at(1) }), id, perform)))
  await runJob(testContext({ now: at(2) }), id, perform)
  expect(runs).toBe(1)
  expect(await row(id)).toMatchObject({ status: 'done', attempts: 1 })
  // The control: running whatever a message names, without the claim, runs it as often as it is delivered.
  let naive = 0
  await Promise.all(Array.from({ length: 50 }, async () => void naive++))
  expect(naive).toBe(50)
})

test('REL-01/outbox a job is written only if the change it follows from is', async () => {
  const ctx = testContext({ now: at(0) })
  const key = crypto.randomUUID()
  const lost = await ctx.storeIf(sql`update flag set value = '1' where key = 'nobody' returning key`, {
    jobs: [{ job, dedupeKey: key }],
  })
  expect(lost).toEqual([])
  expect((await ctx.db.execute(sql`select 1 from outbox where dedupe_key = ${key}`)).rows).toEqual([])
  await expect(
    ctx.store({ fails: ctx.db.execute(sql`select 1 / 0`) }, { jobs: [{ job, dedupeKey: key }] }),
  ).rejects.toThrow()
  expect((await ctx.db.execute(sql`select 1 from outbox where dedupe_key = ${key}`)).rows).toEqual([])
})

test('REL-01/outbox a job whose message was lost is found by its due time', async () => {
  const id = await add(10)
  expect(await sweepOutbox(testContext({ now: at(5) }))).not.toContain(id)
  expect(await sweepOutbox(testContext({ now: at(11) }))).toContain(id)
})

test('ING-15 a running job without a heartbeat is revived, one with a heartbeat is left alone', async () => {
  const id = await add(0)
  const never = new Promise<void>(() => {})
  void runJob(testContext({ now: at(1) }), id, () => never)
  await runs(id)
  const settings = { STUCK_AFTER_S: '20' }
  expect(await sweepOutbox(testContext({ now: at(20), settings }))).not.toContain(id)
  expect(await sweepOutbox(testContext({ now: at(22), settings }))).toContain(id)
  let revived = 0
  await runJob(testContext({ now: at(23) }), id, async () => void revived++)
  expect(revived).toBe(1)
  expect(await row(id)).toMatchObject({ status: 'done', attempts: 2 })
})

test('ING-15/lease work whose Worker was killed goes on within a minute, and what a person calls stuck takes 15', async () => {
  const laneKey = `lane:${crypto.randomUUID()}`
  const id = await add(0, { laneKey })
  const dead = Promise.withResolvers<void>()
  const ended = runJob(testContext({ now: at(1) }), id, () => dead.promise)
  await runs(id)
  const system = testContext({ now: at(40) })
  expect(system.stuckAfterS).toBe(900)
  expect(await sweepOutbox(system)).not.toContain(id)
  // Not yet given up at this tick: it is looked at once more when its lease ends, before the next.
  expect(await watchLeases(system)).toContainEqual({ outboxId: id, delaySeconds: 7 })
  const hints: { body: { outboxId: string }; delaySeconds?: number }[] = []
  const JOBS = {
    sendBatch: async (batch: typeof hints) => {
      hints.push(...batch)
      // The queue itself takes a hint that comes later.
      const later = batch.filter(({ delaySeconds }) => delaySeconds)
      if (later.length > 0) await (env as unknown as Env).JOBS.sendBatch(later)
    },
  }
  const cron = createScheduledController({ cron: '* * * * *', scheduledTime: at(40) })
  await tick(cron, { ...env, JOBS } as unknown as Env, createExecutionContext())
  expect(hints).toContainEqual({ body: { outboxId: id }, delaySeconds: 7 })
  let revived = 0
  const release = Promise.withResolvers<void>()
  const again = runJob(testContext({ now: at(47) }), id, async () => {
    revived++
    await release.promise
  })
  await until('it goes on', async () => revived === 1)
  // It was not dead at all and ends late: the run that goes on is not called done by it.
  dead.resolve()
  await ended
  expect(await row(id)).toMatchObject({ status: 'running', attempts: 2 })
  release.resolve()
  await again
  expect(await row(id)).toMatchObject({ status: 'done', attempts: 2 })
})

test('ING-15/lease long work keeps its lease by its heartbeats; a control without them is taken from it', async () => {
  const [alive, silent] = [await add(0), await add(0)]
  const settings = { LEASE_S: '2' }
  const release = Promise.withResolvers<void>()
  const run = (id: string, clock?: () => Date) =>
    runJob(testContext({ now: at(1), settings }), id, () => release.promise, clock)
  const both = [run(alive, () => at(30)), run(silent)]
  await until(
    'its heart beats',
    async () => Date.parse(String((await row(alive)).heartbeat_at)) >= at(30).getTime(),
  )
  const due = await sweepOutbox(testContext({ now: at(31), settings }))
  expect([due.includes(alive), due.includes(silent)]).toEqual([false, true])
  release.resolve()
  await Promise.all(both)
})

test('ING-15/lease work that ends its Worker each time is parked, not started for ever', async () => {
  const id = await add(0)
  for (let time = 1; time <= RETRY.attempts + 1; time++) {
    void runJob(testContext({ now: at(time * 60) }), id, () => new Promise<void>(() => {}))
    await until('it is taken', async () => Number((await row(id)).attempts) === time)
  }
  await until('it is parked', async () => (await row(id)).status === 'parked')
})

test('a lane waits once and runs one at a time, and what waits is told when it ends', async () => {
  const laneKey = `lane:${crypto.randomUUID()}`
  const first = await add(0, { laneKey })
  const release = Promise.withResolvers<void>()
  const running = runJob(testContext({ now: at(1) }), first, () => release.promise)
  await runs(first)
  const second = await add(2, { laneKey })
  const third = await add(3, { laneKey })
  expect(second).not.toBe('')
  expect(third).toBe('')
  let overlapped = false
  await runJob(testContext({ now: at(4) }), second, async () => {
    overlapped = true
  })
  expect(overlapped).toBe(false)
  release.resolve()
  // It came while the first ran, so its own message found the lane busy: who ends the first passes it on.
  expect(await running).toEqual([second])
  expect(await row(second)).toMatchObject({ status: 'due' })
  await runJob(testContext({ now: at(5) }), second, async () => {})
  expect(await row(second)).toMatchObject({ status: 'done' })
})

test('a lane asked for again in the moment its failed row is put back is held up by neither: the new row carries it on', async () => {
  const laneKey = `lane:${crypto.randomUUID()}`
  const first = await add(0, { laneKey })
  const second = testContext().id('outbox')
  // Stored only once somebody waits for it: who puts the first one back does not see it, and meets it.
  const ask = async () =>
    testDb().execute(
      sql.raw(`do $$ begin
        insert into outbox (id, type, payload, lane_key, due_at, created_at)
          values ('${second}', 'retention.purge', '{"type":"retention.purge"}', '${laneKey}', '${at(1).toISOString()}', now());
        perform pg_advisory_xact_lock(4711);
        for i in 1..400 loop
          exit when exists (select 1 from pg_locks where transactionid = pg_current_xact_id()::xid and not granted);
          perform pg_sleep(0.025);
        end loop;
      end $$`),
    )
  const isAsked = sql`select 1 from pg_locks where locktype = 'advisory' and objid = 4711 and granted
    and database = (select oid from pg_database where datname = current_database())`
  let asked: Promise<unknown> = Promise.resolve()
  await runJob(testContext({ now: at(1) }), first, async () => {
    asked = ask()
    await until('another row is on its way', async () => (await testDb().execute(isAsked)).rows.length > 0)
    throw new Error('the network is gone')
  })
  await asked
  expect([await row(first), await row(second)]).toMatchObject([{ status: 'done' }, { status: 'due' }])
  await runJob(testContext({ now: at(2) }), second, async () => {})
  expect(await row(second)).toMatchObject({ status: 'done' })
})

test('a transient failure is tried again with growing waits, then parked where Admin can replay it', async () => {
  const id = await add(0)
  let now = at(0)
  const waits: number[] = []
  for (let attempt = 1; attempt <= RETRY.attempts; attempt++) {
    await runJob(testContext({ now }), id, async () => {
      throw new Error('the network is gone')
    })
    const next = new Date(String((await row(id)).due_at))
    if (attempt < RETRY.attempts) waits.push((next.getTime() - now.getTime()) / 1000)
    now = next
  }
  expect(
    waits.every(
      (wait, index) => index === 0 || wait > (waits[index - 1] ?? 0) || wait >= RETRY.longestDelayS,
    ),
  ).toBe(true)
  expect(await row(id)).toMatchObject({ status: 'parked' })
  const kept = await testContext().db.execute(
    sql`select error_code, error_message from failed_job where outbox_id = ${id}`,
  )
  expect(kept.rows).toEqual([{ error_code: 'internal', error_message: 'Error' }])
})

test('a permanent failure is parked at once; a deferral waits for its moment and uses no attempt', async () => {
  const refused = await add(0)
  await runJob(testContext({ now: at(1) }), refused, async () => {
    throw new AppError('gone', 'Access was revoked.')
  })
  expect(await row(refused)).toMatchObject({ status: 'parked' })
  const deferred = await add(0)
  await runJob(testContext({ now: at(1) }), deferred, async () => {
    throw new Deferral(at(50), 'short_window')
  })
  expect(await row(deferred)).toMatchObject({ status: 'due', attempts: 0, last_error: 'short_window' })
  expect(await sweepOutbox(testContext({ now: at(49) }))).not.toContain(deferred)
  expect(await sweepOutbox(testContext({ now: at(50) }))).toContain(deferred)
})

test('a stored job that does not parse is parked, never run', async () => {
  const id = await add(0)
  await testContext().db.execute(sql`update outbox set payload = '{"type":"rm"}' where id = ${id}`)
  let ran = false
  await runJob(testContext({ now: at(1) }), id, async () => {
    ran = true
  })
  expect(ran).toBe(false)
  expect(await row(id)).toMatchObject({ status: 'parked', last_error: 'malformed' })
})

test('AUTO-02/put-off what the clock looks for and failed is due again with the next tick, not when its backing off ends', async () => {
  const silent = { ...env, JOBS: { sendBatch: async () => {} } } as unknown as Env
  const minute = (n: number) =>
    tick(
      createScheduledController({ cron: '* * * * *', scheduledTime: at(n * 60) }),
      silent,
      createExecutionContext(),
    )
  const fail = async () => {
    throw new Error('one of a hundred rules cannot be read')
  }
  await minute(1)
  const { rows } = await testDb().execute(sql`select id from outbox where lane_key = 'automations.tick'`)
  const ofClock = String(rows[0]?.id)
  const ofNobody = await add(0)
  for (let n = 1; n <= 6; n++) {
    for (const id of [ofClock, ofNobody]) await runJob(testContext({ now: at(n * 60) }), id, fail)
    expect(Date.parse(String((await row(ofClock)).due_at))).toBeGreaterThan(at(n * 60).getTime())
    await minute(n + 1)
    expect(Date.parse(String((await row(ofClock)).due_at))).toBeLessThanOrEqual(at((n + 1) * 60).getTime())
  }
  expect(await row(ofClock)).toMatchObject({ status: 'due', attempts: 6 })
  // Any other work keeps its own time: 5, 15, 45 and 135 s.
  expect(await row(ofNobody)).toMatchObject({ status: 'due', attempts: 4 })
})
