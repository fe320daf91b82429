import { renderToStaticMarkup as render } from 'react-dom/server'
import { expect, test } from 'vitest'
import { zoneClock } from '#web/components/practice/calendar/zone-clock.ts'
import { dayAhead } from './day-ahead.ts'
import { conflictsOf, movedFrom, ruleText, type SeriesDetail } from './series.ts'
import { SeriesCard, SeriesList } from './series-cards.tsx'

const series: SeriesDetail = {
  ...{ id: 'ser_1', serviceId: 'svc_1', serviceName: 'Strength', trainerId: 'ath_1', trainerName: 'Tom' },
  ...{ locationId: null, startDay: '2026-06-01', untilDay: null, count: 20, everyWeeks: 2 },
  ...{
    weekdays: [4, 1],
    wallTime: '09:00',
    durationMin: null,
    serviceMin: 60,
    lastDay: '2026-10-12',
    endedAt: null,
  },
  ...{ followsId: null, madeUntil: '2026-07-12', version: 1 },
  members: [{ id: 'cli_1', name: 'Ines Adler' }],
  needsLook: 1,
  sessions: [
    session('apt_0', '2026-06-15', false),
    session('apt_1', '2026-06-18', true),
    session('apt_2', '2026-06-29', true),
  ],
  skipped: [],
  problems: [{ day: '2026-07-02', reason: 'time off' }],
}
function session(id: string, day: string, isLive: boolean) {
  const place = { trainerId: 'ath_1', locationId: null }
  return { id, day, ...place, startsAt: `${day}T07:00:00.000Z`, endsAt: `${day}T08:00:00.000Z`, isLive }
}
const offer = {
  trainers: [
    { id: 'ath_1', name: 'Tom' },
    { id: 'ath_2', name: 'Jonas' },
  ],
  places: [{ id: 'loc_1', name: 'Studio B' }],
}
const card = (given: Partial<Parameters<typeof SeriesCard>[0]> = {}) =>
  render(
    <SeriesCard
      series={series}
      clock={zoneClock('Europe/Berlin')}
      nowMs={Date.parse('2026-06-14T10:00:00Z')}
      today="2026-06-14"
      offer={offer}
      requestId="series-12345678"
      sent={undefined}
      looked={undefined}
      {...given}
    />,
  )

test('BOOK-04/recur the list says who, when, until when and what comes next', () => {
  const list = render(
    <SeriesList
      series={[{ ...series, next: '2026-06-18' }]}
      openId={null}
      newHref="?new=1"
      hrefOf={(id) => `?series=${id}`}
    />,
  )
  expect(ruleText(series)).toBe('Monday, Thursday at 09:00, every 2 weeks')
  for (const part of ['Ines Adler', ruleText(series), 'until 12 Oct 2026', '?series=ser_1'])
    expect(list).toContain(part)
  expect(list).toMatch(/next [^<]*18/)
})

test('BOOK-04/recur a change begins at the next session that stands, with its weekdays and time', () => {
  const page = card()
  // The 15th was called off; the 2nd of July was never booked and can be put elsewhere.
  expect(page.match(/<option value="2026-06-18" selected="">/g)).toHaveLength(2)
  expect(page).not.toContain('<option value="2026-06-15"')
  expect(page).toContain('Called off: Mon 15 Jun')
  expect(page).toMatch(/<option value="2026-07-02"[^>]*>[^<]*needs a look/)
  expect(page).toContain('<option value="ath_2">Jonas</option>')
  expect(page).toContain('<option value="none" selected="">None</option>')
  expect(page).toMatch(/name="minutes"[^>]*value="60"|value="60"[^>]*name="minutes"/)
  expect(page.match(/checked=""[^>]*name="weekday_\d"|name="weekday_\d"[^>]*checked=""/g)).toHaveLength(2)
  expect(page).toMatch(/Thu 2 Jul 2026<\/span> is not booked: time off\./)
  expect(card({ series: { ...series, endedAt: '2026-06-10T00:00:00Z' } })).not.toContain('<form')
})

test('BOOK-04/recur a refusal stands beside its field and what was typed stays', () => {
  const values = { intent: 'change', scope: 'all', day: '2026-06-29', wall_time: '10:30', weekday_2: 'on' }
  const error = { code: 'invalid_input', field: 'day', message: 'day: lies behind', requestId: 'r' }
  const page = card({ sent: { error, values } })
  expect(page).toContain('value="10:30"')
  expect(page.match(/aria-invalid="true"/g)).toHaveLength(1)
  expect(page).toMatch(/name="weekday_2"[^>]*checked|checked=""[^>]*name="weekday_2"/)
  expect(page).not.toMatch(/name="weekday_1"[^>]*checked|checked=""[^>]*name="weekday_1"/)
})

