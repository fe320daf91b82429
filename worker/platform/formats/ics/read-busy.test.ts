import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { FormatError } from '../format-error.ts'
import { type Dice, mutateBytes, seededDice } from '../mutate-fixture.ts'
import { readBusy } from './read-busy.ts'

const WINDOW = { startsAt: new Date('2026-03-01T00:00:00Z'), endsAt: new Date('2026-06-01T00:00:00Z') }
const event = (...lines: string[]) => [
  'BEGIN:VEVENT',
  `UID:${lines.join('').length}@x`,
  ...lines,
  'END:VEVENT',
]
const file = (...events: string[][]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//EN', ...events.flat(), 'END:VCALENDAR', ''].join('\r\n')
const read = (text: string, zone = 'Europe/Berlin') => readBusy(new TextEncoder().encode(text), WINDOW, zone)
const spans = (text: string, zone?: string) =>
  read(text, zone).spans.map(
    ({ startsAt, endsAt }) => `${startsAt.toISOString().slice(5, 16)} ${endsAt.toISOString().slice(5, 16)}`,
  )
/** A rule from 09:00 to 10:00 in Berlin, beginning on a Monday. */
const repeated = (rule: string, ...more: string[]) =>
  file(
    event(
      'DTSTART;TZID=Europe/Berlin:20260302T090000',
      'DTEND;TZID=Europe/Berlin:20260302T100000',
      `RRULE:${rule}`,
      ...more,
    ),
  )

test('BOOK-04/ics a weekly event stays at its wall time over the change of clocks', () => {
  expect(spans(repeated('FREQ=WEEKLY;COUNT=6'))).toEqual([
    '03-02T08:00 03-02T09:00',
    '03-09T08:00 03-09T09:00',
    '03-16T08:00 03-16T09:00',
    '03-23T08:00 03-23T09:00',
    '03-30T07:00 03-30T08:00',
    '04-06T07:00 04-06T08:00',
  ])
})

test('BOOK-04/ics what is free, cancelled, left out or moved keeps nothing busy; what replaces it does', () => {
  const series = event(
    'UID:s',
    'DTSTART;TZID=Europe/Berlin:20260302T090000',
    'DURATION:PT1H',
    'RRULE:FREQ=WEEKLY;UNTIL=20260316T080000Z',
    'EXDATE;TZID=Europe/Berlin:20260309T090000',
  )
  const moved = event(
    'UID:s',
    'RECURRENCE-ID:20260316T080000Z',
    'DTSTART:20260317T120000Z',
    'DTEND:20260317T123000Z',
  )
  for (const one of [series, moved]) one.splice(1, 1)
  const free = event('DTSTART:20260310T100000Z', 'DTEND:20260310T110000Z', 'TRANSP:TRANSPARENT')
  const cancelled = event('DTSTART:20260311T100000Z', 'DTEND:20260311T110000Z', 'STATUS:CANCELLED')
  const outlook = event(
    'DTSTART:20260312T100000Z',
    'DTEND:20260312T110000Z',
    'X-MICROSOFT-CDO-BUSYSTATUS:FREE',
  )
  expect(spans(file(series, moved, free, cancelled, outlook))).toEqual([
    '03-02T08:00 03-02T09:00',
    '03-17T12:00 03-17T12:30',
  ])
})

test('BOOK-04/ics zones: a path, Outlook’s name, none, a whole day; a file’s own rules for a zone are not followed', () => {
  const at = (tzid: string) => file(event(`DTSTART${tzid}:20260310T090000`, 'DURATION:PT1H'))
  expect(spans(at(';TZID=/mozilla.org/20050126_1/America/New_York'))).toEqual(['03-10T13:00 03-10T14:00'])
  expect(spans(at(';TZID=Pacific Standard Time'))).toEqual(['03-10T16:00 03-10T17:00'])
  expect(spans(at(''))).toEqual(['03-10T08:00 03-10T09:00'])
  expect(spans(at(';TZID=Made Up'))).toEqual(['03-10T08:00 03-10T09:00'])
  expect(spans(file(event('DTSTART;VALUE=DATE:20260310')))).toEqual(['03-09T23:00 03-10T23:00'])
  const bomb = [
    'BEGIN:VTIMEZONE',
    'TZID:Bomb',
    'BEGIN:STANDARD',
    'DTSTART:19000101T000000',
    'RRULE:FREQ=SECONDLY',
    'END:STANDARD',
    'END:VTIMEZONE',
  ]
  expect(spans(file(bomb, event('DTSTART;TZID=Bomb:20260310T090000', 'DURATION:PT1H')))).toHaveLength(1)
})

test('BOOK-04/ics touching events are one busy time, and nothing of what they are about is taken over', () => {
  const busy = read(
    file(
      event('DTSTART:20260310T100000Z', 'DTEND:20260310T110000Z', 'SUMMARY:Dentist'),
      event('DTSTART:20260310T103000Z', 'DTEND:20260310T120000Z', 'LOCATION:Home'),
    ),
  )
  expect(busy).toEqual({
    spans: [{ startsAt: new Date('2026-03-10T10:00:00Z'), endsAt: new Date('2026-03-10T12:00:00Z') }],
    events: 2,
    skipped: 0,
  })
})

/** Rules of the kinds people make, expanded by the library as a second opinion. */
const RULES = [
  'FREQ=DAILY;INTERVAL=3',
  'FREQ=DAILY;COUNT=40;BYDAY=MO,TU,WE,TH,FR',
  'FREQ=WEEKLY;BYDAY=MO,WE,FR;INTERVAL=2',
  'FREQ=WEEKLY;BYDAY=MO,SU;INTERVAL=2;WKST=SU',
  'FREQ=WEEKLY;BYDAY=MO,TH;COUNT=9',
  'FREQ=MONTHLY;BYMONTHDAY=15',
  'FREQ=MONTHLY;BYMONTHDAY=-1',
  'FREQ=MONTHLY;BYDAY=1MO',
  'FREQ=MONTHLY;BYDAY=-1FR',
  'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
  'FREQ=MONTHLY;INTERVAL=2',
  'FREQ=YEARLY;BYMONTH=4,5;BYMONTHDAY=2',
  'FREQ=YEARLY;BYMONTH=5;BYDAY=2SU',
  'FREQ=YEARLY',
]

test('BOOK-04/ics rules people make have the days that a calendar program gives them', () => {
  for (const rule of RULES) {
    const text = repeated(rule)
      .replaceAll(';TZID=Europe/Berlin', '')
      .replaceAll('T090000', 'T090000Z')
      .replaceAll('T100000', 'T100000Z')
    const component = new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent')
    if (!component) throw new Error('no event')
    const days = new Set(['03-02'])
    const iterator = new ICAL.Event(component).iterator()
    for (let next = iterator.next(); next && next.year === 2026 && next.month < 6; next = iterator.next()) {
      days.add(next.toString().slice(5, 10))
    }
    expect([rule, spans(text).map((span) => span.slice(0, 5))]).toEqual([rule, [...days]])
  }
})

/** Each of these never ends, or nearly, in programs that walk it step by step. */
const BOMBS = [
  'FREQ=SECONDLY',
  'FREQ=MINUTELY;INTERVAL=1',
  'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30',
  'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
  'FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2',
  'FREQ=WEEKLY;INTERVAL=999999999',
  'FREQ=MONTHLY;BYDAY=MO;BYSETPOS=7',
  'FREQ=YEARLY;BYDAY=53MO;BYMONTH=2;BYMONTHDAY=31',
  'FREQ=DAILY;COUNT=99999;BYMONTH=2;BYMONTHDAY=30',
  'FREQ=DAILY;BYHOUR=0,1,2;BYMINUTE=0,1,2;BYSECOND=0,1,2',
]

test('REL-11/ics a rule that never ends or never comes ends here, at once', () => {
  const before = performance.now()
  for (const bomb of BOMBS) {
    for (const start of ['20260302', '19000101', '20890504', '99991231']) {
      const text = repeated(bomb).replaceAll('20260302', start)
      expect(read(text).spans.length, `${bomb} from ${start}`).toBeLessThan(100)
    }
  }
  const many = file(
    ...Array.from({ length: 4000 }, () =>
      event('DTSTART:19700101T000000Z', 'DURATION:PT1M', 'RRULE:FREQ=DAILY;COUNT=90000'),
    ),
  )
  expect(() => read(many)).toThrow(FormatError)
  // Far above what it takes, far below what a walk takes.
  expect(performance.now() - before).toBeLessThan(20_000)
})

test('REL-11/ics what is no calendar, or too much of one, is refused with a reason', () => {
  for (const [text, reason] of [
    ['', 'empty'],
    ['<html>BEGIN:VCALENDAR</html>', 'wrong_type'],
    ['x'.repeat(4 * 1024 * 1024 + 1), 'too_large'],
    [file(...Array.from({ length: 5001 }, () => event('DTSTART:20260302T090000Z'))), 'too_large'],
  ] as const) {
    expect(() => read(text)).toThrow(expect.objectContaining({ name: 'FormatError', reason }))
  }
  const nested = `BEGIN:VCALENDAR\r\n${'BEGIN:VEVENT\r\n'.repeat(200_000)}`
  expect(read(nested)).toEqual({ spans: [], events: 0, skipped: 0 })
})

const SAMPLE = file(
  event(
    'DTSTART;TZID=Europe/Berlin:20260302T090000',
    'DTEND;TZID=Europe/Berlin:20260302T100000',
    'RRULE:FREQ=WEEKLY;BYDAY=MO,TH;UNTIL=20260601T000000Z',
    'EXDATE;TZID=Europe/Berlin:20260309T090000',
  ),
  event(
    'DTSTART;VALUE=DATE:20260410',
    'DTEND;VALUE=DATE:20260412',
    'RDATE;VALUE=DATE:20260501',
    'SUMMARY:Away',
  ),
  event(
    'DTSTART:20260315T120000Z',
    'DURATION:P1DT2H',
    'RRULE:FREQ=MONTHLY;BYDAY=-1FR;COUNT=5',
    'BEGIN:VALARM',
    'TRIGGER:-PT5M',
    'END:VALARM',
  ),
)
const WORDS = [
  '99999999',
  '-1',
  '0',
  'NaN',
  '20890504T080000Z',
  '',
  ';',
  'FREQ=',
  'SECONDLY',
  '∞',
  'P9999999999999999D',
  '::',
  '""',
]

function mutated(dice: Dice): Uint8Array {
  let text = SAMPLE
  for (let round = dice(6); round >= 0; round--) {
    const parts = text.split(/(?<=[:;=,\n])/)
    parts[dice(parts.length)] = `${WORDS[dice(WORDS.length)]}${dice(2) ? '\r\n' : ''}`
    text = parts.join('')
  }
  const bytes = new TextEncoder().encode(text)
  return dice(3) === 0 ? mutateBytes(bytes, dice) : bytes
}

test('REL-11/ics mutated calendars end in finite times within the window, or a reason', {
  timeout: 300_000,
}, () => {
  const dice = seededDice(11)
  let readable = 0
  for (let run = 0; run < Number(process.env.FUZZ_RUNS ?? 3000); run++) {
    try {
      const { spans: found } = readBusy(mutated(dice), WINDOW, 'Europe/Berlin')
      readable++
      for (const { startsAt, endsAt } of found) {
        expect(Number.isFinite(startsAt.getTime()) && startsAt < endsAt).toBe(true)
        expect(startsAt < WINDOW.endsAt && endsAt > WINDOW.startsAt).toBe(true)
      }
    } catch (error) {
      expect(error).toBeInstanceOf(FormatError)
    }
  }
  expect(readable).toBeGreaterThan(1000)
})
