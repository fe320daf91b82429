import { clockText } from '#web/components/practice/calendar/zone-clock.ts'
import { weekdayIndex } from '#web/format/date.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { type DemoPractice, practiceClock } from './demo-practice.ts'
import type { KnownClient } from './known-clients.ts'
import type { Group, Session } from './sessions.ts'

const SOON_MS = 600_000
const TRIES = 900
const WAIT_MS = 100

/** Who comes by a series instead of one booking at a time. Jonas goes on holiday: a date of Marta's is missing. */
const LASTS: Record<string, { weeks: number }> = {
  // Longer than half a year: the clocks change within it, and 07:00 stays 07:00.
  'Tom Hsu': { weeks: 31 },
  'Sofie Brandt': { weeks: 12 },
  'Marta Kowalska': { weeks: 20 },
}
const IN_GROUP = ['Greta Neumann', 'Clara Weidner', 'Ruth Abele']
const GROUP_WEEKS = 6

/** Whether a session is one of a series: those are booked by it. */
export const isOfSeries = ({ client, startMs }: Session, nowMs: number) =>
  client.name in LASTS && startMs > nowMs + SOON_MS

interface Detail {
  sessions: { id: string; day: string; starts_at: string; is_live: boolean }[]
}

/** Three clients and a group who come every week, through the API as a trainer would: one session moved, one cancelled. */
export async function bookSeries(
  demo: DemoPractice,
  clients: readonly KnownClient[],
  ahead: readonly Session[],
  group: Group,
  nowMs: number,
): Promise<void> {
  const at = `/v1/practices/${demo.practiceId}`
  const ids = new Map(clients.map(({ name, id }) => [name, id]))
  const make = (name: string, body: object) =>
    demo.ines.send<{ id: string }>('POST', `${at}/series`, { request_id: `demo-series-${name}`, ...body })
  const made = new Map<string, string>()
  for (const [name, { weeks }] of Object.entries(LASTS)) {
    const first = ahead.find((session) => session.client.name === name && isOfSeries(session, nowMs))
    if (!first) continue
    const { id } = await make(name.replace(' ', '-'), {
      ...rule(first.startMs),
      service_id: demo.services[first.service],
      trainer_id: demo.trainers[first.trainer],
      location_id: demo.locations[first.service === 'drills' ? 'track' : 'studio'],
      client_ids: [ids.get(name)],
      until_day: addDays(practiceClock.local(first.startMs).day, weeks * 7),
    })
    made.set(name, id)
  }
  const saturday = rule(group.startMs)
  await make('group', {
    ...{ ...saturday, start_day: addDays(saturday.start_day, 7), count: GROUP_WEEKS },
    service_id: demo.services.basics,
    trainer_id: demo.trainers.ines,
    location_id: demo.locations.studio,
    client_ids: IN_GROUP.map((name) => ids.get(name)),
  })
  const sofie = made.get('Sofie Brandt')
  if (sofie) await makeExceptions(demo, at, sofie, ids.get('Sofie Brandt') ?? '')
}

/** Every week on the day and at the time of a session. */
function rule(startMs: number) {
  const { day, minute } = practiceClock.local(startMs)
  return { start_day: day, weekdays: [weekdayIndex(day) + 1], wall_time: clockText(minute) }
}

/** The third session goes to another day of its week, the fifth is cancelled by the client. */
async function makeExceptions(
  demo: DemoPractice,
  at: string,
  series: string,
  clientId: string,
): Promise<void> {
  const { sessions } = await booked(demo, `${at}/series/${series}`)
  const [, , third, , fifth] = sessions
  if (!third || !fifth) return
  const query = new URLSearchParams({
    service: demo.services.drills ?? '',
    trainer: demo.trainers.ines,
    from: addDays(third.day, -2),
    to: addDays(third.day, 2),
  })
  const { slots } = await demo.ines.send<{ slots: { starts_at: string }[] }>('GET', `${at}/slots?${query}`)
  const free = slots.map((slot) => practiceClock.local(Date.parse(slot.starts_at)))
  const other = free.find(({ day }) => day !== third.day)
  if (other)
    await demo.ines.send('POST', `${at}/series/${series}/changes`, {
      ...{ request_id: 'demo-series-moved', scope: 'this', day: third.day },
      ...{ to_day: other.day, wall_time: clockText(other.minute) },
    })
  const { upcoming } = await demo.ines.send<{ upcoming: { id: string; appointment_id: string }[] }>(
    'GET',
    `${at}/clients/${clientId}/bookings`,
  )
  const seat = upcoming.find(({ appointment_id }) => appointment_id === fifth.id)
  if (seat) await demo.ines.send('POST', `${at}/bookings/${seat.id}/cancellation`, { by: 'client' })
}

/** A series once a job has booked its first sessions. */
async function booked(demo: DemoPractice, path: string): Promise<Detail> {
  for (let attempt = 0; ; attempt++) {
    const detail = await demo.ines.send<Detail>('GET', path)
    if (detail.sessions.length > 4 || attempt === TRIES) return detail
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS))
  }
}
