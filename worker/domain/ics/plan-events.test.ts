import { expect, test } from 'vitest'
import { type FeedWorkout, planEvents } from './plan-events.ts'
import { writeCalendar } from './write-calendar.ts'

const CHOICE = { zone: 'Europe/Berlin', morningMin: 420, eveningMin: 1080, host: 'strideiq.example' }
const workout = (day: string, more: Partial<FeedWorkout> = {}): FeedWorkout => ({
  ...{ id: `wkt_${day}`, day, half: 'am', title: 'Tempo', description: '3 × 10 min', plannedS: 3600 },
  ...{ version: 2, changedAt: '2026-03-01T00:00:00.000Z', ...more },
})
const starts = (days: readonly string[]) =>
  planEvents(
    days.map((day) => workout(day)),
    { ...CHOICE, kind: 'full' },
  ).map(({ startsAt }) => startsAt)

test('PLAN-12/ical a workout keeps its time of day through both changes of the clock', () => {
  expect(starts(['2026-03-28', '2026-03-29', '2026-10-24', '2026-10-25'])).toEqual([
    ...['2026-03-28T06:00:00Z', '2026-03-29T05:00:00Z', '2026-10-24T05:00:00Z', '2026-10-25T06:00:00Z'],
  ])
})

test('PLAN-12/ical a busy feed says when and never with what; two of one half come one after the other', () => {
  const day = '2026-04-20'
  const [first, second, evening] = planEvents(
    [workout(day), workout(day, { id: 'wkt_2', plannedS: 1800 }), workout(day, { id: 'wkt_3', half: 'pm' })],
    { ...CHOICE, kind: 'busy' },
  )
  expect(first).toEqual({
    ...{ uid: 'wkt_2026-04-20@strideiq.example', summary: 'Busy', status: 'CONFIRMED', sequence: 2 },
    ...{ startsAt: '2026-04-20T05:00:00Z', endsAt: '2026-04-20T06:00:00.000Z' },
    changedAt: '2026-03-01T00:00:00.000Z',
  })
  expect([second?.startsAt, evening?.startsAt]).toEqual(['2026-04-20T06:00:00Z', '2026-04-20T16:00:00Z'])
})

test('PLAN-12/golden a plan’s calendar is these bytes', () => {
  const day = '2026-04-20'
  const events = planEvents([workout(day, { title: 'Tempo, hard; “2 × 10”' })], { ...CHOICE, kind: 'full' })
  const text = writeCalendar({ name: 'Training plan', zone: 'Europe/Berlin', refreshMin: 60, events })
  expect(text.split('\r\n')).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//StrideIQ//Practice//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'NAME:Training plan',
    'X-WR-CALNAME:Training plan',
    'X-WR-TIMEZONE:Europe/Berlin',
    'REFRESH-INTERVAL;VALUE=DURATION:PT60M',
    'X-PUBLISHED-TTL:PT60M',
    'BEGIN:VEVENT',
    'UID:wkt_2026-04-20@strideiq.example',
    'DTSTAMP:20260301T000000Z',
    'LAST-MODIFIED:20260301T000000Z',
    'SEQUENCE:2',
    'DTSTART:20260420T050000Z',
    'DTEND:20260420T060000Z',
    'SUMMARY:Tempo\\, hard\\; “2 × 10”',
    'DESCRIPTION:3 × 10 min',
    'STATUS:CONFIRMED',
    'TRANSP:OPAQUE',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ])
})
