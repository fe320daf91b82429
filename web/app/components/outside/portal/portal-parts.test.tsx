import type { ReactElement } from 'react'
import { renderToStaticMarkup as render } from 'react-dom/server'
import { expect, test } from 'vitest'
import { brandColors, SERVICE_COLOR } from '#worker/domain/practice/brand-colors.ts'
import { ChosenTime, chosenOf } from './chosen-time.tsx'
import { CodeStep } from './code-step.tsx'
import { FullSessions } from './full-sessions.tsx'
import { PracticeFrame } from './practice-frame.tsx'
import { Past, ToPay, Waiting } from './session-cards.tsx'
import { StatementLines } from './statement-lines.tsx'
import { timeValue } from './time-choices.tsx'
import type { PortalBookingView, PortalView, StatementView } from './types.ts'

type StatementLine = StatementView['lines'][number]

const line: StatementLine = {
  ...{ seq: 9, id: 'led_9', kind: 'use', unit: 'session', amount: -1, balanceAfter: 4 },
  ...{ packageId: 'pkg_1', packageName: 'Ten sessions', bookingId: 'bkg_1', reversesId: null, reason: null },
  ...{ at: '2026-11-16T07:00:00.000Z', createdAt: '2026-11-16T09:00:00.000Z' },
}
const words = (element: ReactElement) =>
  render(element)
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
const text = (...lines: Partial<StatementLine>[]) =>
  words(
    <StatementLines
      statement={{
        ...{ practiceName: 'Eastbank', currency: 'eur', timezone: 'Europe/Berlin', version: 1, next: null },
        lines: lines.map((some, i) => ({ ...line, id: `led_${i}`, ...some })),
      }}
    />,
  )

test('SES-05 a client reads each line of their statement in its own unit: sessions, minutes, money, unlimited', () => {
  expect(text({})).toContain('Session done Mon 16 Nov 2026, 08:00 · Ten sessions −1 4 left')
  expect(text({ unit: 'minute', amount: -45, balanceAfter: 135 })).toContain('−45 min 135 min left')
  const money = { unit: 'amount', kind: 'grant', amount: 12_050, balanceAfter: 12_050 } as const
  expect(text(money)).toContain('Bought: Ten sessions Mon 16 Nov 2026, 08:00 +120.50 120.50 EUR left')
  expect(text({ unit: 'unlimited', amount: 0, balanceAfter: 0 })).toMatch(/Ten sessions unlimited $/)
})

const time = {
  trainerId: 'ath_2',
  startsAt: '2026-11-23T07:00:00.000Z',
  endsAt: '2026-11-23T08:00:00.000Z',
}
const session: PortalBookingView = {
  ...{ id: 'bkg_1', state: 'completed', ...time, trainerName: 'Ines Okafor', serviceId: 'svc_1' },
  ...{ serviceName: 'Strength', locationName: null, capacity: 1, version: 1, holdUntil: null, penalty: null },
  isUnconfirmed: false,
}
const view: PortalView = {
  ...{
    clientName: 'Robin',
    isOptedOut: false,
    codeTo: null,
    zone: 'Europe/Berlin',
    owed: [],
    waiting: [],
    services: [],
  },
  practice: {
    ...{ name: 'Eastbank', slug: 'eastbank', phone: null, currency: 'eur' },
    brand: { color: null, tagline: null },
  },
  ...{ lateCancelHours: 24, lateCancelRule: 'credit', noShowRule: 'fee', feeMinor: 2500, takesCards: true },
  trainers: [{ id: 'ath_2', name: 'Ines Okafor' }],
  ...{ upcoming: [], past: [], packages: [] },
  remaining: { sessions: 0, minutes: 0, amountMinor: 0, isUnlimited: false },
}

test('BOOK-07 BOOK-08/portal a time that was chosen says with whom and what cancelling costs before it is booked', () => {
  const shownAt = (now: string) => (
    <ChosenTime
      view={view}
      now={now}
      time={time}
      what="Strength, 60 min"
      back="/portal/book"
      button={{ intent: 'book', label: 'Book it' }}
    >
      <input type="hidden" name="service" value="svc_1" />
    </ChosenTime>
  )
  const shown = shownAt('2026-11-20T12:00:00.000Z')
  expect(words(shownAt('2026-11-22T12:00:00.000Z'))).toContain('It begins in less than 24 hours')
  expect(words(shown)).toContain('Monday 23 November, 08:00–09:00 Strength, 60 min with Ines Okafor')
  expect(words(shown)).toContain('Later it uses the session’s credit. Not coming costs €25.')
  expect(render(shown)).toContain(`name="time" value="${timeValue(time)}"`)
  expect(chosenOf([time], timeValue(time))).toBe(time)
  expect(chosenOf([time], 'ath_2|2026-11-23T09:00:00.000Z|')).toBeUndefined()
  expect(chosenOf([time], '')).toBeUndefined()
})

