import { expect, test } from 'vitest'
import { recordWith } from '#worker/domain/activity/record-fixture.ts'
import { showReceipt } from '#worker/domain/coach/show-receipt.ts'
import { chances } from '#worker/domain/coach/spoken-fixture.ts'
import { PROVIDERS, type TermsOverrides, termsOf } from '#worker/domain/policy/provider-terms.ts'
import { allowedActivities } from '../../training/activities/activities-for.ts'
import { type Summary, summaryOf } from '../../training/activities/summary.ts'
import { activityReceipt } from './receipts.ts'
import { standingOf } from './tools/read-standing.ts'

const OPEN = { ai: true, coach: true, public: true }

/** Everything a model would be told of these rows. */
function toldOf(rows: unknown, origins: unknown, overrides: TermsOverrides): string {
  const loaded = { rows, origins, overrides } as Parameters<typeof allowedActivities>[0]
  const all = allowedActivities(loaded, 'ai')
  const receipts = all.map((found, i) => ({ ...activityReceipt('find_activities', found), id: `r${i}` }))
  return JSON.stringify([all, receipts, receipts.map((one) => showReceipt(one, 'metric'))])
}

type Full = Required<Summary>
type NumberField = { [K in keyof Full]: Full[K] extends number | null ? K : never }[keyof Full]
/** What a record says in numbers, each with digits behind the point that only it has: a new field has to be added. */
const NUMBERS: Record<Exclude<NumberField, 'utcOffsetS'>, number> = {
  ...{ elapsedS: 711, movingS: 713, distanceM: 715, elevationGainM: 717, elevationLossM: 719 },
  ...{ averageSpeedMps: 721, maxSpeedMps: 723, averageHeartRateBpm: 725, maxHeartRateBpm: 727 },
  ...{ averagePowerW: 729, maxPowerW: 731, averageCadenceRpm: 733, energyKj: 735 },
  ...{ averageTemperatureC: 737, unreadablePositionsS: 739 },
}
const [SET_WEIGHT, SET_TIME, SET_COUNT] = [741, 743, 747]
/** What a receipt of an activity has of it. */
const TOLD = ['movingS', 'distanceM', 'elevationGainM', 'averageHeartRateBpm', 'averagePowerW'] as const

/** A row of which every field is unlike every other, and all of its marks: none is a part of another. */
function markedRow(at: number, i: number) {
  const mark = (field: number) => 10_000 + at * 1000 + i * 37 + 11 + field / 1000
  const word = (field: string) => `${field.toUpperCase()}${at}x${i}x`
  const numbers = Object.fromEntries(
    Object.entries(NUMBERS).map(([field, digits]) => [field, mark(digits)]),
  ) as typeof NUMBERS
  const texts = {
    ...{ name: word('name'), subSport: word('kind'), deviceName: word('device') },
    ...{ gearId: word('gear'), externalId: word('key') },
  }
  const set = { repetitions: mark(SET_COUNT), weightKg: mark(SET_WEIGHT), durationS: mark(SET_TIME) }
  const exercise = word('exercise')
  const startAt = `2026-05-01T06:1${at}:2${i}Z`
  const record = recordWith({
    ...{ ...numbers, ...texts, startAt, sets: [{ kind: 'active', exercise, ...set }] },
  })
  const marks = [numbers, texts, set].flatMap((one) => Object.values<number | string>(one)).map(String)
  return {
    summary: summaryOf(record),
    marks: [...marks, exercise, startAt],
    told: [texts.name, ...TOLD.map((field) => String(numbers[field]))],
  }
}

