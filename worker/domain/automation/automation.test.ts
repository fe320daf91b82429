import { expect, test } from 'vitest'
import { CLIENT_CAP, heldBack, isMessage } from './caps.ts'
import { type ClientFacts, meets } from './conditions.ts'
import { occurrenceKey } from './occurrence-key.ts'
import { runState } from './outcome.ts'
import { crossedLow } from './package-low.ts'
import { fillTemplate, unknownVariables } from './template.ts'

const facts = (fields: Partial<ClientFacts> = {}): ClientFacts => ({
  clientId: 'cli_1',
  name: 'Noa Client',
  email: null,
  phone: null,
  tags: ['Morning', 'knee'],
  status: 'active',
  trainerId: 'ath_1',
  birthDate: '1990-05-31',
  sessionsLeft: 2,
  isUnlimited: false,
  unpaidCount: 0,
  unpaidMinor: 0,
  nextStartsAt: null,
  lastSessionAt: '2026-05-01T16:30:00.000Z',
  heardAt: '2026-05-01T16:30:00.000Z',
  ...fields,
})

test('AUTO-01/conditions all of them hold, or the automation leaves the client out', () => {
  expect(meets([], facts())).toBe(true)
  expect(meets([{ kind: 'tag', tag: 'morning ', has: true }], facts())).toBe(true)
  expect(meets([{ kind: 'tag', tag: 'morning', has: false }], facts())).toBe(false)
  expect(meets([{ kind: 'credits', op: 'at_most', count: 2 }], facts())).toBe(true)
  expect(meets([{ kind: 'credits', op: 'at_most', count: 2 }], facts({ isUnlimited: true }))).toBe(false)
  expect(meets([{ kind: 'credits', op: 'at_least', count: 3 }], facts())).toBe(false)
  expect(
    meets(
      [
        { kind: 'upcoming', has: false },
        { kind: 'unpaid', has: true },
      ],
      facts(),
    ),
  ).toBe(false)
  expect(
    meets(
      [
        { kind: 'upcoming', has: false },
        { kind: 'unpaid', has: true },
      ],
      facts({ unpaidCount: 1 }),
    ),
  ).toBe(true)
  expect(meets([{ kind: 'trainer', trainerId: 'ath_2' }], facts())).toBe(false)
})

test('AUTO-01/conditions a former client is included only by an automation that says so', () => {
  expect(meets([], facts({ status: 'former' }))).toBe(false)
  expect(meets([{ kind: 'status', is: 'former' }], facts({ status: 'former' }))).toBe(true)
  expect(meets([{ kind: 'status', is: 'former' }], facts())).toBe(false)
})

test('AUTO-01/quiet a client is found once a spell, by the day the spell began, and not years later', () => {
  const zone = 'Europe/Berlin'
  const on = (day: string, heardAt = '2026-05-01T16:30:00.000Z') =>
    occurrenceKey({ kind: 'quiet', days: 21, at: '09:00' }, facts({ heardAt }), { day, fromDay: day, zone })
  expect(on('2026-05-21')).toBeNull()
  expect(on('2026-05-22')).toBe('quiet:2026-05-01')
  expect(on('2026-05-23')).toBe('quiet:2026-05-01')
  expect(on('2026-06-04')).toBe('quiet:2026-05-01')
  expect(on('2026-06-05')).toBeNull()
  // The day is the practice's: 23:30 UTC is already the next day in Berlin.
  expect(on('2026-05-22', '2026-05-01T23:30:00.000Z')).toBeNull()
})

test('AUTO-01/birthday once a year, on the 28th for who was born on a leap day, and made up for within a week', () => {
  const on = (day: string, birthDate: string | null, fromDay = day) =>
    occurrenceKey({ kind: 'birthday', at: '09:00' }, facts({ birthDate }), { day, fromDay, zone: 'UTC' })
  expect(on('2026-05-31', '1990-05-31')).toBe('birthday:2026')
  expect(on('2026-05-30', '1990-05-31')).toBeNull()
  expect(on('2026-02-28', '2000-02-29')).toBe('birthday:2026')
  expect(on('2028-02-28', '2000-02-29')).toBeNull()
  expect(on('2028-02-29', '2000-02-29')).toBe('birthday:2028')
  expect(on('2026-06-02', '1990-05-31', '2026-05-30')).toBe('birthday:2026')
  expect(on('2026-07-02', '1990-05-31', '2026-05-30')).toBeNull()
  expect(on('2027-01-02', '1990-12-31', '2026-12-30')).toBe('birthday:2026')
  expect(on('2026-05-31', null)).toBeNull()
})

