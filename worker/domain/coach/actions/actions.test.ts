import { expect, test } from 'vitest'
import { addDays } from '../../calendar/day.ts'
import { aWorkout, held, PLAN, START } from '../../plan-change/plan-change-fixture.ts'
import type { SuggestedChange } from '../../plan-change/suggested-change.ts'
import { AHEAD_DAYS, decideBounded, LOAD } from './bounds.ts'
import { consequences, risksOf } from './consequence.ts'

const TODAY = addDays(START, 1)
const on = (days: number) => addDays(START, days)
const EASY = { isHard: false, isKey: false, purpose: 'endurance', title: 'Easy run' }
const standing = {
  plan: PLAN,
  availability: null,
  workouts: [
    ...[held('hard', aWorkout(on(2))), held('easy', aWorkout(on(4), EASY))],
    ...[held('hard2', aWorkout(on(5))), held('race', aWorkout(on(9), { purpose: 'race' }))],
  ],
}
const decide = (...changes: SuggestedChange[]) => decideBounded(standing, changes, TODAY)
const made = (...changes: SuggestedChange[]) => {
  const decision = decide(...changes)
  if (decision.kind !== 'changes') throw new Error(decision.refusal.message)
  return decision.changes
}

test('ACTN-02 every load within the bounds stays within them, and every one outside is refused', () => {
  for (let percent = 1; percent <= 200; percent++) {
    const decision = decide({ kind: 'load', workoutId: 'hard', percent })
    const isWithin = percent >= LOAD.least && percent <= LOAD.most
    expect([percent, decision.kind]).toEqual([percent, isWithin ? 'changes' : 'refusal'])
    if (decision.kind !== 'changes') continue
    for (const { before, after } of decision.changes) {
      expect(after.plannedStress).toBeLessThanOrEqual((before.plannedStress * LOAD.most) / 100 + 2)
      expect(after.plannedStress).toBeGreaterThanOrEqual((before.plannedStress * LOAD.least) / 100 - 2)
    }
  }
})

test('ACTN-02 swaps are seven days apart at most, a race is never touched, and nothing reaches beyond six weeks', () => {
  for (let days = 1; days <= 10; days++) {
    const decision = decide({ kind: 'swap', day: on(1), with: on(1 + days) })
    expect([days, decision.kind === 'refusal' && decision.refusal.code === 'invalid_input']).toEqual([
      ...[days, days > 7],
    ])
  }
  for (const kind of ['skip', 'restore'] as const)
    expect([kind, decide({ kind, workoutId: 'race' }).kind]).toEqual([
      kind,
      kind === 'skip' ? 'refusal' : 'changes',
    ])
  expect(decide({ kind: 'load', workoutId: 'race', percent: 80 })).toMatchObject({ kind: 'refusal' })
  const far = aWorkout(addDays(TODAY, AHEAD_DAYS + 1))
  const long = { ...standing, plan: { ...PLAN, endDay: on(90) }, workouts: [held('far', far)] }
  expect(decideBounded(long, [{ kind: 'skip', workoutId: 'far' }], TODAY)).toMatchObject({
    refusal: { code: 'outside_plan' },
  })
  expect(decide({ kind: 'move', workoutId: 'easy', day: on(6) })).toMatchObject({ kind: 'refusal' })
  expect(decide()).toMatchObject({ kind: 'refusal' })
})

test('ACTN-02 an easy session is not made hard by another type, and a hard one may be made easy', () => {
  const type = (workoutId: string, of: string) =>
    decide({ kind: 'template', workoutId, type: of, minutes: 60 })
  expect(type('easy', 'run-cruise-intervals')).toMatchObject({ kind: 'refusal' })
  expect(type('hard', 'run-endurance')).toMatchObject({ changes: [{ after: { isHard: false } }] })
  expect(type('hard', 'no-such-type')).toMatchObject({ refusal: { code: 'invalid_input' } })
})

test('ACTN-08 what otherwise happens is the sum of the week as planned, and beside it the sum as changed', () => {
  const skip = made({ kind: 'skip', workoutId: 'hard' })
  expect(consequences(standing, skip)).toEqual([
    {
      ...{ week: 1, startDay: on(0), endDay: on(6), fromS: 10_800, toS: 7200 },
      ...{ fromStress: 180, toStress: 120 },
    },
  ])
  expect(
    consequences(standing, made({ kind: 'swap', day: on(4), with: on(8) })).map(({ week }) => week),
  ).toEqual([...[1, 2]])
})

test('ACTN-08 risks: a key session left out, hard days in a row that were none, much less in a week, more before a race', () => {
  const kinds = (...changes: SuggestedChange[]) => risksOf(standing, made(...changes)).map(({ kind }) => kind)
  expect(kinds({ kind: 'skip', workoutId: 'hard' })).toEqual(['key_skipped', 'week_lighter'])
  // Hard on Thursday moves to Friday, before Saturday's.
  expect(kinds({ kind: 'swap', day: on(2), with: on(4) })).toEqual(['hard_in_a_row'])
  expect(kinds({ kind: 'load', workoutId: 'easy', percent: 120 })).toEqual(['more_near_race'])
  expect(kinds({ kind: 'load', workoutId: 'easy', percent: 90 })).toEqual([])
})