test('BOOK-04/recur a look at a change names the dates that would not be so, and changes nothing', () => {
  const date = (day: string, conflict: 'kept' | 'away' | null) => {
    return { day, startsAt: `${day}T07:30:00.000Z`, endsAt: `${day}T08:30:00.000Z`, clocks: null, conflict }
  }
  const dates = [date('2026-06-15', 'kept'), date('2026-06-18', null), date('2026-06-29', 'away')]
  const conflicts = conflictsOf({ dates })
  expect(conflicts.map(({ day }) => day)).toEqual(['2026-06-15', '2026-06-29'])
  const looked = { preview: { conflicts, looked: 3 }, values: { intent: 'preview', wall_time: '09:30' } }
  const page = card({ looked })
  expect(page).toContain('2 of 3 dates would not be so. Nothing is changed yet.')
  expect(page).toContain('was moved by hand and stays where it is')
  expect(page).toContain('value="09:30"')
})

test('BOOK-04/recur today counts as ahead until its session begins, in the practice’s zone', () => {
  const at = (instant: string) => dayAhead(series, zoneClock('Europe/Berlin'), Date.parse(instant))
  expect(at('2026-06-15T06:59:00Z')).toBe('2026-06-15')
  expect(at('2026-06-15T07:00:00Z')).toBe('2026-06-18')
  expect(at('2026-10-12T08:00:00Z')).toBe(null)
})

test('BOOK-04/recur each date that needs a look is tried again or left out with a press; refused, it offers what is free in place', () => {
  const stays = session('apt_3', '2026-07-13', true)
  const problems = [
    { day: '2026-07-02', reason: 'The trainer is away at that time. Next free: Mon 6 Jul 09:00.' },
    { day: '2026-07-13', reason: 'This time is taken.' },
  ]
  const given = {
    ...series,
    wallTime: '17:00',
    sessions: [...series.sessions, stays],
    problems,
    needsLook: 2,
  }
  const error = {
    ...{ code: 'conflict', field: 'starts_at', requestId: 'r' },
    message: 'This time is taken. Nothing was changed. Next free: Mon 13 Jul 18:00.',
    nextSlots: [{ trainerId: 'ath_1', startsAt: '2026-07-13T16:00:00Z', endsAt: 'x', appointmentId: null }],
  }
  const page = card({
    series: given,
    sent: { error, values: { intent: 'retry', day: '2026-07-13', scope: 'this' } },
  })
  const text = page.replace(/<[^>]*>/g, '')
  expect(text).toContain('2 dates need a look')
  expect(text).toContain('Thu 2 Jul 2026 is not booked: the trainer is away at that time. It is tried again')
  expect(text).toContain('stays at Mon 13 Jul 2026, 09:00: this time is taken.')
  expect(text).toContain('Not yet. This time is taken. Nothing was changed.')
  expect(text).not.toContain('Next free')
  expect(page).toContain('value="retry.2026-07-13T18:00.ath_1"')
  expect(page.match(/value="retry"/g)).toHaveLength(2)
  // What stands somewhere is not left out by this: that would call it off.
  expect(page.match(/value="skip"/g)).toHaveLength(1)
})

test('BOOK-04/recur a refused move of one session names the reason at its time, and the free ones as buttons', () => {
  const error = {
    ...{ code: 'conflict', field: 'starts_at', requestId: 'r' },
    message: 'This time is taken. Nothing was changed. Next free: Mon 29 Jun 12:00.',
    nextSlots: [{ trainerId: 'ath_2', startsAt: '2026-06-29T10:00:00Z', endsAt: 'x', appointmentId: null }],
  }
  const page = card({ sent: { error, values: { intent: 'change', scope: 'this', wall_time: '11:00' } } })
  expect(page).toContain('value="change.2026-06-29T12:00.ath_2"')
  expect(page).toContain('This time is taken. Nothing was changed.<')
  expect(page).toContain('value="11:00"')
})

test('BOOK-04/recur a session moved by hand says where it came from', () => {
  const clock = zoneClock('Europe/Berlin')
  const at = (startsAt: string, on = '2026-06-18') =>
    movedFrom({ ...session('apt_1', on, true), startsAt }, series, clock)
  expect(at('2026-06-18T07:00:00Z')).toBeNull()
  expect(at('2026-06-18T08:00:00Z')).toBe('moved from 09:00')
  expect(at('2026-06-19T07:00:00Z')).toBe('moved from Thu 18 Jun')
})
