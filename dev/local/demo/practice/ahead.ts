import { addDays } from '#worker/domain/calendar/day.ts'
import type { DemoClient } from '../demo-client.ts'
import type { Chance } from './chance.ts'
import { type DemoPractice, practiceClock } from './demo-practice.ts'
import type { KnownClient } from './known-clients.ts'
import { mastersAutomation } from './past-runs.ts'
import { isOfSeries } from './series.ts'
import type { Group, Session } from './sessions.ts'

const HOUR = 3_600_000
/** What begins before that may begin while it is booked: nobody confirms or cancels it any more. */
const BEGINS_SOON_MS = 2 * HOUR
const AT_ONCE = 4

/** What is still to come, booked through the API as a trainer would: sessions, a full group, who waits, time off. */
export async function bookAhead(
  demo: DemoPractice,
  clients: readonly KnownClient[],
  ahead: readonly Session[],
  group: Group,
  nowMs: number,
  chance: Chance,
): Promise<void> {
  const at = `/v1/practices/${demo.practiceId}`
  const ids = new Map(clients.map(({ name, id }) => [name, id]))
  const requests = asked(ahead, nowMs, chance).filter(({ session }) => !isOfSeries(session, nowMs))
  for (let i = 0; i < requests.length; i += AT_ONCE)
    await Promise.all(
      requests.slice(i, i + AT_ONCE).map(async ({ session, isConfirmed, isCancelled }) => {
        const body = {
          request_id: `demo-${session.trainer}-${session.startMs}`,
          service_id: demo.services[session.service],
          trainer_id: demo.trainers[session.trainer],
          client_id: ids.get(session.client.name),
          starts_at: new Date(session.startMs).toISOString(),
          location_id: demo.locations[session.service === 'drills' ? 'track' : 'studio'],
        }
        const { booking_id } = await demo.ines.send<{ booking_id: string }>('POST', `${at}/bookings`, body)
        const path = `${at}/bookings/${booking_id}`
        if (isCancelled) await demo.ines.send('POST', `${path}/cancellation`, { by: 'client' })
        else if (isConfirmed) await demo.ines.send('POST', `${path}/confirmation`, {})
      }),
    )
  await bookGroup(demo, at, ids, group)
  await awayAhead(demo, at, nowMs)
}

/** Which sessions to come are confirmed, and which are cancelled. */
export function asked<S extends { startMs: number }>(ahead: readonly S[], nowMs: number, chance: Chance) {
  return ahead.map((session) => {
    const isFar = session.startMs - nowMs > BEGINS_SOON_MS
    const isConfirmed = chance.isTrue(session.startMs - nowMs < 72 * HOUR ? 0.65 : 0.15)
    const isCancelled = chance.isTrue(0.04)
    return { session, isConfirmed: isConfirmed && isFar, isCancelled: isCancelled && isFar }
  })
}

/** Six of six seats. */
async function bookGroup(
  demo: DemoPractice,
  at: string,
  ids: ReadonlyMap<string, string>,
  group: Group,
): Promise<void> {
  const names = [...group.clients.map(({ name }) => name), 'Paul Reuter', 'Zoe Albrecht', 'Theo Marchand']
  const plan = {
    request_id: `demo-group-${group.startMs}`,
    service_id: demo.services.basics,
    trainer_id: demo.trainers.ines,
    starts_at: new Date(group.startMs).toISOString(),
    location_id: demo.locations.studio,
  }
  const { appointment_id } = await demo.ines.send<{ appointment_id: string }>('POST', `${at}/bookings`, plan)
  for (const [index, name] of [...new Set(names)].slice(0, 6).entries())
    await demo.ines.send('POST', `${at}/bookings`, {
      ...plan,
      request_id: `${plan.request_id}-${index}`,
      client_id: ids.get(name),
      appointment_id,
    })
}

async function awayAhead(demo: DemoPractice, at: string, nowMs: number): Promise<void> {
  const today = practiceClock.local(nowMs).day
  const instant = (days: number, minute: number) =>
    new Date(practiceClock.instants(addDays(today, days), minute)[0] ?? nowMs).toISOString()
  const away = (who: string, startsAt: string, endsAt: string, reason: string) =>
    demo.ines.send('POST', `${at}/members/${who}/time-off`, { starts_at: startsAt, ends_at: endsAt, reason })
  await away(demo.trainers.ines, instant(16, 0), instant(18, 0), 'Race in Ghent')
  await away(demo.trainers.jonas, instant(20, 0), instant(27, 0), 'Holiday')
}

/** Rules that anyone would have: a word before the last credit is gone, a task when someone has gone quiet, a weekly word. */
export async function addRules(demo: DemoPractice): Promise<{ masters: string }> {
  const at = `/v1/practices/${demo.practiceId}/automations`
  await demo.ines.send('POST', at, {
    name: 'Two credits left',
    trigger: { kind: 'package_low', at_most: 2 },
    conditions: [{ kind: 'status', is: 'active' }],
    actions: [
      {
        kind: 'text',
        body: 'Hi {client}, {credits_left} left on your package. Shall we add the next one?',
      },
    ],
    rest_days: 30,
    is_on: true,
  })
  await demo.ines.send('POST', at, {
    name: 'Quiet for three weeks',
    trigger: { kind: 'quiet', days: 21, at: '09:00' },
    conditions: [{ kind: 'status', is: 'active' }],
    actions: [{ kind: 'task', title: 'Ask {client} how training goes', due_in_days: 1 }],
    rest_days: 30,
    is_on: true,
  })
  const { restDays, ...parts } = mastersAutomation
  const masters = await demo.ines.send<{ id: string }>('POST', at, {
    name: 'Masters on Monday',
    ...parts,
    rest_days: restDays,
    is_on: true,
  })
  return { masters: masters.id }
}

/** The demo's runner links their account and lets the practice see everything for half a year. */
export async function linkAthlete(
  demo: DemoPractice,
  athlete: DemoClient,
  clientId: string,
  token: () => Promise<string | null>,
  untilDay: string,
): Promise<void> {
  await demo.ines.send('POST', `/v1/practices/${demo.practiceId}/clients/${clientId}/link`, {})
  const grants = ['training', 'health', 'plans', 'messages'].map((domain) => ({
    domain,
    until_day: untilDay,
  }))
  await athlete.send('POST', '/v1/trainers', { token: await token(), grants })
}
