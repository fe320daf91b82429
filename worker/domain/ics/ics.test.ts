import fc from 'fast-check'
import { expect, test } from 'vitest'
import { eventZone } from './event-zone.ts'
import { escapeText, type FeedEvent, foldLine, writeCalendar } from './write-calendar.ts'

const event: FeedEvent = {
  uid: 'bkg_1@strideiq.example',
  startsAt: '2026-03-29T07:00:00.000Z',
  endsAt: '2026-03-29T08:00:00.000Z',
  summary: 'Strength, 60 min; with Kim\\Lee',
  description: 'Bring shoes\r\nBack door',
  status: 'CONFIRMED',
  sequence: 3,
  changedAt: '2026-03-01T00:00:00.000Z',
}

test('BOOK-08/ics an event is written as calendars read it: instants in UTC, marks escaped, lines ended by CRLF', () => {
  const text = writeCalendar({ name: 'Harbour', zone: 'Europe/Berlin', refreshMin: 30, events: [event] })
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
  expect(
    text
      .split('\r\n')
      .filter((line) => /^(UID|DTSTART|DTEND|SUMMARY|DESCRIPTION|SEQUENCE|STATUS)/.test(line)),
  ).toEqual([
    'UID:bkg_1@strideiq.example',
    'SEQUENCE:3',
    'DTSTART:20260329T070000Z',
    'DTEND:20260329T080000Z',
    'SUMMARY:Strength\\, 60 min\\; with Kim\\\\Lee',
    'DESCRIPTION:Bring shoes\\nBack door',
    'STATUS:CONFIRMED',
  ])
  expect(text).not.toContain('VTIMEZONE')
})

test('BOOK-08/ics no line is longer than 75 octets, none breaks a character, and unfolding gives it back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
      const line = `SUMMARY:${escapeText(text)}`
      const folded = foldLine(line)
      for (const part of folded.split('\r\n'))
        expect(new TextEncoder().encode(part).length).toBeLessThanOrEqual(75)
      expect(folded.replace(/\r\n /g, '')).toBe(line)
      expect(line).not.toMatch(/[\r\n]/)
    }),
  )
})

test('BOOK-08/ics text cannot begin a line of its own', () => {
  const text = writeCalendar({
    ...{ name: 'A\r\nBEGIN:VEVENT', zone: 'UTC', refreshMin: 30 },
    events: [{ ...event, summary: 'x\nATTENDEE:mailto:a@b.c\u0000\u2028' }],
  })
  expect(text.match(/^BEGIN:VEVENT/gm)).toHaveLength(1)
  expect(text).not.toMatch(/^ATTENDEE/m)
  expect(text).not.toContain('\u0000')
})

test('BOOK-04/ics zones are read by their IANA name, the end of a path, or Outlook’s name', () => {
  expect(eventZone('Europe/Berlin')).toBe('Europe/Berlin')
  expect(eventZone('/freeassociation.sourceforge.net/America/Argentina/Ushuaia')).toBe(
    'America/Argentina/Ushuaia',
  )
  expect(eventZone('/mozilla.org/20050126_1/Europe/Berlin')).toBe('Europe/Berlin')
  expect(eventZone('W. Europe Standard Time')).toBe('Europe/Berlin')
  for (const odd of ['', '+01:00', 'Mars/Olympus', 'constructor', 'x'.repeat(500)])
    expect(eventZone(odd)).toBeNull()
})
