import { renderToStaticMarkup as render } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { Refused } from '#web/api/form-values.ts'
import { BusyCalendarsCard, type BusyCalendarView, FeedsCard } from './calendar-cards.tsx'

const calendar: BusyCalendarView = {
  ...{ id: 'bsc_1', trainerId: 'ath_1', name: 'Family', host: 'calendar.example' },
  ...{ readAt: '2026-06-23T08:00:00Z', triedAt: '2026-06-23T08:30:00Z', problem: null, events: 4 },
  skipped: 0,
}
const busy = (calendars: BusyCalendarView[], sent?: Refused) =>
  render(<BusyCalendarsCard calendars={calendars} person="ath_1" zone="Europe/Berlin" sent={sent} />)

test('BOOK-04/busy a calendar says when it was read in the practice’s zone, and what went wrong since', () => {
  const read = busy([calendar])
  expect(read).toContain('calendar.example')
  expect(read).toContain('10:00, 4 events')
  expect(read).not.toContain('Not read')
  const failed = busy([{ ...calendar, problem: 'The calendar answered 404.' }])
  expect(failed).toMatch(/10:00, 4 events.*Not read [^<]*10:30: The calendar answered 404\./)
  expect(busy([{ ...calendar, readAt: null, triedAt: null }])).toContain('not read yet')
})

test('BOOK-04/busy a refused address is named beside its field and what was typed stays', () => {
  const error = { code: 'invalid_input', field: 'url', message: 'url: must begin with https://' }
  const values = { intent: 'add', name: 'Family', url: 'ftp://calendar.example/a.ics' }
  const page = busy([], { error: { ...error, requestId: 'r' }, values })
  expect(page).toContain('value="Family"')
  expect(page).toMatch(/value="ftp:\/\/calendar\.example\/a\.ics"/)
  expect(page).toContain('aria-invalid="true"')
  expect(page).toContain('must begin with https://')
  expect(page).not.toContain('role="alert"')
})

test('BOOK-04/feeds a new address is shown to copy, an old one only with when it was made', () => {
  const feeds = [
    { id: 'fed_1', clientId: null, clientName: null, createdAt: '2026-06-22T23:30:00Z' },
    { id: 'fed_2', clientId: 'cli_1', clientName: 'Ines Adler', createdAt: '2026-06-20T08:00:00Z' },
  ]
  const card = (madeUrl: string | null) =>
    render(<FeedsCard feeds={feeds} madeUrl={madeUrl} zone="Europe/Berlin" />)
  const url = 'https://app.example/v1/calendar-feeds/secret.ics'
  expect(card(url)).toContain(`value="${url}"`)
  expect(card(url)).toContain('readonly')
  expect(card(null)).not.toContain('calendar-feeds')
  expect(card(null)).toContain('Ines Adler')
  expect(card(null)).toMatch(/Your sessions.*made [^<]*23/)
})
