import { renderToStaticMarkup as render } from 'react-dom/server'
import { expect, test } from 'vitest'
import { AppointmentBlock } from './appointment-block.tsx'
import type { BookingDetail, BookingState, CalendarAppointment } from './calendar.ts'
import { appointment, INES, week } from './calendar-fixture.ts'
import { CalendarGrid } from './calendar-grid.tsx'
import { isPenalised, penaltyText, previewText } from './policy-words.ts'
import { StateLegend } from './state-mark.tsx'
import {
  appointmentState,
  heldUntil,
  isFull,
  keptText,
  noteOfBlock,
  timeLeft,
  titleOfBlock,
  totalsOf,
} from './states.ts'
import { timelineOf } from './timeline.ts'
import { withMove } from './with-move.ts'
import { zoneClock } from './zone-clock.ts'

const berlin = zoneClock('Europe/Berlin')
const nowMs = Date.parse('2026-04-23T08:40:12.000Z')
const STATES: BookingState[] = ['held', 'booked', 'confirmed', 'completed', 'no_show', 'cancelled']
const grid = (view: 'day' | 'week' | 'month', trainer = 'all') =>
  render(
    <CalendarGrid
      answer={week}
      query={{ view, day: '2026-04-23', trainer }}
      clock={berlin}
      currency="eur"
      locale="en"
      nowMs={nowMs}
    />,
  )
const count = (text: string, part: string) => text.split(part).length - 1

test('BOOK-04/states every state has a look and a shape of its own', () => {
  const block = (state: BookingState) =>
    render(
      <AppointmentBlock
        block={{
          appointment: appointment('apt_1', '2026-04-23T08:00:00Z', '2026-04-23T09:00:00Z', state),
          startMin: 600,
          endMin: 660,
          column: 0,
          columns: 1,
          wide: 1,
          fromBefore: false,
          goesOn: false,
        }}
        fromMin={480}
        facts={{ currency: 'eur', locale: 'en', clock: berlin, nowMs, trainerName: null, href: '/x' }}
      />,
    )
  const looks = STATES.map((state) => /class="([^"]*)"/.exec(block(state))?.[1])
  expect(new Set(looks).size).toBe(STATES.length)
  const shapes = STATES.map((state) => block(state).match(/<svg.*<\/svg>/)?.[0])
  // No-show and cancelled share the cross; the line and the words tell them apart.
  expect(new Set(shapes).size).toBe(STATES.length - 1)
  expect(block('no_show')).toContain('No-show, €25')
  expect(block('cancelled')).toContain('line-through')
  expect(block('held')).toContain('Held, 11:48 left')
  expect(render(<StateLegend />).match(/<svg/g)).toHaveLength(STATES.length)
})

test('BOOK-04/states only what is still open can be dragged', () => {
  const movable = (state: BookingState) => grid('week').includes(`data-block="apt_${state}" data-movable`)
  expect(grid('week')).toMatch(/data-block="apt_plain" data-movable/)
  expect(grid('week')).not.toMatch(/data-block="apt_(done|missed|gone)" data-movable/)
  expect(movable('completed')).toBe(false)
})

test('BOOK-04/group a group says its seats and is as far as the least of them', () => {
  const of = (states: BookingState[]) => appointment('apt_1', 'x', 'y', states, { capacity: 6 })
  expect(appointmentState(of(['completed', 'no_show']))).toBe('completed')
  expect(appointmentState(of(['confirmed', 'booked', 'cancelled']))).toBe('booked')
  expect(appointmentState(of(['cancelled']))).toBe('cancelled')
  expect(noteOfBlock(of(['confirmed', 'booked', 'cancelled']), 'eur')).toBe('2 of 6 seats')
  const planned: CalendarAppointment = { ...of([]), isLive: true }
  expect([appointmentState(planned), titleOfBlock(planned), noteOfBlock(planned, 'eur')]).toEqual([
    'booked',
    'Strength',
    '0 of 6 seats',
  ])
})

