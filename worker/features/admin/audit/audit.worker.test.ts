import { eq, sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { makePerson, testDb } from '#dev/test/visitor.ts'
import { personKey } from '#worker/db/schema/account/accounts.ts'
import { auditLog } from '#worker/db/schema/admin/system.ts'
import { staff } from '#worker/features/admin/admin/admin-fixture.ts'
import { readPersonKey } from './person-key.ts'
import { signAnchor } from './sign-anchor.ts'

const at = (day: string) => new Date(`${day}T12:00:00Z`)

beforeEach(async () => {
  await pastTheGuard('truncate audit_log restart identity')
  await testDb().execute(sql`truncate audit_anchor`)
})

async function append(
  action: string,
  targetId: string | null = null,
  now = at('2026-04-23'),
  reason = 'why',
) {
  const ctx = testContext({ now })
  const personKey = await readPersonKey(ctx, targetId)
  const audit = { action, targetId, reason, before: { was: 1 }, after: { is: 2 }, personKey }
  await ctx.store({}, { audit })
}

const reader = () => staff(['audit.read'])
const verify = async () => (await (await reader()).visitor.get('/v1/admin/audit/verification')).body

/** One statement as the role the product connects with in production. */
function asApp(statement: string) {
  const db = testDb()
  return db.batch([db.execute(sql`set local role strideiq_app`), db.execute(sql.raw(statement))])
}

/** One statement of someone who holds the whole database and has put the triggers out of force. */
function pastTheGuard(statement: string) {
  const db = testDb()
  return db.batch([
    db.execute(sql`set local session_replication_role = replica`),
    db.execute(sql.raw(statement)),
  ])
}

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: Error) => String(error.cause ?? error),
  )

test("ADM-05 the product's own role reads and appends, and can neither change nor delete nor cut", async () => {
  await append('test.first')
  const denied = 'permission denied'
  expect(await refusal(asApp("update audit_log set action = 'other'"))).toContain(denied)
  expect(await refusal(asApp('delete from audit_log'))).toContain(denied)
  expect(await refusal(asApp('truncate audit_log'))).toContain(denied)
  expect(await refusal(asApp("select prune_audit(1, 'x', now(), 'y')"))).toContain(denied)
  expect(await refusal(asApp('select * from audit_prefix(now())'))).toContain(denied)
  expect(await refusal(asApp("insert into audit_anchor values (1, 'x', 1, now(), 'y')"))).toContain(denied)
  const appended =
    "select append_audit('aud_x', '2026-04-23 12:00:00.0007', 'system:test', 'test.second', null, null, null, null)"
  expect(await refusal(asApp(appended))).toBe('done')
  expect(await refusal(asApp('select * from audit_log'))).toBe('done')
  expect(await verify()).toMatchObject({ intact: true, broken_at: [] })
})

test('ADM-05 the owner of the database cannot change, delete or empty the log either, and cuts it as prune_audit() does', async () => {
  for (const action of ['a', 'b']) await append(`test.${action}`)
  const db = testDb()
  const asOwner = (statement: string) => refusal(db.execute(sql.raw(statement)))
  const kept = 'append-only'
  expect(await asOwner("update audit_log set action = 'other'")).toContain(kept)
  expect(await asOwner('update audit_log set hash = hash')).toContain(kept)
  expect(await asOwner('delete from audit_log')).toContain(kept)
  expect(await asOwner('truncate audit_log')).toContain(kept)
  const [first] = await db.select().from(auditLog).orderBy(auditLog.seq)
  const cut = `select prune_audit(${first?.seq}, '${first?.hash}', now(), 'signed')`
  // Nothing more goes with a cut, in its own transaction neither.
  const more = db.batch([db.execute(sql.raw(cut)), db.execute(sql`delete from audit_log`)])
  expect(await refusal(more)).toContain(kept)
  expect(await db.$count(auditLog)).toBe(2)
  expect(await asOwner(cut)).toBe('done')
  expect(await db.$count(auditLog)).toBe(1)
})

