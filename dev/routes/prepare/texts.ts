import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import type { RouteExample } from '#dev/routes/example.ts'
import { signedIn, testDb } from '#dev/test/visitor.ts'
import { makeTextingPractice } from '#worker/features/practice/texts/texts-fixture.ts'
import { twilioSignature } from '#worker/platform/twilio/signature.ts'

/** A practice that can text, whose owner is signed in, with a text in its one thread. */
export async function desk() {
  const owner = await signedIn()
  const made = await makeTextingPractice({ quietFrom: '08:00', quietUntil: '08:00' })
  const path = `/v1/practices/${made.practiceId}`
  await testDb().execute(sql`insert into practice_member (practice_id, person_id, role, created_at)
    values (${made.practiceId}, ${owner.id}, 'owner', now())`)
  await owner.visitor.send('POST', `${path}/clients/${made.clientId}/texts`, { body: 'hello' })
  return { ...made, owner, path, thread: `/threads/${made.phone.slice(1)}` }
}
export type Desk = Awaited<ReturnType<typeof desk>>

export const at =
  (tail: string | ((made: Desk) => string | Promise<string>), body?: object | ((made: Desk) => object)) =>
  async (): Promise<RouteExample> => {
    const made = await desk()
    const path = `${made.path}${typeof tail === 'string' ? tail : await tail(made)}`
    const input = typeof body === 'function' ? body(made) : body
    return { path, cookie: made.owner.visitor.cookie, ...(input === undefined ? {} : { body: input }) }
  }

export const hook = (path: string) => async (): Promise<RouteExample> => {
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

export const client = (tail: string) => (made: Desk) => `/clients/${made.clientId}${tail}`
export const template = { body: 'Late by 10 min.', name: 'Late' }
