import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { signedIn, testDb } from '#dev/test/visitor.ts'
import { makeTextingPractice, someNumber } from './features/practice/texts/texts-fixture.ts'
import { twilioSignature } from './platform/twilio/signature.ts'
import type { Probe } from './round-trips-fixture.ts'

/** A practice that can text, whose owner is signed in, with a text in its one thread. */
async function desk() {
  const owner = await signedIn()
  const made = await makeTextingPractice({ quietFrom: '08:00', quietUntil: '08:00' })
  const path = `/v1/practices/${made.practiceId}`
  await testDb().execute(sql`insert into practice_member (practice_id, person_id, role, created_at)
    values (${made.practiceId}, ${owner.id}, 'owner', now())`)
  await owner.visitor.send('POST', `${path}/clients/${made.clientId}/texts`, { body: 'hello' })
  return { ...made, owner, path, thread: `/threads/${made.phone.slice(1)}` }
}
type Desk = Awaited<ReturnType<typeof desk>>

const at =
  (tail: string | ((made: Desk) => string | Promise<string>), body?: object | ((made: Desk) => object)) =>
  async (): Promise<Probe> => {
    const made = await desk()
    const path = `${made.path}${typeof tail === 'string' ? tail : await tail(made)}`
    const input = typeof body === 'function' ? body(made) : body
    return { path, cookie: made.owner.visitor.cookie, ...(input === undefined ? {} : { body: input }) }
  }

const hook = (path: string) => async (): Promise<Probe> => {
  const fields = {
    MessageSid: `SM${'0'.repeat(32)}`,
    MessageStatus: 'sent',
    From: '+15551234567',
    To: '+15557654321',
  }
  const url = `${env.TWILIO_CALLBACK_ORIGIN || env.APP_ORIGIN}${path}`
  const signature = await twilioSignature(env.TWILIO_AUTH_TOKEN, url, Object.entries(fields))
  return {
    path,
    headers: { 'X-Twilio-Signature': signature, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new TextEncoder().encode(String(new URLSearchParams(fields))),
  }
}

const P = '/v1/practices/:practice'
const C = `${P}/clients/:client`
const client = (tail: string) => (made: Desk) => `/clients/${made.clientId}${tail}`
const template = { body: 'Late by 10 min.', name: 'Late' }

/** How the doors of texts are knocked at. */
export const TEXT_PROBES: Record<string, () => Promise<Probe>> = {
  [`GET ${P}/threads`]: at('/threads'),
  [`GET ${P}/threads/:number`]: at((made) => made.thread),
  [`POST ${P}/threads/:number`]: at((made) => made.thread, { body: 'hello' }),
  [`POST ${P}/threads/:number/read`]: at((made) => `${made.thread}/read`, {}),
  [`PUT ${P}/threads/:number/client`]: at(
    (made) => `${made.thread}/client`,
    (made: Desk) => ({ client_id: made.clientId }),
  ),
  [`GET ${C}/texts`]: at(client('/texts')),
  [`POST ${C}/texts`]: at(client('/texts'), { body: 'hello' }),
  [`GET ${C}/text-consents`]: at(client('/text-consents')),
  [`POST ${C}/text-consents`]: at(client('/text-consents'), { is_opted_in: false, wording: 'told me' }),
  [`GET ${P}/text-templates`]: at('/text-templates'),
  [`PUT ${P}/text-templates/:kind`]: at('/text-templates/message', template),
  [`DELETE ${P}/text-templates/:template`]: at(async (made) => {
    const { body } = await made.owner.visitor.send('PUT', `${made.path}/text-templates/message`, template)
    return `/text-templates/${body.id}`
  }),
  [`POST ${P}/text-previews`]: at('/text-previews', { body: 'hello' }),
  [`PUT ${P}/text-number`]: at('/text-number', () => ({ phone_number: someNumber() })),
  'POST /api/sms-inbound': hook('/api/sms-inbound'),
  'POST /api/sms-status': hook('/api/sms-status'),
}