test('SES-05 what moved of credits and money is kept from the owner of the database too', async () => {
  const db = testDb()
  for (const table of ['credit_ledger', 'money_event']) {
    expect(await refusal(db.execute(sql.raw(`truncate ${table} cascade`))), table).toContain('append-only')
  }
})

test('ADM-05 fifty entries at once are one line', async () => {
  await Promise.all(Array.from({ length: 50 }, (_, i) => append(`race.${i}`)))
  const rows = await testDb().select().from(auditLog).orderBy(auditLog.seq)
  expect(rows).toHaveLength(50)
  expect(rows.map((row) => row.previousHash)).toEqual([
    'genesis',
    ...rows.slice(0, -1).map((row) => row.hash),
  ])
  expect(await verify()).toMatchObject({ intact: true })
})

test('ADM-05 a changed, a removed and a first row are found; the log can still be read', async () => {
  for (const action of ['a', 'b', 'c', 'd']) await append(`test.${action}`)
  await pastTheGuard("update audit_log set sealed = 'forged' where seq = 2")
  expect(await verify()).toMatchObject({ intact: false, broken_at: [2] })
  const { visitor } = await reader()
  expect(
    (await visitor.get('/v1/admin/audit')).body.rows.map((row: { content: unknown }) => row.content !== null),
  ).toEqual([true, true, false, true])
  await pastTheGuard('delete from audit_log where seq = 2')
  expect(await verify()).toMatchObject({ intact: false, broken_at: [3] })
  await pastTheGuard('delete from audit_log where seq = 1')
  expect(await verify()).toMatchObject({ intact: false, broken_at: [3] })
})

test('ADM-05 what is written of a person opens with their key alone; without it the content is gone and the line holds', async () => {
  const person = await makePerson()
  await append('athlete.block', person.id)
  await append('flag.set', null)
  const { visitor } = await reader()
  const contents = async () =>
    (await visitor.get('/v1/admin/audit')).body.rows.map((row: { content: unknown }) => row.content)
  const content = { before: { was: 1 }, after: { is: 2 } }
  expect(await contents()).toEqual([content, content])
  const stored = await testDb().select({ sealed: auditLog.sealed }).from(auditLog)
  expect(JSON.stringify(stored)).not.toContain('was')
  await testDb().delete(personKey)
  expect(await contents()).toEqual([content, null])
  expect(await verify()).toMatchObject({ intact: true })
})

test('ADM-05 what is written of several people in turn is sealed with the key of each', async () => {
  const [one, two] = [await makePerson(), await makePerson()]
  for (const { id } of [one, two, one, two]) await append('athlete.block', id)
  const { visitor } = await reader()
  const content = { before: { was: 1 }, after: { is: 2 } }
  const contents = async () =>
    (await visitor.get('/v1/admin/audit')).body.rows.map((row: { content: unknown }) => row.content)
  expect(await contents()).toEqual([content, content, content, content])
  await testDb().delete(personKey).where(eq(personKey.athleteId, one.id))
  expect(await contents()).toEqual([content, null, content, null])
})

test('ADM-05 entries of one person that begin at once share one key, and each is stored with its change once', async () => {
  const { id } = await makePerson()
  const db = testDb()
  await db.execute(sql`create table if not exists audit_trial (n int)`)
  await db.execute(sql`truncate audit_trial`)
  const all = Array.from({ length: 10 }, (_, i) => i)
  await Promise.all(
    all.map((i) => {
      const ctx = testContext()
      // All ten have found that there is no key yet.
      const audit = { action: `race.${i}`, targetId: id, reason: null, after: i, personKey: null }
      return ctx.store({ tried: ctx.db.execute(sql`insert into audit_trial values (${i})`) }, { audit })
    }),
  )
  const { visitor } = await reader()
  const rows: { content: { after: number } | null }[] = (await visitor.get(`/v1/admin/audit?target_id=${id}`))
    .body.rows
  expect(rows.map((row) => row.content?.after).sort()).toEqual(all)
  expect((await db.execute(sql`select n from audit_trial order by n`)).rows.map((row) => row.n)).toEqual(all)
  await db.execute(sql`drop table audit_trial`)
})

