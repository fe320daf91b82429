import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ACTION_OF, needWords } from './need-words.ts'
import { isSpike, NEED_KINDS, type Need, needKey, rankNeeds, weightOf } from './needs.ts'

const NOW = Date.parse('2026-06-01T10:00:00Z')
const iso = (hours: number) => new Date(NOW + hours * 3_600_000).toISOString()
const client = (n = 1) => ({ id: `cli_${n}`, name: `Client ${n}`, canText: true })

const SAMPLES: Record<Need['kind'], Need> = {
  text: { kind: 'text', client: client(), count: 1, since: iso(-2), words: 'Can we move Friday?' },
  no_show: {
    kind: 'no_show',
    client: client(),
    appointmentId: 'apt_1',
    bookingId: 'bkg_1',
    startsAt: iso(-20),
    penalty: 'fee',
    feeMinor: 2500,
  },
  unconfirmed: {
    kind: 'unconfirmed',
    client: client(),
    appointmentId: 'apt_2',
    bookingId: 'bkg_2',
    startsAt: iso(22),
    service: 'Personal training',
  },
  load_spike: { kind: 'load_spike', client: client(), ratio: 1.62, acute: 81.2, chronic: 50.1 },
  unpaid: { kind: 'unpaid', client: client(), count: 2, minor: 9000, days: 12 },
  rule: { kind: 'rule', runId: 'run_1', name: 'Monday note', failed: 2, total: 5, at: iso(-3) },
  low_credit: { kind: 'low_credit', client: client(), left: 1, nextStartsAt: iso(30) },
  task: {
    kind: 'task',
    client: null,
    taskId: 'tsk_1',
    title: 'Order bands',
    overdueDays: 3,
    isNotice: false,
  },
  silent: { kind: 'silent', client: client(), days: 25 },
  no_next: { kind: 'no_next', client: client(), lastStartsAt: iso(-70) },
}

test('BOOK-13/rank who waits for an answer comes first, what is only worth a thought last', () => {
  const ranked = rankNeeds(Object.values(SAMPLES).reverse(), NOW).map(({ need }) => need.kind)
  expect(ranked).toEqual([
    'text',
    'unconfirmed',
    'no_show',
    'load_spike',
    'unpaid',
    'rule',
    'low_credit',
    'task',
    'silent',
    'no_next',
  ])
  expect(Object.keys(ACTION_OF).sort()).toEqual([...NEED_KINDS].sort())
})

test('BOOK-13/rank waiting makes an item heavier, and never by more than its share', () => {
  const text = (hours: number): Need => ({ ...(SAMPLES.text as Need & { kind: 'text' }), since: iso(-hours) })
  expect(weightOf(text(20), NOW)).toBeGreaterThan(weightOf(text(1), NOW))
  expect(weightOf(text(500), NOW)).toBe(100)
  const low = (left: number, next: string | null): Need => ({
    kind: 'low_credit',
    client: client(),
    left,
    nextStartsAt: next,
  })
  expect(weightOf(low(0, iso(5)), NOW)).toBeGreaterThan(weightOf(low(0, null), NOW))
  expect(weightOf(low(0, null), NOW)).toBeGreaterThan(weightOf(low(2, null), NOW))
  const near = (hours: number): Need => ({
    ...(SAMPLES.unconfirmed as Need & { kind: 'unconfirmed' }),
    startsAt: iso(hours),
  })
  expect(weightOf(near(14), NOW)).toBeGreaterThan(weightOf(near(36), NOW))
})

test('BOOK-13/rank the order does not depend on how the items came, and every item has a key of its own', () => {
  const many = Array.from({ length: 6 }, (_, n) =>
    Object.values(SAMPLES).map((need) => ({
      ...need,
      ...('client' in need && need.client ? { client: client(n) } : {}),
      ...('bookingId' in need ? { bookingId: `bkg_${n}` } : {}),
      ...('taskId' in need ? { taskId: `tsk_${n}` } : {}),
      ...('runId' in need ? { runId: `run_${n}` } : {}),
    })),
  ).flat() as Need[]
  expect(new Set(many.map(needKey)).size).toBe(60)
  const order = rankNeeds(many, NOW).map(({ key }) => key)
  fc.assert(
    fc.property(fc.shuffledSubarray(many, { minLength: many.length }), (shuffled) => {
      expect(rankNeeds(shuffled, NOW).map(({ key }) => key)).toEqual(order)
    }),
    { numRuns: 50 },
  )
})

test('BOOK-13/reason each item says its fact in the practice zone, without a word of blame', () => {
  const local = { zone: 'Europe/Berlin', money: (minor: number) => `€${minor / 100}` }
  const said = Object.fromEntries(
    Object.entries(SAMPLES).map(([kind, need]) => [kind, needWords(need, local)]),
  )
  expect(said).toEqual({
    text: 'Wrote Mon 1 Jun, 10:00: “Can we move Friday?”',
    no_show: 'Did not come Sun 31 May, 16:00. A fee of €25 is owed.',
    unconfirmed: 'Personal training Tue 2 Jun, 10:00 is not confirmed.',
    load_spike: 'Load of the last 7 days is 1.6 times that of the last 28 (81 against 50 points a day).',
    unpaid: '€90 open in 2 items, the oldest for 12 days.',
    rule: '2 of 5 failed on Mon 1 Jun, 09:00.',
    low_credit: '1 session left; the next is Tue 2 Jun, 18:00.',
    task: 'Was due 3 days ago.',
    silent: 'Nothing heard for 25 days, nothing booked.',
    no_next: 'Last session Fri 29 May, 14:00, none booked since.',
  })
})

test('BOOK-13/spike a ratio counts only above its line and with some training behind it', () => {
  expect(isSpike(1.5, 40)).toBe(true)
  expect(isSpike(1.49, 40)).toBe(false)
  expect(isSpike(3, 4)).toBe(false)
  expect(isSpike(null, 40)).toBe(false)
})
