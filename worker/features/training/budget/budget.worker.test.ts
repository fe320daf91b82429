import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { ProviderBudget } from './provider-budget.ts'

const T0 = Date.UTC(2026, 3, 23, 12, 0, 30)
const QUARTER = Date.UTC(2026, 3, 23, 12, 15)
const MIDNIGHT = Date.UTC(2026, 3, 24)

function budget(): DurableObjectStub<ProviderBudget> {
  return env.BUDGET.get(env.BUDGET.idFromName(crypto.randomUUID())) as never
}

async function limited(shortLimit: number, dayLimit: number) {
  const made = budget()
  await made.report({ shortLimit, shortUsed: 0, dayLimit, dayUsed: 0 }, T0)
  return made
}

async function drain(of: DurableObjectStub<ProviderBudget>, athleteId: string, nowMs: number, most = 500) {
  let granted = 0
  for (let i = 0; i < most; i++) {
    const answer = await of.take({ nowMs, athleteId, urgency: 'bulk' })
    if (!answer.granted) return { granted, answer }
    granted++
  }
  return { granted, answer: null }
}

test('ING-04 bulk work stops at its reserve, ordinary work further on, and a person may use the rest', async () => {
  const of = await limited(100, 10_000)
  expect(await drain(of, 'ath_a', T0)).toMatchObject({ granted: 70, answer: { untilMs: QUARTER } })
  let normal = 0
  while ((await of.take({ nowMs: T0, athleteId: 'ath_b', urgency: 'normal' })).granted) normal++
  expect(normal).toBe(20)
  let person = 0
  while ((await of.take({ nowMs: T0, athleteId: 'ath_c', urgency: 'person' })).granted) person++
  expect(person).toBe(10)
})

test('ING-04 one athlete’s backfill does not starve another’s, and an idle share is not wasted', async () => {
  const of = await limited(100, 10_000)
  await of.take({ nowMs: T0, athleteId: 'ath_b', urgency: 'bulk' })
  const first = await drain(of, 'ath_a', T0)
  expect(first.granted).toBe(35)
  const second = await drain(of, 'ath_b', T0)
  expect(second.granted).toBe(34)
  // The next window: both were sent away, so both are owed half of it whoever wakes first.
  expect((await drain(of, 'ath_a', QUARTER + 1)).granted).toBe(35)
  expect((await drain(of, 'ath_b', QUARTER + 2)).granted).toBe(35)
  // Two windows on only one still asks: it may use all of it.
  expect((await drain(of, 'ath_a', QUARTER + 30 * 60_000)).granted).toBe(70)
})

test('ING-04 the provider’s own count wins, and a refusal closes the window until it opens', async () => {
  const of = await limited(100, 10_000)
  await of.report({ shortLimit: 100, shortUsed: 96, dayLimit: 10_000, dayUsed: 300 }, T0)
  expect(await of.take({ nowMs: T0, athleteId: 'ath_a', urgency: 'normal' })).toMatchObject({
    granted: false,
  })
  expect(await of.exhausted(T0)).toBe(QUARTER)
  expect(await of.take({ nowMs: T0, athleteId: 'ath_a', urgency: 'person' })).toEqual({
    granted: false,
    untilMs: QUARTER,
    reason: 'short_window',
  })
  expect(await of.take({ nowMs: QUARTER, athleteId: 'ath_a', urgency: 'person' })).toEqual({ granted: true })
})

test('ING-04 a day that is used up waits for midnight UTC, and Ops sees where the day is going', async () => {
  const of = await limited(100, 1000)
  await of.report({ shortLimit: 100, shortUsed: 1, dayLimit: 1000, dayUsed: 1000 }, T0)
  expect(await of.exhausted(T0)).toBe(MIDNIGHT)
  expect(await of.take({ nowMs: T0, athleteId: 'ath_a', urgency: 'person' })).toMatchObject({
    untilMs: MIDNIGHT,
    reason: 'day',
  })
  expect(await of.read(T0)).toMatchObject({ dayUsed: 1000, dayForecast: 1999, closedUntilMs: MIDNIGHT })
  expect(await budget().read(T0)).toBeNull()
})

test('ING-04 before the provider’s first answer calls are granted, and a refusal without headers still holds', async () => {
  const of = budget()
  expect(await of.take({ nowMs: T0, athleteId: 'ath_a', urgency: 'bulk' })).toEqual({ granted: true })
  await of.exhausted(T0)
  expect(await of.take({ nowMs: T0 + 1, athleteId: 'ath_b', urgency: 'person' })).toMatchObject({
    granted: false,
    untilMs: QUARTER,
  })
})

test('ING-04 a job with an early clock does not give back what others have used since the window turned', async () => {
  const of = await limited(100, 10_000)
  const late = QUARTER + 1000
  expect((await drain(of, 'ath_a', late)).granted).toBe(70)
  expect((await of.take({ nowMs: QUARTER - 1000, athleteId: 'ath_b', urgency: 'bulk' })).granted).toBe(false)
  expect((await of.take({ nowMs: late, athleteId: 'ath_a', urgency: 'bulk' })).granted).toBe(false)
})