test('BOOK-04/waitlist a full session says that a free place is kept, not how long: the practice decides that', () => {
  const shown = words(
    <FullSessions full={[time]} view={view} serviceId="svc_1">
      <input type="hidden" name="service" value="svc_1" />
    </FullSessions>,
  )
  expect(shown).toContain('is kept for a while for whoever waits first; a message says until when.')
  expect(shown).not.toContain('two hours')
})

test('BOOK-04/waitlist a client reads why the time they wait for is not offered to them', () => {
  const wait = {
    ...{ id: 'wai_1', ...time, trainerName: 'Ines Okafor', serviceId: 'svc_1', serviceName: 'Strength' },
    ...{ state: 'waiting' as const, claimUntil: null, bookingId: null, hindrance: null },
  }
  const shown = (hindrance: string | null) =>
    words(<Waiting view={{ ...view, waiting: [{ ...wait, hindrance }] }} />)
  expect(shown('The trainer is away at that time.')).toMatch(/Ines Okafor The trainer is away at that time\./)
  expect(shown(null)).not.toContain('away')
})

test('BOOK-07 BOOK-08/portal sessions before say their year where it is another, and what a late one took', () => {
  const past = [
    { ...session, state: 'cancelled' as const, penalty: 'credit' as const },
    { ...session, id: 'bkg_0', startsAt: '2025-11-24T07:00:00.000Z' },
  ]
  const html = words(<Past view={{ ...view, past }} today="2026-11-24" />)
  expect(html).toContain('Mon 23 Nov, 08:00 Strength with Ines Okafor. Its credit was used.')
  expect(html).toContain('Mon 24 Nov 2025, 08:00')
})

test('SMS-06/code the step after a booking asks for a code, then takes it, and says when texts come', () => {
  const step = (state: '' | 'sent' | 'done', refused?: Parameters<typeof CodeStep>[0]['refused']) => (
    <CodeStep state={state} to="…4567" refused={refused} />
  )
  expect(words(step(''))).toContain('We text a code to …4567, once a day')
  expect(render(step(''))).toContain('value="send-code"')
  expect(render(step('sent'))).toContain('autoComplete="one-time-code"')
  const error = {
    code: 'invalid_input',
    message: 'code: is not the one we sent.',
    field: 'code',
    requestId: 'r',
  }
  expect(words(step('sent', { error, values: {} }))).toContain('is not the one we sent.')
  expect(words(step('done'))).toContain('You get texts about your sessions.')
})

test('SES-08/charge what is owed is named with its day and paid by a press, where the practice takes cards', () => {
  const owed = [
    { id: 'due_1', what: 'session' as const, at: time.startsAt, amountMinor: 8500 },
    { id: 'due_2', what: 'no_show' as const, at: '2025-11-24T07:00:00.000Z', amountMinor: 2500 },
    { id: 'due_3', what: 'session' as const, at: time.startsAt, amountMinor: 0 },
  ].map((due) => ({ ...due, currency: 'eur', bookingId: null }))
  const shown = <ToPay view={{ ...view, owed }} />
  expect(words(shown).trim()).toBe(
    'To pay €110 Session 23 Nov 2026 €85 Pay by card Missed session 24 Nov 2025 €25 Pay by card',
  )
  expect(render(shown)).toContain('name="due" value="due_2"')
  const byHand = words(<ToPay view={{ ...view, owed, takesCards: false }} />)
  expect(byHand).not.toContain('Pay by card')
  expect(byHand).toContain('Eastbank takes it in person or by transfer.')
  expect(words(<ToPay view={view} />)).toBe('')
})

test('BOOK-01/brand a practice’s line and colour stand on its pages, with words on the colour that can be read', () => {
  const frame = (brand: { color: string | null; tagline: string | null }) =>
    render(
      <PracticeFrame practice={{ name: 'Eastbank', brand }} title="Book" zone="Europe/Berlin">
        <p>…</p>
      </PracticeFrame>,
    )
  const { ground, ink } = brandColors(SERVICE_COLOR)
  const own = frame({ color: SERVICE_COLOR, tagline: 'By the river.' })
  expect(own).toContain(`--accent:${ground};--accent-ink:${ink}`)
  expect(own).toContain('By the river.')
  expect(frame({ color: null, tagline: null })).not.toContain('--accent')
})
