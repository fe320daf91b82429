import { expect, test } from 'vitest'
import { addDays } from '../calendar/day.ts'
import { chance } from '../plan/random.ts'
import type { EditableWorkout, HeldWorkout } from './held-plan.ts'
import { afterMissedDays } from './missed-days.ts'
import { aWorkout, everyDay, held, START } from './plan-change-fixture.ts'

/** One easy step. */
const steady = (s: number): Pick<EditableWorkout, 'workout' | 'plannedS' | 'isHard'> => ({
  workout: {
    sport: 'run',
    title: 'Run',
    steps: [
      { type: 'step', intent: 'work', length: { by: 'time', s }, target: { by: 'rpe', from: 3, to: 4 } },
    ],
  },
  plannedS: s,
  isHard: false,
})
const EASY = {
  ...steady(2400),
  title: 'Easy',
  purpose: 'endurance',
  isKey: false,
  priority: 'medium',
} as const
const LONG = { ...steady(7200), title: 'Long', purpose: 'long' } as const

/** Four weeks: hard on Tuesday and Friday, easy on Wednesday and Thursday, long on Sunday; done up to a day. */
function plan(doneBefore: number, availability = everyDay(180)) {
  const kinds: readonly (Partial<EditableWorkout> | null)[] = [null, {}, EASY, EASY, {}, null, LONG]
  const workouts = Array.from({ length: 28 }, (_, i): HeldWorkout[] => {
    const more = kinds[i % 7]
    return more ? [held(`w${i}`, aWorkout(addDays(START, i), more), i < doneBefore)] : []
  }).flat()
  return { workouts, availability }
}
const on = (day: number) => addDays(START, day)

test('PLAN-08 after one easy day without training the plan goes on as it is', () => {
  const answer = afterMissedDays({ ...plan(9), today: on(10) })
  expect([answer.protocol, answer.days, answer.changes]).toEqual(['one', [on(9)], []])
})

test('PLAN-08 a key session takes the place of an easy one with room and no hard neighbour, else it is let go', () => {
  const answer = afterMissedDays({ ...plan(8), today: on(9) })
  expect(answer.protocol).toBe('one')
  expect(
    answer.changes.map(({ workoutId, after }) => [workoutId, after.day, after.title, after.isHard]),
  ).toEqual([['w9', on(9), 'Intervals', true]])
  const short = afterMissedDays({ ...plan(8, everyDay(45)), today: on(9) })
  expect([short.protocol, short.changes]).toEqual(['one', []])
  const race = held('race', aWorkout(on(13), { purpose: 'race' }))
  const near = plan(8)
  expect(afterMissedDays({ ...near, workouts: [...near.workouts, race], today: on(9) }).changes).toEqual([])
})

test('PLAN-08 after several days the start is easy and the long session no longer than the last one done', () => {
  const answer = afterMissedDays({ ...plan(8), today: on(11) })
  expect([answer.protocol, answer.days]).toEqual(['several', [on(8), on(9), on(10)]])
  expect(answer.changes.map(({ workoutId, after }) => [workoutId, after.isHard, after.plannedS])).toEqual([
    ['w11', false, 3600],
  ])
})

test('PLAN-08 after a week the load comes back by halves and three quarters, all of it easy', () => {
  const answer = afterMissedDays({ ...plan(7), today: on(14) })
  expect(answer.protocol).toBe('week')
  expect(answer.changes.every(({ after }) => !after.isHard)).toBe(true)
  const shares = answer.changes.map(
    ({ before, after }) => Math.round((after.plannedS / before.plannedS) * 100) / 100,
  )
  expect(shares).toEqual([0.5, 0.5, 0.5, 0.75, 0.75])
  expect(answer.reason).toBe(
    'After 7 days without training the next 7 hold half of what was planned, then three quarters, all of it easy. Then the plan goes on.',
  )
})

test('PLAN-08 after two weeks and more a new plan is proposed instead of changes', () => {
  const answer = afterMissedDays({ ...plan(4), today: on(22) })
  expect([answer.protocol, answer.changes]).toEqual(['break', []])
})

test('PLAN-08 no proposal touches the past, what is done or a race, makes a day longer than its slot, or blames', () => {
  for (let i = 0; i < 1000; i++) {
    const doneBefore = Math.floor(chance(i, 1) * 20)
    const today = on(doneBefore + Math.floor(chance(i, 2) * 16))
    const minutes = 40 + Math.floor(chance(i, 3) * 140)
    const { workouts, availability } = plan(doneBefore, everyDay(minutes))
    const race = held('race', aWorkout(on(27), { purpose: 'race' }))
    const all = [...workouts, race]
    const answer = afterMissedDays({ workouts: all, availability, today })
    expect(answer.reason).not.toMatch(/missed|should have|failed/i)
    for (const { workoutId, before, after } of answer.changes) {
      const own = all.find(({ id }) => id === workoutId)
      expect(own?.isCompleted).toBe(false)
      expect(own?.purpose).not.toBe('race')
      expect(before.day >= today && after.day >= today).toBe(true)
      expect(after.plannedS <= Math.max(before.plannedS, minutes * 60)).toBe(true)
    }
  }
})

test('PLAN-06/partly PLAN-08 a key session begun and broken off is not done, any other is let be, and both are days of training', () => {
  const broken = (id: string, { workouts, availability }: ReturnType<typeof plan>) => ({
    availability,
    workouts: workouts.map((one) =>
      one.id === id ? { ...one, isCompleted: false, found: { knownAt: new Date(0) } } : one,
    ),
  })
  const key = afterMissedDays({ ...broken('w8', plan(9)), today: on(9) })
  expect([key.protocol, key.days]).toEqual(['one', [on(8)]])
  expect(key.changes.map(({ after }) => after.title)).toEqual(['Intervals'])
  expect(afterMissedDays({ ...broken('w9', plan(10)), today: on(10) }).protocol).toBe('none')
  // Five days on it is a week without training from the day after it, not from before it.
  expect(afterMissedDays({ ...broken('w8', plan(9)), today: on(13) }).protocol).toBe('several')
})