test('CO-13 ING-16 over ten thousand contexts not one byte of a forbidden row reaches a model', () => {
  let [forbidden, allowed, found] = [0, 0, 0]
  for (let seed = 1; seed <= 10_000; seed++) {
    const { int, pick } = chances(seed)
    const overrides: TermsOverrides = int(0, 3) === 0 ? { strava: OPEN } : {}
    const rows: unknown[] = []
    const origins: unknown[] = []
    const hidden: string[] = []
    const shown: string[] = []
    const whollyShown: string[] = []
    for (let at = 0; at < int(1, 3); at++) {
      const id = `act_${at}`
      const providers = Array.from({ length: int(1, 3) }, () => pick(PROVIDERS))
      const isOpen = providers.map((provider) => termsOf(provider, overrides).ai)
      for (const [i, provider] of providers.entries()) {
        const { summary, marks, told } = markedRow(at, i)
        origins.push({ id: `org_${at}_${i}`, activityId: id, provider, summary, facts: null })
        if (!isOpen[i]) hidden.push(...marks)
        else if (isOpen.length === 1) whollyShown.push(...told)
        if (isOpen[i]) shown.push(summary.name ?? '')
      }
      const whole = isOpen.every(Boolean)
      rows.push({
        ...{ id, day: '2026-05-01', edits: null, stressPoints: 77.123_456, sharedStressPoints: null },
        ...{ policyAi: whole, policyCoach: whole, policyPublic: whole },
      })
      if (!whole) hidden.push('77.123456')
      if (isOpen.some(Boolean)) allowed += 1
      else forbidden += 1
    }
    const text = toldOf(rows, origins, overrides)
    // Of several rows one may be whole: its stress is no secret then.
    const anyWhole = rows.some((row) => (row as { policyAi: boolean }).policyAi)
    const leaked = hidden.filter((one) => !(anyWhole && one.startsWith('77.')) && text.includes(one))
    if (leaked.length > 0) expect([seed, leaked]).toEqual([seed, []])
    if (shown.length > 0 && !shown.some((name) => text.includes(name)))
      expect([seed, text]).toEqual([seed, shown])
    // The control: the same marks of a row that is free are found by the same search.
    const missed = whollyShown.filter((one) => !text.includes(one))
    if (missed.length > 0) expect([seed, missed]).toEqual([seed, []])
    found += whollyShown.length
  }
  expect(forbidden).toBeGreaterThan(2000)
  expect(allowed).toBeGreaterThan(2000)
  expect(found).toBeGreaterThan(10_000)
})

/** A planned workout, and what a source that keeps it from models says of how it was done. */
function dueWorkout(at: number, day: string, isSkipped: boolean, done: 'open' | 'done' | 'told') {
  const mark = 20_000 + at * 1000
  const of = { activityId: `ACT${at}x`, name: `NAME${at}x`, movingS: mark + 0.711, distanceM: mark + 0.713 }
  return {
    workout: {
      ...{ id: `wko_${at}`, planId: 'pln_1', day, title: `Planned ${at}`, isSkipped },
      isCompleted: done !== 'open',
      done: done === 'told' ? { ...of, stress: mark + 0.715, matchedBy: 'auto' } : null,
    },
    marks: Object.values(of).map(String),
  }
}

test('CO-13 ING-16/standing over ten thousand plans nothing a model is told of them depends on what it may not read', () => {
  const today = '2026-05-15'
  let [kept, open] = [0, 0]
  for (let seed = 1; seed <= 10_000; seed++) {
    const { int, pick } = chances(seed)
    const days = Array.from({ length: int(1, 12) }, () => `2026-05-${String(int(1, 20)).padStart(2, '0')}`)
    const skips = days.map(() => int(0, 3) === 0)
    const tell = (leftOut: number, how: () => 'open' | 'done' | 'told') => {
      const rows = days.map((day, at) => dueWorkout(at, day, skips[at] ?? false, how()))
      const told = standingOf({
        ...{ today, plans: [], races: [], baseline: null, leftOut },
        workouts: rows.map(({ workout }) => workout) as unknown as Parameters<
          typeof standingOf
        >[0]['workouts'],
      })
      const shown = told.receipts.map((one, i) => showReceipt({ ...one, id: `r${i}` }, 'metric'))
      return { text: JSON.stringify([told, shown]), marks: rows.flatMap(({ marks }) => marks) }
    }
    const leftOut = int(0, 2)
    const one = tell(leftOut, () => pick(['open', 'done', 'told']))
    const other = tell(leftOut, () => pick(['open', 'done', 'told']))
    for (const { text, marks } of [one, other])
      expect([seed, marks.filter((mark) => text.includes(mark))]).toEqual([seed, []])
    if (leftOut > 0) expect([seed, one.text]).toEqual([seed, other.text])
    if (leftOut > 0) kept += 1
    else if (one.text !== other.text) open += 1
  }
  expect(kept).toBeGreaterThan(5000)
  // The control: where nothing is left out it does depend on what was done.
  expect(open).toBeGreaterThan(1500)
})
