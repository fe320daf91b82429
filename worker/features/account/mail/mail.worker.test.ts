import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { databaseName } from '#dev/test/proxy-control.ts'
import { testContext } from '#dev/test/test-context.ts'
import { runJob } from '#worker/features/admin/outbox/run-job.ts'
import { perform } from '#worker/perform.ts'
import { mailJob } from './mail-job.ts'

let made = 0
const mailbox = () =>
  `${new URL(env.TEST_SANDBOX_URL).origin}/t/${databaseName(env.DATABASE_URL)}-mail-${made++}`
const values = { name: 'Robin <b>', link: 'http://localhost:8787/reset?token=abc' }

interface Received {
  to: { email: string }[]
  subject: string
  text: string
  html: string
  links: string[]
}

const context = (box: string, now = new Date()) =>
  testContext({ now, settings: { MAIL_BASE_URL: `${box}/mail` } })

async function queued(box: string, key: string, now = new Date()) {
  const ctx = context(box, now)
  const mail = { template: 'reset-password', to: 'robin@example.org', athleteId: null, values } as const
  await ctx.store({}, { jobs: [await mailJob(ctx, mail, key), await mailJob(ctx, mail, key)] })
  const { rows } = await ctx.db.execute(sql`select * from outbox where dedupe_key = ${`mail_${key}`}`)
  expect(rows).toHaveLength(1)
  return rows[0] as { id: string; payload: unknown }
}

const received = async (box: string): Promise<Received[]> =>
  (await fetch(`${box}/mail/messages?to=robin@example.org`)).json()

test('REL-01/mail one idempotency key is one mail, however often its hint is delivered', async () => {
  const box = mailbox()
  const row = await queued(box, 'reset_1')
  await Promise.all(Array.from({ length: 10 }, () => runJob(context(box), row.id, perform)))
  const [mail, ...others] = await received(box)
  expect(others).toEqual([])
  expect(mail).toMatchObject({ subject: 'Set a new password', links: [values.link] })
  expect(mail?.text).toContain(values.link)
  expect(mail?.html).toContain('Robin &lt;b&gt;')
  expect(mail?.html).not.toContain('Robin <b>')
})

test('SEC-04/mail a waiting mail shows neither address nor content', async () => {
  const row = await queued(mailbox(), 'reset_2')
  const stored = JSON.stringify(row.payload)
  for (const secret of ['robin', 'Robin', 'token=abc', 'reset?']) expect(stored).not.toContain(secret)
  expect(stored).toContain('reset-password')
})

test('REL-01/mail a mail service that refuses for a while delays the mail and does not lose it', async () => {
  const box = mailbox()
  const now = new Date()
  const row = await queued(box, 'reset_3', now)
  const fault = { method: 'POST', headers: { 'Content-Type': 'application/json' } }
  await fetch(`${box}/_control/mail/faults`, { ...fault, body: JSON.stringify({ fail500Rate: 1, times: 1 }) })
  await runJob(context(box, now), row.id, perform)
  expect(await received(box)).toEqual([])
  await runJob(context(box, new Date(now.getTime() + 600_000)), row.id, perform)
  expect(await received(box)).toHaveLength(1)
})

test('REL-01/mail a message the service will never take is parked for a person to see', async () => {
  const box = mailbox()
  const ctx = context(box)
  const sealed = await ctx.sealer.seal(
    JSON.stringify({ to: 'robin@example.org', values: {} }),
    'mail:no-such',
  )
  await ctx.store(
    {},
    {
      jobs: [{ job: { type: 'mail.send', template: 'no-such', athleteId: null, sealed }, dedupeKey: 'bad' }],
    },
  )
  const { rows } = await ctx.db.execute(sql`select id from outbox where dedupe_key = 'bad'`)
  await runJob(ctx, String(rows[0]?.id), perform)
  const parked = await ctx.db.execute(sql`select status from outbox where dedupe_key = 'bad'`)
  expect(parked.rows[0]?.status).toBe('parked')
})
