import { expect, test } from 'vitest'
import { sayDayAndTime } from '../texting/say-time.ts'
import { cancellationOutcome, noShowOutcome, type Policy } from './policy.ts'
import { freeSlots, type Hours, instantOf, isShown, isWithinHours, type SlotQuestion } from './slots.ts'
import { BOOKING_STATES, BOOKING_VERBS, hasBegun, nextState, refusal } from './states.ts'

const at = (text: string) => new Date(text)

test('BOOK-06/states every state and verb: where it leads, what is done before, what is not allowed', () => {
  const table = Object.fromEntries(
    BOOKING_VERBS.map((verb) => [
      verb,
      BOOKING_STATES.map((state) => nextState(state, verb, false) ?? '-').join(' '),
    ]),
  )
  // held, booked, confirmed, completed, no_show, cancelled
  expect(table).toEqual({
    keep: 'booked same same - - -',
    confirm: '- confirmed same - - -',
    complete: '- completed completed same - -',
    reopen: '- same same booked booked -',
    no_show: '- no_show no_show - same -',
    cancel: 'cancelled cancelled cancelled - - same',
    waive: '- - - - no_show cancelled',
  })
  expect(nextState('completed', 'reopen', true)).toBe('confirmed')
  for (const state of BOOKING_STATES)
    for (const verb of BOOKING_VERBS) expect(refusal(state, verb)).toMatch(/\.$/)
})

test('BOOK-06/states nothing can have become of a session an hour before it', () => {
  const start = at('2026-06-02T10:00:00Z')
  expect([hasBegun(start, at('2026-06-02T08:59:00Z')), hasBegun(start, at('2026-06-02T09:00:00Z'))]).toEqual([
    false,
    true,
  ])
})

const POLICY: Policy = {
  lateCancelHours: 24,
  lateCancelRule: 'credit',
  noShowRule: 'fee',
  feeMinor: 2500,
  forgiveFirst: true,
}
const seat = {
  state: 'booked' as const,
  startsAt: at('2026-06-02T10:00:00Z'),
  by: 'client' as const,
  offences: 1,
}

test('BOOK-07/policy the window ends at its hour, to the minute; not a second earlier', () => {
  const cancel = (now: string) => cancellationOutcome(POLICY, seat, at(now))
  expect(cancel('2026-06-01T10:00:00Z')).toMatchObject({
    isLate: false,
    penalty: 'none',
    freeUntil: at('2026-06-01T10:00:00Z'),
  })
  expect(cancel('2026-06-01T10:00:01Z')).toMatchObject({ isLate: true, penalty: 'credit', feeMinor: 0 })
})

test('BOOK-07/policy first forgiven, fee of nothing is none, a hold and what the practice cancels are free', () => {
  const late = at('2026-06-02T09:00:00Z')
  expect(cancellationOutcome(POLICY, { ...seat, offences: 0 }, late).penalty).toBe('forgiven')
  expect(
    cancellationOutcome({ ...POLICY, forgiveFirst: false }, { ...seat, offences: 0 }, late).penalty,
  ).toBe('credit')
  for (const by of ['trainer', 'system'] as const) {
    expect(cancellationOutcome(POLICY, { ...seat, by }, late)).toMatchObject({
      isLate: true,
      penalty: 'none',
    })
  }
  expect(cancellationOutcome(POLICY, { ...seat, state: 'held' }, late).penalty).toBe('none')
  expect(noShowOutcome(POLICY, seat)).toMatchObject({ penalty: 'fee', feeMinor: 2500 })
  expect(noShowOutcome({ ...POLICY, feeMinor: 0 }, seat).penalty).toBe('none')
  expect(noShowOutcome({ ...POLICY, noShowRule: 'none' }, { ...seat, offences: 0 }).penalty).toBe('none')
})

const BERLIN = 'Europe/Berlin'
const day = (weekday: number, startMin: number, endMin: number): Hours => ({
  weekday,
  startMin,
  endMin,
  locationId: null,
})
const question = (fields: Partial<SlotQuestion>): SlotQuestion => ({
  zone: BERLIN,
  from: '2026-06-02',
  to: '2026-06-02',
  durationMin: 60,
  bufferBeforeMin: 0,
  bufferAfterMin: 0,
  hours: [day(2, 540, 720)],
  taken: [],
  away: [],
  notBefore: at('2026-01-01T00:00:00Z'),
  limit: 500,
  ...fields,
})
const starts = (fields: Partial<SlotQuestion>) =>
  freeSlots(question(fields)).map((slot) => sayDayAndTime(slot.startsAt, BERLIN))