test('ADM-05 retention cuts the oldest rows, and the rest hangs on a signed anchor', async () => {
  for (const day of ['2026-01-01', '2026-01-02', '2026-04-22', '2026-01-03'])
    await append('test', null, at(day))
  const db = testDb()
  const [prefix] = (await db.execute(sql`select * from audit_prefix('2026-02-01')`)).rows
  expect(prefix).toMatchObject({ last_seq: '2', row_count: 2 })
  const cut = { seq: 2, hash: String(prefix?.last_hash) }
  const prune = (signature: string) =>
    db.execute(sql`select prune_audit(${cut.seq}, ${cut.hash}, '2026-04-23', ${signature})`)
  await prune(await signAnchor(testContext().sealer, cut))
  expect(await verify()).toMatchObject({ intact: true, anchor: { seq: 2, pruned_rows: 2, signed: true } })
  expect(await refusal(prune('again'))).toContain('no such row')
  await db.execute(sql`update audit_anchor set signature = 'local.x.y'`)
  expect(await verify()).toMatchObject({ intact: false, anchor: { signed: false } })
  await db.execute(sql`delete from audit_anchor`)
  expect(await verify()).toMatchObject({ intact: false, broken_at: [3] })
})

test('ADM-05 a log that was cut to nothing goes on from its anchor', async () => {
  await append('test.old')
  const [row] = await testDb().select().from(auditLog)
  const cut = { seq: row?.seq ?? 0, hash: row?.hash ?? '' }
  const signature = await signAnchor(testContext().sealer, cut)
  await testDb().execute(sql`select prune_audit(${cut.seq}, ${cut.hash}, now(), ${signature})`)
  await append('test.new')
  const [next] = await testDb().select().from(auditLog)
  expect(next?.previousHash).toBe(cut.hash)
  expect(await verify()).toMatchObject({ intact: true })
})

test('ADM-05 filters by action, actor, target and days, and pages by sequence', async () => {
  const { id } = await makePerson()
  await append('flag.set.import.files', id, at('2026-04-20'))
  await append('athlete.block', id, at('2026-04-21'))
  await append('athlete.unblock', null, at('2026-04-22'))
  const { visitor } = await reader()
  const seqs = async (query: string) =>
    (await visitor.get(`/v1/admin/audit?${query}`)).body.rows.map((row: { seq: number }) => row.seq)
  expect(await seqs('action=athlete.')).toEqual([3, 2])
  expect(await seqs('action=%25')).toEqual([])
  expect(await seqs(`target_id=${id}`)).toEqual([2, 1])
  expect(await seqs('actor_id=system:test')).toEqual([3, 2, 1])
  expect(await seqs('from=2026-04-21&to=2026-04-21')).toEqual([2])
  const page = (await visitor.get('/v1/admin/audit?limit=2')).body
  expect(page.next_before_seq).toBe(2)
  expect(await seqs('limit=2&before_seq=2')).toEqual([1])
  expect((await visitor.get('/v1/admin/audit?from=yesterday')).status).toBe(422)
})

test('SEC-03 the export runs no formula and holds what the filter leaves', async () => {
  await append('test.formula', null, at('2026-04-22'), '=HYPERLINK("http://x")')
  await append('test.other')
  const { visitor } = await reader()
  const { exports, env } = await import('cloudflare:workers')
  const response = await exports.default.fetch(
    `${env.APP_ORIGIN}/v1/admin/audit/export?action=test.formula`,
    {
      headers: { Cookie: visitor.cookie },
    },
  )
  expect(response.headers.get('Content-Type')).toContain('text/csv')
  expect(response.headers.get('Content-Disposition')).toContain('attachment')
  const lines = (await response.text()).trim().split('\r\n')
  expect(lines).toHaveLength(2)
  expect(lines[1]).toContain(`,"'=HYPERLINK(""http://x"")",`)
})