test('BOOK-04/group a seat that a form keeps is drawn, said and counted until its time is over', () => {
  const kept = { capacity: 3, keptSeats: 1, keptUntil: '2026-04-25T07:32:00.000Z' }
  const group = appointment(
    'apt_1',
    '2026-04-25T07:00:00Z',
    '2026-04-25T08:00:00Z',
    ['booked', 'booked'],
    kept,
  )
  expect(keptText(group, berlin)).toBe('1 seat kept until 09:32')
  expect([isFull(group), isFull({ ...group, keptSeats: 0 })]).toEqual([true, false])
  const drawn = render(
    <CalendarGrid
      answer={{ ...week, appointments: [group] }}
      query={{ view: 'week', day: '2026-04-25', trainer: 'all' }}
      clock={berlin}
      currency="eur"
      locale="en"
      nowMs={nowMs}
    />,
  )
  // To be seen, to be pointed at where there is no room, and in what is read out.
  expect(count(drawn, '1 seat kept until 09:32')).toBe(3)
  expect(keptText({ ...group, keptSeats: 0, keptUntil: null }, berlin)).toBeNull()
})

test('BOOK-04/held a time that a form kept and gave up is not shown; what a phone counts is what it reads out', () => {
  const at = (id: string, hour: number, state: 'booked' | 'cancelled' | [], more = {}) =>
    appointment(id, `2026-04-25T${hour}:00:00Z`, `2026-04-25T${hour}:45:00Z`, state, more)
  const over = { isLive: false, holdUntil: '2026-04-25T07:32:00.000Z' }
  const left = [at('apt_left', 10, [], over), at('apt_kept', 11, [], { ...over, isLive: true })]
  const booked = [12, 13, 14, 15].map((hour) => at(`apt_${hour}`, hour, 'booked'))
  const appointments = [...left, ...booked, at('apt_off', 16, 'cancelled')]
  const drawn = render(
    <CalendarGrid
      answer={{ ...week, appointments }}
      query={{ view: 'week', day: '2026-04-25', trainer: 'all' }}
      clock={berlin}
      currency="eur"
      locale="en"
      nowMs={nowMs}
    />,
  )
  expect(drawn).not.toContain('apt_left')
  for (const shown of ['apt_kept', 'apt_off']) expect(drawn).toContain(shown)
  expect(drawn).toContain('April 2026, 4 booked')
  expect(drawn).toContain('<span class="font-normal text-ink-3">4</span>')
})

test('BOOK-04/held a hold counts down and then says that it is over', () => {
  const held = appointment('apt_1', 'x', 'y', 'held')
  expect(heldUntil(held)).toBe('2026-04-23T08:52:00.000Z')
  expect(timeLeft('2026-04-23T08:52:00.000Z', Date.parse('2026-04-23T08:44:18.000Z'))).toBe('7:42 left')
  expect(timeLeft('2026-04-23T10:52:00.000Z', Date.parse('2026-04-23T08:44:18.000Z'))).toBe('2 h 07 left')
  expect(timeLeft('2026-04-23T08:44:18.000Z', Date.parse('2026-04-23T08:44:18.000Z'))).toBeNull()
})

test('BOOK-04/week seven lanes with what is busy, off and now; every block is a link to its booking', () => {
  const html = grid('week')
  expect(count(html, 'data-lane=')).toBe(7)
  expect(count(html, 'data-block=')).toBe(week.appointments.length)
  expect(html).toContain('Busy, from ICS')
  expect(html).toContain('Off from 13:00: Race in Ghent')
  expect(html).toContain(
    '/practice/calendar/open?view=week&amp;day=2026-04-23&amp;open=apt_sure&amp;booking=apt_sure.b0',
  )
  expect(html).toMatch(/href="[^"]*open=apt_group"/)
  expect(html).toContain('border-accent')
  expect(count(grid('week', INES.id), 'data-block=')).toBe(week.appointments.length - 1)
})

