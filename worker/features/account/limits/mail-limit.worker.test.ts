import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { ahead } from '#dev/test/ahead.ts'
import { testContext } from '#dev/test/test-context.ts'
import { mailsTo, testDb, Visitor } from '#dev/test/visitor.ts'
import { client } from '#worker/db/schema/practice/practice.ts'
import { mailJob } from '#worker/features/account/mail/mail-job.ts'
import { sendMail } from '#worker/features/account/mail/send-mail.ts'
import { sendPortalLink } from '#worker/features/outside/portal-links/send-portal-link.ts'
import { publicPractice } from '#worker/features/outside/public-booking/public-fixture.ts'
import {
  drain,
  madeAutomation,
  mailCount,
  practiceWithClients,
  recipientsOf,
  runsOf,
} from '#worker/features/practice/automations/automation-fixture.ts'
import { fireDue } from '#worker/features/practice/automations/fire-due.ts'
import { inviteAthlete } from '#worker/features/practice/clients/invite-athlete.ts'
import { makePractice, memberContext } from '#worker/features/practice/credits/practice-fixture.ts'
import { inviteMember } from '#worker/features/practice/practices/invite-member.ts'
import type { JobOf } from '#worker/jobs.ts'
import { Deferral } from '#worker/platform/deferral.ts'
import { hashToken } from '#worker/platform/session-cookie.ts'
import { takeLimit } from './take-limit.ts'
import { takeMailLimit } from './take-mail-limit.ts'
import { tryMailLimit } from './try-mail-limit.ts'

const times = (n: number) => Array.from({ length: n }, (_, i) => i)
const mailbox = () => `victim-${crypto.randomUUID().slice(0, 8)}@example.org`

/** A practice that writes to one address: how many of so many presses went through, and what the last was answered. */
async function writer(email: string) {
  const made = await makePractice()
  await testDb().update(client).set({ email }).where(eq(client.id, made.clientId))
  const ctx = () => memberContext(made.practiceId, made.ownerId, 'owner', new Date())
  const { practiceId, clientId } = made
  const presses = {
    member: () =>
      inviteMember(ctx(), practiceId, {
        ...{ email, role: 'assistant', isTrainer: false },
        ...{ password: '', code: '' },
      }),
    client: () => inviteAthlete(ctx(), practiceId, clientId, {} as never),
    page: () => sendPortalLink(ctx(), practiceId, clientId, { send: 'mail' }),
  }
  const press = async (kind: keyof typeof presses) => {
    try {
      await presses[kind]()
      return { isSent: true, error: null }
    } catch (error) {
      return { isSent: false, error: error as { code: string; retryAfterS: number } }
    }
  }
  return { ...made, press }
}

test.each([
  ['member', 'practice-invite'],
  ['client', 'client-link'],
  ['page', 'portal-link'],
] as const)('SEC-06/mails sixty presses do not flood a mailbox: %s', async (kind, template) => {
  const email = mailbox()
  const { press } = await writer(email)
  const answers = []
  for (const _ of times(60)) answers.push(await press(kind))
  expect(answers.filter(({ isSent }) => isSent)).toHaveLength(5)
  expect(answers.at(-1)?.error).toMatchObject({ code: 'rate_limited', retryAfterS: expect.any(Number) })
  expect(await mailsTo(email, template)).toHaveLength(5)
})

test('SEC-06/mails the ways of writing share one limit, and several practices another', async () => {
  const email = mailbox()
  const one = await writer(email)
  const kinds = ['member', 'client', 'page'] as const
  let sent = 0
  for (const n of times(12)) sent += Number((await one.press(kinds[n % 3] ?? 'page')).isSent)
  expect(sent).toBe(5)
  for (const _ of times(4)) {
    const other = await writer(email)
    for (const _ of times(5)) sent += Number((await other.press('page')).isSent)
  }
  expect(sent).toBe(15)
})

test('SEC-06/mails a practice writes to many, and not to everybody', async () => {
  const ctx = testContext()
  const practiceId = ctx.id('practice')
  const counted = await hashToken(`practice-mail-of|${practiceId}`)
  for (const _ of times(199)) await takeLimit(ctx, counted, { limit: 200, windowS: 86_400 })
  await takeMailLimit(ctx, practiceId, mailbox())
  await expect(takeMailLimit(ctx, practiceId, mailbox())).rejects.toMatchObject({ code: 'rate_limited' })
  await takeMailLimit(ctx, ctx.id('practice'), mailbox())
})

