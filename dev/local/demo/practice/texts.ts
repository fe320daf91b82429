import { firstAllowedMs } from '#worker/domain/texting/quiet-hours.ts'
import { DEFAULT_TEMPLATES, fillTemplate } from '#worker/domain/texting/template.ts'
import { INES, JONAS, LOCATIONS, PRACTICE, SERVICES, ZONE } from './cast.ts'
import type { Chance } from './chance.ts'
import type { DemoPractice } from './demo-practice.ts'
import type { KnownClient } from './known-clients.ts'
import type { Session } from './sessions.ts'

const HOUR = 3_600_000
/** The practice keeps the quiet hours that every practice begins with. */
const QUIET = { zone: ZONE, from: '21:00', until: '08:00' }
/** Threads go back so far; older texts would only be more of the same. */
const SINCE_MS = 56 * 24 * HOUR

export interface TextsOf {
  demo: DemoPractice
  session: Session
  client: KnownClient
  bookingId: string
  createdMs: number
  confirmedMs: number | null
  isKept: boolean
  versions: number
  doneMs: number
  nowMs: number
  chance: Chance
}

/** The texts a session had: asked, answered, reminded, followed up. */
export function textsOf(of: TextsOf): Record<string, unknown>[] {
  const { session, createdMs, confirmedMs, isKept, doneMs, nowMs, versions } = of
  if (nowMs - session.startMs > SINCE_MS || session.service === 'basics') return []
  const rows: Record<string, unknown>[] = [out(of, 'confirmation', 1, createdMs, false)]
  if (confirmedMs !== null) rows.push(answer(of, confirmedMs))
  if (isKept) {
    rows.push(out(of, 'reminder', 1, session.startMs - 24 * HOUR, false))
    rows.push(out(of, 'followup', versions, doneMs, true))
  }
  return rows
}

function out(
  of: TextsOf,
  kind: 'confirmation' | 'reminder' | 'followup',
  version: number,
  dueMs: number,
  isConfirmed: boolean,
) {
  const atMs = firstAllowedMs([QUIET], dueMs) ?? dueMs
  const { session, bookingId, chance } = of
  const body = fillTemplate(DEFAULT_TEMPLATES[kind], {
    clientName: session.client.name,
    practiceName: PRACTICE.name,
    serviceName: SERVICES.find(({ key }) => key === session.service)?.name ?? '',
    trainerName: session.trainer === 'ines' ? INES.name : JONAS.name,
    locationName: LOCATIONS[0].name,
    startsAt: new Date(session.startMs),
    zone: ZONE,
    clientZone: null,
    isConfirmed,
  })
  const id = chance.id('text', atMs)
  const at = new Date(atMs).toISOString()
  return {
    ...common(of, id, at),
    direction: 'out',
    kind,
    booking_id: bookingId,
    version,
    state: 'delivered',
    body,
    segments: 1,
    cost_micros: 7_900,
    cost_currency: 'usd',
    send_at: at,
    attempts: 1,
    provider: 'twilio',
    provider_id: `SMdemo${id.slice(4)}`,
    cause: `booking:${bookingId}:${kind}:${version}`,
    created_by: 'system:texts',
    sent_at: at,
    delivered_at: at,
  }
}

function answer(of: TextsOf, atMs: number) {
  const id = of.chance.id('text', atMs)
  const at = new Date(atMs).toISOString()
  return {
    ...common(of, id, at),
    direction: 'in',
    kind: 'reply',
    state: 'received',
    body: of.chance.pick(['Y', 'Yes', 'y', 'Yes, see you then']),
    attempts: 0,
    provider: 'twilio',
    provider_id: `SMdemo${id.slice(4)}`,
    cause: `in:SMdemo${id.slice(4)}`,
    read_as: 'yes',
    created_by: 'system:texts',
    read_at: at,
  }
}

function common({ demo, client }: TextsOf, id: string, at: string) {
  return {
    id,
    practice_id: demo.practiceId,
    client_id: client.id,
    phone: client.phone,
    at,
    created_at: at,
    updated_at: at,
  }
}
