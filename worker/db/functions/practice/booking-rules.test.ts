import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openRulesPractice, type RulesPractice } from '#dev/test/rules-practice.ts'
import { overlaps } from '#worker/domain/booking/ranges.ts'
import { BOOKING_STATES, type BookingState, isOpen } from '#worker/domain/booking/states.ts'
import { loadForChange } from '#worker/features/practice/bookings/repo/booking.ts'
import { STANDARD_CODES } from '#worker/platform/database-codes.ts'
import { databaseCode } from '#worker/platform/database-refusal.ts'
import { claimBooking, dropExpiredHolds, isTaken, moveSlot, seatsFree } from './booking-calls.ts'

// Rules of bookings that stand in SQL, where they decide, and in TypeScript, where they are foretold.

let world: RulesPractice
beforeAll(async () => {
  world = await openRulesPractice('booking-rules')
})
afterAll(() => world?.close())

const AT = '2026-01-01T00:00:00.000Z'
const MADE = { created_at: AT, updated_at: AT }
const HOUR_MS = 3_600_000
const after = (from: Date, ms: number) => new Date(from.getTime() + ms)
let seq = 0

async function newTrainer(): Promise<string> {
  const id = `ath_${++seq}`
  await world.insert('athlete', [{ id, email: `${id}@example.org`, name: id, ...MADE }])
  return id
}

async function planned(trainer: string, startsAt: Date, endsAt: Date, fields: Record<string, unknown> = {}) {
  const id = `apt_${++seq}`
  const of = { practice_id: world.practiceId, trainer_id: trainer, service_id: world.serviceId }
  const times = { starts_at: startsAt, ends_at: endsAt, blocked_from: startsAt, blocked_until: endsAt }
  const row = {
    id,
    ...of,
    ...times,
    capacity: 8,
    is_live: true,
    version: 1,
    created_by: 'test',
    ...MADE,
    ...fields,
  }
  await world.insert('appointment', [row])
  return id
}

async function seat(appointmentId: string, state: BookingState, fields: Record<string, unknown> = {}) {
  const id = `bkg_${++seq}`
  const of = {
    practice_id: world.practiceId,
    appointment_id: appointmentId,
    client_id: await world.newClient(),
  }
  const row = {
    ...{ id, ...of, state, version: 1, completions: 0, is_reopened: false, fee_minor: 0, source: 'test' },
    ...{
      intake: [],
      cause: id,
      created_by: 'test',
      ...MADE,
      hold_until: state === 'held' ? '2027-01-01' : null,
    },
    ...(state === 'cancelled' ? { cancelled_at: AT, cancelled_by: 'system' } : {}),
    ...fields,
  }
  await world.insert('booking', [row])
  return id
}

test('BOOK-05/equal two times overlap for the database exactly where they do for a page: an end is no overlap', async () => {
  const base = new Date('2026-06-01T08:00:00Z')
  const span = fc.record({ start: fc.integer({ min: 0, max: 6 }), length: fc.integer({ min: 1, max: 4 }) })
  const each = fc.asyncProperty(span, span, async (a, b) => {
    const trainer = await newTrainer()
    const range = ({ start, length }: typeof a) => {
      const startsAt = after(base, start * HOUR_MS)
      return { startsAt, endsAt: after(startsAt, length * HOUR_MS) }
    }
    const [one, other] = [range(a), range(b)]
    await planned(trainer, one.startsAt, one.endsAt)
    const at = { trainer, from: other.startsAt, until: other.endsAt, but: null, keptOnly: false }
    const { rows } = await world.db.execute(sql`select ${isTaken(at)} as taken`)
    expect(rows[0]?.taken).toBe(overlaps(one, other))
    const second = planned(trainer, other.startsAt, other.endsAt).catch(databaseCode)
    const refused = STANDARD_CODES.exclusionViolation
    expect((await second) === refused).toBe(overlaps(one, other))
  })
  await fc.assert(each, { numRuns: 40 })
})

test('BOOK-05/equal a hold is over at its very end, for seats that are counted and for what is dropped', async () => {
  const trainer = await newTrainer()
  const starts = new Date('2026-06-01T08:00:00Z')
  const id = await planned(trainer, starts, after(starts, HOUR_MS), { capacity: 2 })
  const end = new Date('2026-05-01T09:00:00Z')
  const held = await seat(id, 'held', { hold_until: end })
  const free = async (now: Date) =>
    (await world.db.execute(sql`select ${seatsFree({ appointment: id, now })} as n`)).rows[0]?.n
  expect([await free(after(end, -1)), await free(end), await free(after(end, 1))]).toEqual([1, 2, 2])
  const dropped = async (now: Date) => {
    await world.db.execute(sql`select ${dropExpiredHolds({ trainer, now })}`)
    return (await loadForChange(world.db, world.practiceId, held))?.state
  }
  expect([await dropped(after(end, -1)), await dropped(end)]).toEqual(['held', 'cancelled'])
})

test('BOOK-04/equal what moves with its appointment is what is open to a page, and what was confirmed is booked again', async () => {
  const trainer = await newTrainer()
  const starts = new Date('2026-06-01T08:00:00Z')
  const id = await planned(trainer, starts, after(starts, HOUR_MS))
  const seats = new Map<string, BookingState>()
  for (const state of BOOKING_STATES) seats.set(await seat(id, state), state)
  const [moved, until] = [after(starts, 24 * HOUR_MS), after(starts, 25 * HOUR_MS)]
  const changes = Object.fromEntries([...seats.keys()].map((seatId) => [seatId, `bch_${seatId}`]))
  const times = { starts: moved, ends: until, blockedFrom: moved, blockedUntil: until }
  const of = {
    practice: world.practiceId,
    appointment: id,
    version: 1,
    fromTrainer: trainer,
    trainer,
    location: null,
  }
  const move = { ...of, ...times, changes, detail: {}, actor: 'test' }
  await world.db.execute(sql`select ${moveSlot({ move, now: new Date(AT) })}`)
  for (const [seatId, before] of seats) {
    const now = await loadForChange(world.db, world.practiceId, seatId)
    expect([before, now?.version, now?.state]).toEqual([
      before,
      isOpen(before) ? 2 : 1,
      before === 'confirmed' ? 'booked' : before,
    ])
  }
})

test('BOOK-07/equal how often a client was late before is counted alike where it decides and where it is claimed', async () => {
  const trainer = await newTrainer()
  const starts = new Date('2026-06-01T08:00:00Z')
  const id = await planned(trainer, starts, after(starts, HOUR_MS))
  const seatId = await seat(id, 'booked')
  const [{ client_id: clientId }] = (
    await world.client.query('select client_id from booking where id = $1', [seatId])
  ).rows as [{ client_id: string }]
  const now = new Date(AT)
  for (const penalty of ['none', 'forgiven', 'credit', 'fee', 'waived', null]) {
    await seat(await planned(await newTrainer(), starts, after(starts, HOUR_MS)), 'cancelled', {
      client_id: clientId,
      penalty,
    })
    const loaded = await loadForChange(world.db, world.practiceId, seatId)
    const claim = (offences: number) =>
      world.db
        .execute(
          sql`select ${claimBooking({ practice: world.practiceId, booking: seatId, version: 1, offences, now })}`,
        )
        .then(() => 'claimed', databaseCode)
    const counted = Number(loaded?.offences)
    expect([penalty, await claim(counted)]).toEqual([penalty, 'claimed'])
    expect([penalty, await claim(counted + 1)]).toEqual([penalty, STANDARD_CODES.serializationFailure])
  }
})
