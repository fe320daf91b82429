import { env } from 'cloudflare:workers'
import { eq, sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { databaseName } from '#dev/test/proxy-control.ts'
import { dropWork } from '#dev/test/strava.ts'
import { testContext } from '#dev/test/test-context.ts'
import { testDb } from '#dev/test/visitor.ts'
import { practice } from '#worker/db/schema/practice/practice.ts'
import { mailJob } from '#worker/features/account/mail/mail-job.ts'
import { staff } from '#worker/features/admin/admin/admin-fixture.ts'
import { runJob } from '#worker/features/admin/outbox/run-job.ts'
import { makePractice, memberContext } from '#worker/features/practice/credits/practice-fixture.ts'
import { perform } from '#worker/perform.ts'
import { readMailVolume } from './read-mail-volume.ts'
import { countMail } from './repo.ts'

const DAY_MS = 86_400_000
const reason = 'A test asks for it.'
const times = (n: number) => Array.from({ length: n }, (_, i) => i)

beforeEach(dropWork)

let made = 0
/** A practice of so many days with a mailbox of its own for all it sends. */
async function sender(days: number, now: Date, name = 'Harbour Run') {
  const { practiceId, ownerId } = await makePractice()
  const createdAt = new Date(now.getTime() - days * DAY_MS)
  await testDb().update(practice).set({ createdAt, name }).where(eq(practice.id, practiceId))
  const box = `${new URL(env.TEST_SANDBOX_URL).origin}/t/${databaseName(env.DATABASE_URL)}-cap-${made++}`
  const at = (when: Date) => testContext({ now: when, settings: { MAIL_BASE_URL: `${box}/mail` } })
  const letters = {
    link: { template: 'portal-link', values: { practice: name, link: 'https://example.org/x' } },
    booked: {
      template: 'public-booked',
      values: { practice: name, what: 'Run', at: 'Monday', link: 'https://example.org/x', until: null },
    },
  } as const
  const queue = async (n: number, letter: keyof typeof letters = 'link', when = now) => {
    const ctx = at(when)
    const jobs = times(n).map((i) => {
      const mail = { ...letters[letter], to: `v${i}@example.org`, athleteId: null, practiceId }
      return mailJob(ctx, mail as never, `${practiceId}:${made++}`)
    })
    await ctx.store({}, { jobs: await Promise.all(jobs) })
  }
  const run = async (when: Date) => {
    const { rows } = await testDb().execute(sql`select id from outbox
      where payload ->> 'practiceId' = ${practiceId} and status = 'due' and due_at <= ${when.toISOString()}::timestamptz`)
    for (const some of times(Math.ceil(rows.length / 10)))
      await Promise.all(
        rows.slice(some * 10, some * 10 + 10).map(({ id }) => runJob(at(when), String(id), perform)),
      )
  }
  const received = async (): Promise<{ from: { name: string; email: string } }[]> =>
    (await fetch(`${box}/mail/messages`)).json()
  const volume = (when: Date) => readMailVolume(memberContext(practiceId, ownerId, 'owner', when), practiceId)
  return { practiceId, box, at, queue, run, received, volume }
}

const now = new Date('2041-03-04T12:00:00Z')
const tomorrow = new Date('2041-03-05T00:00:00Z')

test('SEC-06/mails a practice opened today sends fifty mails, raced; what is more waits for tomorrow and the page says so', async () => {
  const made = await sender(0, now)
  await made.queue(57)
  await made.run(now)
  expect(await made.received()).toHaveLength(50)
  expect(await made.volume(now)).toEqual({ today: 50, dayLimit: 50, waiting: 7, isPaused: false })
  await made.run(new Date(tomorrow.getTime() - 1000))
  expect(await made.received()).toHaveLength(50)
  await made.run(tomorrow)
  expect(await made.received()).toHaveLength(57)
  expect(await made.volume(tomorrow)).toEqual({ today: 7, dayLimit: 50, waiting: 0, isPaused: false })
})

test('SEC-06/mails strangers who book use up none of what a practice may write', async () => {
  const made = await sender(0, now)
  for (const _ of times(50)) await countMail(testDb(), { ...made, askedBy: 'visitor', now }, 50)
  await made.queue(1)
  await made.queue(1, 'booked')
  await made.run(now)
  expect(await made.received()).toHaveLength(1)
  expect(await made.volume(now)).toMatchObject({ today: 1, waiting: 1 })
})

test('SEC-06/mails a mail that did not go is not counted', async () => {
  const made = await sender(8, now)
  const fault = { method: 'POST', headers: { 'Content-Type': 'application/json' } }
  await fetch(`${made.box}/_control/mail/faults`, {
    ...fault,
    body: JSON.stringify({ fail500Rate: 1, times: 1 }),
  })
  await made.queue(1)
  await made.run(now)
  expect(await made.received()).toHaveLength(0)
  expect(await made.volume(now)).toMatchObject({ today: 0, dayLimit: 200 })
})

test('SEC-06/mails Admin pauses the mails of practices and moves their limits', async () => {
  const [boss, made] = [await staff(['system.texts', 'admin.read']), await sender(40, now)]
  const flag = (key: string, value: unknown) =>
    boss.visitor.send('PUT', `/v1/admin/flags/${key}`, { value, reason })
  try {
    await flag('mails.paused', true)
    await made.queue(2)
    await made.run(now)
    expect(await made.received()).toHaveLength(0)
    expect(await made.volume(now)).toMatchObject({ waiting: 2, dayLimit: 1000 })
    const { mails } = (await boss.visitor.get('/v1/admin/texting')).body
    expect(mails).toMatchObject({ is_paused: true, later: 1000, waiting: expect.any(Number) })
    await flag('mails.paused', false)
    await flag('mails.practice_day', 1)
    const later = new Date(now.getTime() + 10 * 60_000)
    await made.run(later)
    expect(await made.received()).toHaveLength(1)
  } finally {
    await testDb().execute(sql`delete from flag where key like 'mails.%'`)
  }
})

test('SEC-06/name mails of a practice say whose they are, and a practice that reads as the service is not named', async () => {
  const [honest, forger] = [await sender(0, now), await sender(0, now, 'StrideIQ Security')]
  for (const one of [honest, forger]) {
    await one.queue(1)
    await one.run(now)
  }
  const names = async (of: typeof honest) => (await of.received()).map(({ from }) => from.name)
  expect(await names(honest)).toEqual(['Harbour Run via StrideIQ'])
  expect(await names(forger)).toEqual(['A practice via StrideIQ'])
})
