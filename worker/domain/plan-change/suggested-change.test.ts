import { expect, test } from 'vitest'
import { addDays } from '../calendar/day.ts'
import { aWorkout, everyDay, held, PLAN, START } from './plan-change-fixture.ts'
import { decideSuggested, type SuggestedChange } from './suggested-change.ts'

const TODAY = addDays(START, 7)
const on = (days: number) => addDays(START, days)
const standing = {
  plan: PLAN,
  availability: everyDay(90, { twoADays: false }),
  workouts: [
    held('past', aWorkout(on(3))),
    held('done', aWorkout(on(8)), true),
    held('a', aWorkout(on(9))),
    held('b', aWorkout(on(10), { half: 'pm' })),
  ],
}
const decide = (...changes: SuggestedChange[]) => decideSuggested(standing, changes, TODAY)

test('PLAN-08/suggestion a proposal is decided by the plan’s own rules, one change after the other', () => {
  // One session a day: b may go to a's day only because a leaves it first.
  const moved = decide(
    { kind: 'move', workoutId: 'a', day: on(12) },
    { kind: 'move', workoutId: 'b', day: on(9) },
  )
  expect(moved).toMatchObject({
    changes: [
      { workoutId: 'a', before: { day: on(9) }, after: { day: on(12) } },
      { workoutId: 'b', before: { day: on(10) }, after: { day: on(9) } },
    ],
  })
  expect(decide({ kind: 'move', workoutId: 'b', day: on(9) })).toMatchObject({ kind: 'refusal' })
  expect(decide({ kind: 'skip', workoutId: 'a' })).toMatchObject({
    changes: [{ after: { isSkipped: true } }],
  })
  const shorter = decide({ kind: 'minutes', workoutId: 'a', minutes: 40 })
  expect(shorter.kind === 'changes' && Math.round((shorter.changes[0]?.after.plannedS ?? 0) / 60)).toBe(40)
})

test('PLAN-07 PLAN-08/suggestion a proposal touches no day that is over, nothing that is done, and is taken whole or not at all', () => {
  expect(decide({ kind: 'skip', workoutId: 'past' })).toMatchObject({ refusal: { code: 'outside_plan' } })
  expect(decide({ kind: 'move', workoutId: 'a', day: on(2) })).toMatchObject({ kind: 'refusal' })
  expect(decide({ kind: 'skip', workoutId: 'done' })).toMatchObject({
    refusal: { code: 'workout_completed' },
  })
  const half = decide({ kind: 'skip', workoutId: 'a' }, { kind: 'minutes', workoutId: 'b', minutes: 200 })
  expect(half).toMatchObject({ kind: 'refusal' })
  expect(decide({ kind: 'skip', workoutId: 'a' }, { kind: 'skip', workoutId: 'a' })).toMatchObject({
    refusal: { code: 'invalid_input' },
  })
})
