import { sql } from 'drizzle-orm'
import type { RouteExample } from '#dev/routes/example.ts'
import type { Athlete } from '#dev/routes/people.ts'
import { tripsOf } from '#dev/routes/trips.ts'
import { linkToken, PASSWORD, signedIn, testDb, type Visitor } from '#dev/test/visitor.ts'
import { fromBase32, totpAt } from '#worker/platform/auth/totp.ts'

export const why = { reason: 'counting round trips' }
export const day = '2026-04-01'
export const asVisitor = (path: string, body?: unknown): RouteExample => ({ path, body })

export async function twoFactor() {
  const person = await signedIn()
  const begun = await person.visitor.send('POST', '/v1/two-factor', { password: PASSWORD })
  const step = Math.floor(Date.now() / 30_000)
  const code = (ahead: number) => totpAt(fromBase32(begun.body.secret), step + ahead)
  return { ...person, code: await code(0), next: await code(1) }
}

export async function confirmed() {
  const person = await twoFactor()
  const { body } = await person.visitor.send('POST', '/v1/two-factor/confirmation', { code: person.code })
  return { ...person, recovery: body.recovery_codes[0] as string }
}

export async function upload(me: Athlete, parts: number) {
  const size = 1000
  const { body } = await me.visitor.send('POST', '/v1/imports', {
    files: [{ name: 'a.fit', size_bytes: size }],
  })
  const id = body.uploads[0].upload_id as string
  const bytes = new Uint8Array(size)
  if (parts > 0) await tripsOf('PUT', { path: `/v1/uploads/${id}/parts/1`, body: bytes, cookie: me.cookie })
  return { id, importId: body.import_id as string, bytes }
}

export async function failedJob(): Promise<string> {
  const id = `fjb_${crypto.randomUUID()}`
  await testDb().execute(sql`with job as (insert into outbox (id, type, payload, status, due_at, created_at)
      values (${`out_${id}`}, 'retention.purge', '{"type":"retention.purge"}', 'parked', now(), now()) returning id)
    insert into failed_job (id, outbox_id, type, payload, error_code, error_message, attempts, failed_at)
    select ${id}, id, 'retention.purge', '{"type":"retention.purge"}', 'internal', 'x', 8, now() from job`)
  return id
}

export const mailed = async (
  template: string,
  send: (email: string, visitor: Visitor) => Promise<unknown>,
) => {
  const { email, visitor } = await signedIn()
  await send(email, visitor)
  return linkToken(email, template)
}

export const THRESHOLD = { sport: 'run', effective_from: day, threshold_pace_s_per_km: 270 }
export const ZONES = { sport: 'run', measure: 'heart_rate', bounds: [120, 140], effective_from: day }

/** Someone whose Strava import failed. */
export async function stuck() {
  const person = await signedIn()
  await testDb().batch([
    testDb().execute(sql`insert into connection (id, athlete_id, provider, external_athlete_id, scopes, status, created_at, updated_at)
      values (${`con_${person.id}`}, ${person.id}, 'strava', ${person.id}, '{read}', 'active', now(), now())`),
    testDb().execute(sql`insert into ingestion_state (athlete_id, provider, status, phase, updated_at)
      values (${person.id}, 'strava', 'error', 'index', now())`),
  ])
  return person
}
