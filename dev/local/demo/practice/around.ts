import { addDays } from '#worker/domain/calendar/day.ts'
import type { Stack } from '../../stack.ts'
import { type DemoPractice, practiceClock } from './demo-practice.ts'
import type { KnownClient } from './known-clients.ts'
import type { Group } from './sessions.ts'

const DAY = 86_400_000
const WAITING = ['Selma Lund', 'Bram de Wit']
const ERRANDS = ['Physio', 'School meeting', 'Bike service']

/** What surrounds the sessions: who waits for a full group, what keeps a trainer busy elsewhere, what is on the list. */
export async function addAround(
  stack: Stack,
  demo: DemoPractice,
  clients: readonly KnownClient[],
  group: Group,
  nowMs: number,
): Promise<void> {
  const ids = new Map(clients.map(({ name, id }) => [name, id]))
  const at = `/v1/practices/${demo.practiceId}`
  await Promise.all([
    waitForGroup(demo, at, ids, group),
    keepBusy(stack, demo, at, nowMs),
    addTasks(demo, at, ids, nowMs),
  ])
}

async function waitForGroup(demo: DemoPractice, at: string, ids: ReadonlyMap<string, string>, group: Group) {
  // One after the other: who came first is offered a seat first.
  for (const name of WAITING)
    await demo.ines.send('POST', `${at}/waitlist`, {
      client_id: ids.get(name),
      service_id: demo.services.basics,
      trainer_id: demo.trainers.ines,
      starts_at: new Date(group.startMs).toISOString(),
    })
}

/** Ines keeps a calendar elsewhere, with errands in hours that are free here. */
async function keepBusy(stack: Stack, demo: DemoPractice, at: string, nowMs: number): Promise<void> {
  const file = `${stack.sandboxUrl}/_control/calendars/ines.ics`
  const today = practiceClock.local(nowMs).day
  const query = new URLSearchParams({
    service: demo.services.strength ?? '',
    trainer: demo.trainers.ines,
    from: addDays(today, 1),
    to: addDays(today, 8),
  })
  const { slots } = await demo.ines.send<{ slots: { starts_at: string }[] }>('GET', `${at}/slots?${query}`)
  const answer = await fetch(file, { method: 'PUT', body: errandsIn(slots.map((slot) => slot.starts_at)) })
  if (!answer.ok) throw new Error(`the calendar elsewhere was not kept: ${answer.status}`)
  await demo.ines.send('POST', `${at}/busy-calendars`, {
    trainer_id: demo.trainers.ines,
    name: 'Private',
    url: `${stack.sandboxUrl}/calendars/ines.ics`,
  })
}

/** One errand of an hour on every other day with a free hour. */
function errandsIn(free: readonly string[]): string {
  const byDay = new Map(free.map((instant) => [instant.slice(0, 10), instant]))
  const starts = [...byDay.values()].filter((_, i) => i % 2 === 0).slice(0, ERRANDS.length)
  const stamp = (ms: number) => `${new Date(ms).toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`
  const events = starts.map((start, i) => [
    'BEGIN:VEVENT',
    `UID:errand-${i}@calendar.example`,
    `DTSTAMP:${stamp(Date.parse(start) - DAY)}`,
    `DTSTART:${stamp(Date.parse(start))}`,
    `DTEND:${stamp(Date.parse(start) + 3_600_000)}`,
    `SUMMARY:${ERRANDS[i]}`,
    'END:VEVENT',
  ])
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Elsewhere//EN',
    ...events.flat(),
    'END:VCALENDAR',
  ]
  return `${lines.join('\r\n')}\r\n`
}

/** Tasks: one overdue, one of today, one ahead, one done. Two items of the cockpit are put off. */
async function addTasks(demo: DemoPractice, at: string, ids: ReadonlyMap<string, string>, nowMs: number) {
  const today = practiceClock.local(nowMs).day
  const add = (key: string, title: string, days: number, client?: string) =>
    demo.ines.send<{ id: string }>('POST', `${at}/tasks`, {
      request_id: `demo-task-${key}`,
      title,
      due_day: addDays(today, days),
      ...(client ? { client_id: ids.get(client) } : {}),
    })
  await add('video', 'Send the squat video', -1, 'Omar Haddad')
  await add('kettlebells', 'Order two 24 kg kettlebells', 0)
  await add('plan', 'Talk about the spring plan', 3, 'Greta Neumann')
  const { id } = await add('keys', 'Studio keys back to the office', -2)
  await demo.ines.send('POST', `${at}/tasks/${id}/completion`, {})
  const { items } = await demo.ines.send<{ items: { key: string; kind: string }[] }>('GET', `${at}/cockpit`)
  const later = items.filter(({ kind }) => kind === 'low_credit' || kind === 'silent').slice(-2)
  for (const { key } of later)
    await demo.ines.send('POST', `${at}/cockpit/snoozes`, { key, until_day: addDays(today, 3) })
}
