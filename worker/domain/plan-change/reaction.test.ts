import { expect, test } from 'vitest'
import { addDays } from '../calendar/day.ts'
import type { EditableWorkout } from './held-plan.ts'
import { aWorkout, everyDay, held, PLAN, START } from './plan-change-fixture.ts'
import { type DoneWorkout, reactionOf } from './reaction.ts'

const TODAY = addDays(START, 7)
/** Planned with 60 points in an hour. */
const one = (
  id: string,
  day: number,
  done: { stress: number | null; s?: number } | null,
  more: Partial<EditableWorkout> = {},
): DoneWorkout => ({
  ...held(id, aWorkout(addDays(START, day), more), done !== null),
  activityStress: done?.stress ?? null,
  activityS: done === null ? null : (done.s ?? 3600),
})
const easy = { isKey: false, isHard: false, purpose: 'endurance' } as const
const COMING = [one('easy', 8, null, { ...easy, title: 'Easy' }), one('key', 10, null, { title: 'Key' })]
const react = (workouts: readonly DoneWorkout[], more: Partial<Parameters<typeof reactionOf>[0]> = {}) =>
  reactionOf(
    { plan: PLAN, workouts: [...workouts, ...COMING], availability: null, readiness: null, ...more },
    TODAY,
  )
const made = (reaction: ReturnType<typeof react>) => reaction && [reaction.cause, ...reaction.changes]

test('PLAN-08/reaction harder than planned twice in a row proposes the next key session a fifth shorter, and says why', () => {
  const twice = react([one('a', 3, { stress: 80 }), one('b', 5, { stress: 90 })])
  expect(made(twice)).toEqual(['harder:b:a', { kind: 'minutes', workoutId: 'key', minutes: 50 }])
  expect(twice?.reason).toContain('clearly more than planned. “Key” a fifth shorter')
  // Once, a little, or without a number: nothing.
  expect(react([one('a', 3, { stress: 60 }), one('b', 5, { stress: 90 })])).toBeNull()
  expect(react([one('a', 3, { stress: 70 }), one('b', 5, { stress: 70 })])).toBeNull()
  expect(react([one('a', 3, { stress: null }), one('b', 5, { stress: 90 })])).toBeNull()
  expect(react([one('b', 5, { stress: 90 })])).toBeNull()
})

test('PLAN-08/reaction easier than planned twice: shorter where time was missing, longer where it was not, never near a race', () => {
  const short = react([one('a', 3, { stress: 40, s: 1800 }), one('b', 5, { stress: 30, s: 1500 })])
  expect(made(short)).toEqual(['easier:b:a', { kind: 'minutes', workoutId: 'key', minutes: 50 }])
  const light = [one('a', 3, { stress: 40 }), one('b', 5, { stress: 40 })]
  expect(made(react(light))).toEqual(['easier:b:a', { kind: 'minutes', workoutId: 'easy', minutes: 65 }])
  // The slot is a hard limit of proposals too.
  expect(react(light, { availability: everyDay(60) })).toBeNull()
  const race = one('race', 12, null, { purpose: 'race' })
  expect(react([...light, race])).toBeNull()
})

test('PLAN-08/reaction two key sessions left open between others are let go of, and the next is shorter', () => {
  const between = [one('a', 1, null), one('b', 3, null), one('c', 5, { stress: 60 }, easy)]
  const reaction = react(between)
  expect(made(reaction)).toEqual(['missed:a:b', { kind: 'minutes', workoutId: 'key', minutes: 50 }])
  expect(reaction?.reason).not.toMatch(/should|must|fail|missed|behind/i)
  expect(react(between.slice(1))).toBeNull()
  // Days without any training have a proposal of their own.
  expect(react(between.slice(0, 2))).toBeNull()
})

test('PLAN-07 PLAN-08/reaction nothing is proposed for a plan that is not in force, or where nothing is to come', () => {
  const hard = [one('a', 3, { stress: 90 }), one('b', 5, { stress: 90 })]
  expect(react(hard, { plan: { ...PLAN, status: 'paused' } })).toBeNull()
  expect(reactionOf({ plan: PLAN, workouts: hard, availability: null, readiness: null }, TODAY)).toBeNull()
})

test('PLAN-08/reaction a low morning proposes a shorter hard session that day, in words that tell nothing of the body', () => {
  const today = [one('hard', 7, null, { title: 'Intervals' })]
  const low = react(today, { readiness: 30 })
  expect(made(low)).toEqual([`morning:${TODAY}`, { kind: 'minutes', workoutId: 'hard', minutes: 35 }])
  expect(`${low?.cause} ${low?.reason}`).not.toMatch(/readiness|sleep|heart|sore|tired|ill|body/i)
  expect(react(today, { readiness: 45 })).toBeNull()
  expect(react(today)).toBeNull()
  // An easy day, or one that is done, needs nothing.
  expect(react([one('easy', 7, null, easy)], { readiness: 30 })).toBeNull()
  expect(react([one('hard', 7, { stress: 60 })], { readiness: 30 })).toBeNull()
})

test('PLAN-06/partly PLAN-08/reaction a key session broken off is one that was not done; what it came to is less than planned', () => {
  const part = (id: string, day: number, more: Partial<EditableWorkout> = {}) => ({
    ...one(id, day, { stress: 8, s: 540 }, more),
    ...{ isCompleted: false, found: { knownAt: new Date(0) } },
  })
  const done = [part('a', 1), one('b', 3, null), one('c', 5, { stress: 60 }, easy)]
  expect(made(react(done))?.[0]).toBe('missed:a:b')
  expect(made(react([part('a', 3, easy), part('b', 5, easy)]))?.[0]).toBe('easier:b:a')
  const today = part('a', 7)
  expect(react([today], { readiness: 20 })).toBeNull()
})