test('BOOK-04/month whole weeks, three sessions a day and how many more', () => {
  const html = grid('month')
  expect(count(html, 'data-lane=')).toBe(35)
  const read = html.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ')
  expect(read).toContain('Thursday 23 April 2026, 3 booked')
  // Who comes has room: in a column of a wide screen with the last initial, on a phone by the first name.
  expect(read).toContain('Tom H.')
  expect(html).toContain('title="Tom Hsu"')
  expect(html).toMatch(/md:hidden"><span class="truncate">Tom<\/span>/)
  const day22 = html.slice(html.indexOf('data-lane="2026-04-22"'), html.indexOf('data-lane="2026-04-23"'))
  expect(day22).not.toContain('truncate">Tom</span>')
  const many = {
    ...week,
    appointments: ['a', 'b', 'c', 'd', 'e'].map((id) =>
      appointment(`apt_${id}`, '2026-04-23T08:00:00Z', '2026-04-23T09:00:00Z', 'booked'),
    ),
  }
  const full = render(
    <CalendarGrid
      answer={many}
      query={{ view: 'month', day: '2026-04-23', trainer: 'all' }}
      clock={berlin}
      currency="eur"
      locale="en"
      nowMs={nowMs}
    />,
  )
  expect(full).toContain('2 more')
})

test('BOOK-04/totals cancelled seats count nowhere', () => {
  expect(totalsOf(week.appointments)).toEqual({ booked: 8, completed: 1, open: 6 })
})

test('BOOK-04/drag a move under way is shown where it goes, and nothing else moves', () => {
  const moved = withMove(week, { appointmentId: 'apt_plain', startsAt: 'a', endsAt: 'b', trainerId: null })
  expect(moved.appointments.find(({ id }) => id === 'apt_plain')).toMatchObject({
    startsAt: 'a',
    trainerId: INES.id,
  })
  expect(moved.appointments.filter((one, i) => one !== week.appointments[i])).toHaveLength(1)
  expect(withMove(week, null)).toBe(week)
})

const preview = {
  isLate: true,
  penalty: 'fee',
  feeMinor: 2500,
  freeUntil: '',
  rule: 'fee',
  currency: 'eur',
  ...{ zone: 'Europe/Berlin', startsAt: '2026-04-23T08:00:00.000Z', lateCancelHours: 24 },
  version: 1,
} as const

test('BOOK-07/shown what cancelling takes is said before anyone does', () => {
  expect(previewText({ ...preview, isLate: false, penalty: 'none' }, 'Wed 22 Apr, 10:00')).toBe(
    'Free until Wed 22 Apr, 10:00: nothing is taken.',
  )
  expect(previewText(preview, '')).toBe('Later than 24 h before. A fee of €25 is owed.')
  expect(previewText({ ...preview, penalty: 'credit' }, '')).toContain('credit of this session stays used')
  expect(previewText({ ...preview, penalty: 'forgiven' }, '')).toContain('first one is forgiven')
})

test('BOOK-12/timeline changes, credit, what is owed, texts and money stand in one order of time', () => {
  const detail = {
    currency: 'eur',
    penalty: 'fee',
    feeMinor: 2500,
    timeline: [
      {
        id: 'bch_1',
        verb: 'book',
        at: '2026-04-01T08:00:00Z',
        actorName: 'Ines Okafor',
        actorId: 'ath_1',
        detail: {},
      },
      {
        id: 'bch_2',
        verb: 'complete',
        at: '2026-04-03T10:00:00Z',
        actorName: null,
        actorId: 'system:cron',
        detail: {},
      },
    ],
    credits: [
      {
        id: 'led_1',
        kind: 'use',
        unit: 'session',
        balanceAfter: 9,
        packageName: 'Ten sessions',
        createdAt: '2026-04-03T10:00:01Z',
      },
    ],
    owed: [
      {
        id: 'due_1',
        kind: 'charge',
        amountMinor: 2500,
        currency: 'eur',
        settledHow: 'paid',
        createdAt: '2026-04-04T10:00:00Z',
      },
    ],
    texts: [
      {
        id: 'txt_1',
        kind: 'reminder',
        state: 'delivered',
        reason: null,
        sentAt: '2026-04-02T08:00:00Z',
        sendAt: null,
        createdAt: '2026-04-01T08:00:00Z',
      },
    ],
    money: [
      {
        id: 'mny_1',
        kind: 'payment',
        amountMinor: 2500,
        currency: 'eur',
        description: null,
        at: '2026-04-05T10:00:00Z',
      },
    ],
  } as unknown as BookingDetail
  expect(timelineOf(detail).map(({ what, note }) => [what, note])).toEqual([
    ['Booked', 'Ines Okafor'],
    ['Reminder text', 'delivered'],
    ['Completed', 'by itself'],
    ['Credit used', 'Ten sessions, 9 left'],
    ['Charged: €25', 'paid'],
    ['Payment: €25', null],
  ])
  expect(penaltyText({ ...detail, owed: [] })).toBe('A fee of €25 is owed.')
  expect(isPenalised({ ...detail, owed: [] })).toBe(true)
  // Paid it is owed no more, and nothing is left to let off.
  expect(penaltyText(detail)).toBe('A fee of €25 is paid.')
  expect(isPenalised(detail)).toBe(false)
  const open = [...detail.owed, ...detail.owed.map((due) => ({ ...due, settledHow: null }))]
  expect([penaltyText({ ...detail, owed: open }), isPenalised({ ...detail, owed: open })]).toEqual([
    'A fee of €25 is owed.',
    true,
  ])
})
