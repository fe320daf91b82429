import { env, exports } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { control, setClock, work } from '#dev/test/strava.ts'
import { testContext } from '#dev/test/test-context.ts'
import { until } from '#dev/test/until.ts'
import { testDb } from '#dev/test/visitor.ts'
import { textConsent } from '#worker/db/schema/practice/texts.ts'
import { sweepOutbox } from '#worker/features/admin/outbox/sweep-outbox.ts'
import { FROM_THE_START } from './texts-fixture.ts'

/** What the provider holds of a message. */
export interface ProviderMessage {
  sid: string
  to: string
  from: string
  body: string
  status: string
  direction: string
}

export const messages = () => control<ProviderMessage[]>('GET', '/twilio/messages')
/** What went from us to a number. */
export const sentTo = async (phone: string) =>
  (await messages()).filter((one) => one.to === phone && one.direction === 'outbound-api')
export const bodiesTo = async (phone: string) => (await sentTo(phone)).map((one) => one.body)
export const textFaults = (body: object) => control('POST', '/twilio/faults', body)
export const noTextFaults = () => control('DELETE', '/twilio/faults')

const JOBS = ['texts.%', 'webhook.handle']

/** Does the texts' work that is due at a moment, which is the provider's moment too. */
export async function textWork(now: Date, most = 200) {
  await setClock(now)
  return work(now, most, JOBS)
}

interface Callback {
  url: string
  fields: Record<string, string>
  signature: string
}

/** Every callback of the provider so far, oldest first. */
export const callbacks = () => control<Callback[]>('GET', '/twilio/callbacks')

/** Sends a callback to the product's own address, as the provider would. */
export function deliver({ url, fields, signature }: Callback, change: Record<string, string> = {}) {
  const { pathname, search } = new URL(url)
  return exports.default.fetch(`${env.APP_ORIGIN}${pathname}${search}`, {
    method: 'POST',
    headers: { 'X-Twilio-Signature': signature },
    body: new URLSearchParams({ ...fields, ...change }),
  })
}

/** Someone texts from their phone, and the webhook arrives; `copies` times. */
export async function answer(from: string, to: string, body: string, copies = 1) {
  await control('POST', '/twilio/settings', { inbound_url: `${origin()}/api/sms-inbound` })
  const message = await control<ProviderMessage>('POST', '/twilio/inbound', { from, to, body })
  const callback = (await callbacks()).findLast((one) => one.fields.MessageSid === message.sid)
  if (!callback) throw new Error('no webhook was sent')
  const answers = await Promise.all(Array.from({ length: copies }, () => deliver(callback)))
  return { sid: message.sid, callback, statuses: answers.map(({ status }) => status) }
}

const origin = () => env.TWILIO_CALLBACK_ORIGIN || env.APP_ORIGIN

const openWork = () => sql`select
  (select count(*) from webhook_event where provider = 'twilio')::int as events,
  (select count(*) from outbox where status in ('due', 'running')
    and (type like 'texts.%' and (due_at <= ${new Date().toISOString()}::timestamptz or attempts > 0)
      or type = 'webhook.handle'))::int as jobs`

/** What was tried and failed is tried again now, not after the pause that it would wait in earnest. */
const tryAgain = sql`update outbox set due_at = now() where type like 'texts.%' and status = 'due' and attempts > 0
  and due_at > now()`

/**
 * Waits until so many events have left the inbox and everything they cause now is done; an event whose handling failed
 * is waited for until it is tried again. The inbox and the real queue
 * work at the real time, so whoever calls this lives in it too.
 */
export async function drainTexts(events: number) {
  await until('no event and no text is left', async () => {
    const { rows } = await testContext().db.execute(openWork())
    if (Number(rows[0]?.events) >= events && Number(rows[0]?.jobs) === 0) return true
    // The test's own queue may never come back to a job it took; the sweeper puts it back, as it does in earnest.
    await sweepOutbox(testContext({ settings: { STUCK_AFTER_S: '20' } }))
    await testDb().execute(tryAgain)
    if (Number(rows[0]?.jobs) > 0) await textWork(new Date())
    return false
  })
}

/** What was kept of a number's consent after the test began, oldest first. */
export const consentsOf = async (phone: string) =>
  (
    await testDb()
      .select()
      .from(textConsent)
      .where(sql`${textConsent.phone} = ${phone} and ${textConsent.wording} <> ${FROM_THE_START}`)
      .orderBy(textConsent.id)
  ).map(({ isOptedIn, source, wording }) => ({ isOptedIn, source, wording }))