test('SEC-06/mails a rule writes no more than that to one address, whatever number of clients has it', async () => {
  // Ahead of the real clock: a window that is over by it forgets itself at once.
  const [sunday, monday] = [new Date('2040-06-03T12:00:00Z'), new Date('2040-06-04T07:00:10Z')]
  const email = mailbox()
  const same = times(8).map((n) => ({ email: n % 2 ? email : email.toUpperCase() }))
  const made = await practiceWithClients(sunday, [...same, {}])
  const id = await madeAutomation(made, sunday)
  await fireDue(testContext({ now: monday }))
  await drain(monday, ['automations'])
  expect(await mailCount(id)).toBe(6)
  const skipped = (await recipientsOf(id)).filter(({ state }) => state === 'skipped')
  expect(skipped.map(({ reason }) => reason)).toEqual(
    times(3).map(() => expect.stringContaining('as many e-mails')),
  )
  expect((await runsOf(id)).map(({ state }) => state)).toEqual(['success'])
})

test('SEC-06/mails what is written by itself is counted for each address, and not against a practice’s presses', async () => {
  const ctx = testContext()
  const practiceId = ctx.id('practice')
  const counted = await hashToken(`practice-mail-of|${practiceId}`)
  for (const _ of times(200)) await takeLimit(ctx, counted, { limit: 200, windowS: 86_400 })
  expect(await tryMailLimit(ctx, practiceId, mailbox())).toBe(true)
  const one = mailbox()
  const answers = []
  for (const _ of times(6)) answers.push(await tryMailLimit(ctx, practiceId, one))
  expect(answers).toEqual([true, true, true, true, true, false])
})

test('SEC-06/mails receipts are counted for their reader as they are sent: what is too many goes when the day is over, a failed try counts none', async () => {
  const [to, { practiceId }] = [mailbox(), await makePractice()]
  const day = new Date('2040-06-03T12:00:00Z')
  const values = {
    name: 'V',
    practice: 'P',
    what: 'Ten',
    amount: '1 EUR',
    tax: null,
    day: '2040-06-03',
    reference: 'r',
  }
  const send = async (now: Date, more: object = {}) => {
    const ctx = testContext({ now, ...more })
    const mail = { template: 'payment-receipt', to, athleteId: null, practiceId, values } as const
    const { job } = await mailJob(ctx, mail, 'x')
    return sendMail(ctx, job as JobOf<'mail.send'>, ctx.id('request')).then(
      () => 'sent',
      (error: unknown) => (error instanceof Deferral ? error.until : 'failed'),
    )
  }
  const broken = { settings: { MAIL_BASE_URL: 'http://127.0.0.1:9' } }
  expect(await send(day, broken)).toBe('failed')
  for (const _ of times(15)) expect(await send(day)).toBe('sent')
  expect(await send(day)).toEqual(new Date('2040-06-04T12:00:00Z'))
  expect(await send(new Date('2040-06-04T12:00:01Z'))).toBe('sent')
})

test('SEC-06/mails whose address strangers book by, at whatever practices, is written to a few times a day', async () => {
  const [made, email] = [await publicPractice({ intake: [] }), mailbox()]
  const key = await hashToken(`public-book-to|${email}`)
  for (const _ of times(15)) await takeLimit(testContext(), key, { limit: 15, windowS: 86_400 })
  const form = made.form((await made.hold(ahead(48))) as never, { answers: [], email })
  const booked = await made.book(form)
  expect([booked.status, booked.body.error.retry_after_s > 3600]).toEqual([429, true])
  expect(await made.seats()).toEqual([])
})

test('SEC-06/mails labels of one mailbox, from as many networks, share the limit of booking mails', async () => {
  const [made, email] = [await publicPractice({ intake: [] }), mailbox()]
  const key = await hashToken(`public-book-to|${email}`)
  for (const _ of times(14)) await takeLimit(testContext(), key, { limit: 15, windowS: 86_400 })
  const book = async (n: number) => {
    const held = await made.hold(ahead(48 + n * 3))
    const form = made.form(held as never, { answers: [], email: email.replace('@', `+${n}@`) })
    return (await made.book(form, Object.assign(new Visitor(), { address: `192.0.${n}.9` }))).status
  }
  expect([await book(1), await book(2), await book(3)]).toEqual([201, 429, 429])
})