test('AUTO-01/low the line is crossed once on the way down, never on the way up', () => {
  const step = (before: number, after: number) => ({ unit: 'session' as const, quantity: 10, before, after })
  expect(crossedLow(step(3, 2), 2)).toBe(true)
  expect(crossedLow(step(2, 1), 2)).toBe(false)
  expect(crossedLow(step(1, 11), 2)).toBe(false)
  expect(crossedLow(step(11, 0), 2)).toBe(true)
  expect(crossedLow({ unit: 'minute', quantity: 600, before: 150, after: 120 }, 2)).toBe(true)
  expect(crossedLow({ unit: 'minute', quantity: 600, before: 180, after: 121 }, 2)).toBe(false)
  expect(crossedLow({ unit: 'unlimited', quantity: null, before: 0, after: 0 }, 2)).toBe(false)
})

test('AUTO-03 a failure is never a success', () => {
  const none = { pending: 0, done: 0, failed: 0, skipped: 0 }
  const of = (counts: Partial<typeof none>, stored = 'success') => runState(stored, { ...none, ...counts })
  expect(of({ done: 3 })).toBe('success')
  expect(of({ done: 3, skipped: 2 })).toBe('success')
  expect(of({ done: 3, pending: 1 })).toBe('sending')
  expect(of({ done: 3, failed: 1 })).toBe('partial')
  expect(of({ pending: 1, failed: 1 })).toBe('partial')
  expect(of({ failed: 2, skipped: 1 })).toBe('failed')
  expect(of({ skipped: 2 })).toBe('skipped')
  expect(of({}, 'skipped')).toBe('skipped')
  expect(of({}, 'failed')).toBe('failed')
  expect(of({ done: 1 }, 'running')).toBe('running')
  for (let n = 0; n < 81; n++) {
    const [pending, done, failed, skipped] = [
      n % 3,
      Math.floor(n / 3) % 3,
      Math.floor(n / 9) % 3,
      Math.floor(n / 27),
    ]
    const state = of({ pending, done, failed, skipped })
    if (failed > 0) expect(['partial', 'failed']).toContain(state)
    if (state === 'success') expect(done).toBeGreaterThan(0)
  }
})

test('AUTO-04/caps the fourth message within seven days is held, and an automation rests', () => {
  const day = 86_400_000
  const at = 100 * day
  const sent = [at - 1, at - 3 * day, at - 6.9 * day]
  expect(heldBack(at, sent, [], 0)).toBe('capped')
  expect(heldBack(at, [at - 1, at - 3 * day, at - CLIENT_CAP.days * day], [], 0)).toBeNull()
  expect(heldBack(at, [at - 20 * day], [at - 20 * day], 30)).toBe('resting')
  expect(heldBack(at, [at - 30 * day], [at - 30 * day], 30)).toBeNull()
  expect(isMessage('text') && isMessage('email')).toBe(true)
  expect(isMessage('task') || isMessage('tag') || isMessage('notification')).toBe(false)
})

test('AUTO-01/words a message names the client and their times in the practice zone; an unknown name is found', () => {
  const practice = { name: 'Harbour Strength', zone: 'Europe/Berlin' }
  const body =
    'Hi {client}, {credits_left} left at {practice}. Next: {next_session}. Last: {last_session}. {who}'
  expect(fillTemplate(body, facts(), practice)).toBe(
    'Hi Noa, 2 left at Harbour Strength. Next: not booked yet. Last: Fri 1 May, 18:30. {who}',
  )
  expect(unknownVariables(body)).toEqual(['who'])
  expect(unknownVariables('{toString} {name}')).toEqual(['toString'])
})