test('BOOK-04/slots free times lie within hours and clear of what is taken, buffers and time off', () => {
  expect(starts({})).toEqual(['09:00', '09:30', '10:00', '10:30', '11:00'].map((time) => `Tue 2 Jun ${time}`))
  const taken = [{ startsAt: at('2026-06-02T08:00:00Z'), endsAt: at('2026-06-02T08:30:00Z') }]
  expect(starts({ taken })).toEqual(['Tue 2 Jun 09:00', 'Tue 2 Jun 10:30', 'Tue 2 Jun 11:00'])
  expect(starts({ taken, bufferBeforeMin: 15 })).toEqual(['Tue 2 Jun 09:00', 'Tue 2 Jun 11:00'])
  expect(starts({ away: taken })).toEqual(['Tue 2 Jun 09:00', 'Tue 2 Jun 10:30', 'Tue 2 Jun 11:00'])
  expect(starts({ notBefore: at('2026-06-02T08:31:00Z') })).toEqual(['Tue 2 Jun 11:00'])
  expect(freeSlots(question({ to: '2027-06-02', limit: 7 }))).toHaveLength(7)
  expect(starts({ hours: [day(3, 540, 720)] })).toEqual([])
})

test('BOOK-09/slots a missing hour is not offered, a doubled one once, and 09:00 stays 09:00 over both', () => {
  const sunday = [day(7, 60, 240)]
  expect(starts({ from: '2026-03-29', to: '2026-03-29', hours: sunday })).toEqual([
    'Sun 29 Mar 01:00',
    'Sun 29 Mar 01:30',
    'Sun 29 Mar 03:00',
  ])
  const doubled = freeSlots(question({ from: '2026-10-25', to: '2026-10-25', hours: sunday }))
  expect(doubled.map((slot) => slot.startsAt.toISOString())).toEqual([
    '2026-10-24T23:00:00.000Z',
    '2026-10-24T23:30:00.000Z',
    '2026-10-25T00:00:00.000Z',
    '2026-10-25T00:30:00.000Z',
    '2026-10-25T02:00:00.000Z',
  ])
  expect(instantOf('2026-03-29', 150, BERLIN)).toBeNull()
  for (const sundays of ['2026-03-22', '2026-03-29', '2026-04-05', '2026-10-25']) {
    const slots = freeSlots(question({ from: sundays, to: sundays, hours: [day(7, 540, 600)] }))
    expect(slots.map((slot) => sayDayAndTime(slot.startsAt, BERLIN).slice(-5))).toEqual(['09:00'])
  }
})

test('BOOK-04/slots a time is a client’s to take exactly where it is shown, over both changes of clocks too', () => {
  const hours = [day(7, 65, 245), day(7, 300, 345), day(2, 540, 720)]
  for (const date of ['2026-03-29', '2026-06-02', '2026-10-25']) {
    const shown = freeSlots(question({ from: date, to: date, hours }))
    expect(shown.length).toBeGreaterThan(2)
    const starts = new Set(shown.map(({ startsAt }) => startsAt.getTime()))
    const first = Date.parse(date) - 3_600_000 * 3
    for (let ms = first; ms < first + 28 * 3_600_000; ms += 60_000) {
      const isIt = (at: number) =>
        isShown({ startsAt: new Date(at), endsAt: new Date(at + 3_600_000) }, hours, BERLIN)
      expect([ms, isIt(ms), isIt(ms + 1)]).toEqual([ms, starts.has(ms), false])
    }
  }
})

test('BOOK-04/slots a session that ends at midnight is within a day that does', () => {
  const evening = { startsAt: at('2026-06-02T21:00:00Z'), endsAt: at('2026-06-02T22:00:00Z') }
  expect(isWithinHours(evening, [day(2, 1200, 1440)], BERLIN)).toBe(true)
  expect(isWithinHours(evening, [day(2, 1200, 1430)], BERLIN)).toBe(false)
})
