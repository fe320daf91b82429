import { expect, test } from 'vitest'
import { addDays } from '../calendar/day.ts'
import type { TrainingPlan } from '../plan/plan.ts'
import { swapDays } from './change-week.ts'
import { addWorkout, moveWorkout, type Standing } from './change-workout.ts'
import type { Decision, HeldWorkout, PlanOutline } from './held-plan.ts'
import { aWorkout, held, PLAN, START } from './plan-change-fixture.ts'
import { replan } from './replan.ts'
import { shiftDays } from './shift-days.ts'
import { decideSuggested } from './suggested-change.ts'
import { undoChange } from './undo-change.ts'

const day = (n: number) => addDays(START, n)
const PHASES = ['base', 'build', 'peak', 'taper']
const weeksOf = (phases: readonly string[]) =>
  phases.map((phase, i) => ({ startDay: day(i * 7), endDay: day(i * 7 + 6), phase }))
const workouts = (): HeldWorkout[] =>
  [1, 8, 15, 22].map((n, i) => held(`wkt_${i}`, aWorkout(day(n), { phase: PHASES[i] ?? '' })))
const standing = (weeks = weeksOf(PHASES)): Standing => ({
  ...{ plan: { ...PLAN, weeks }, workouts: workouts(), availability: null },
})
const phases = (decision: Decision) =>
  decision.kind === 'changes' ? decision.changes.map(({ after }) => after.phase) : decision.refusal.code

test('CTRL-02/phase a workout is in the phase of the week that it comes to lie in, however it comes there', () => {
  const move = { id: 'wkt_3', day: day(9), half: null }
  expect(phases(moveWorkout(standing(), move))).toEqual(['build'])
  expect(phases(moveWorkout(standing(), { ...move, day: day(24) }))).toEqual(['taper'])
  expect(phases(swapDays(standing(), { day: day(8), with: day(22) }, day(0)))).toEqual(['taper', 'build'])
  expect(phases(shiftDays(standing(), { fromDay: day(14), days: -7 }, day(0)))).toEqual(['build', 'peak'])
  expect(
    phases(decideSuggested(standing(), [{ kind: 'move', workoutId: 'wkt_3', day: day(9) }], day(0))),
  ).toEqual(['build'])
  // The first day of a week, with the last of the week before as its nearest neighbour.
  const near = { ...standing(), workouts: [held('wkt_0', aWorkout(day(6)))] }
  expect(phases(addWorkout(near, { id: 'wkt_9', ...aWorkout(day(7)) }))).toEqual(['build'])
})

test('CTRL-02/phase where a plan has no weeks, it is that of what else is planned nearest', () => {
  expect(phases(moveWorkout(standing([]), { id: 'wkt_3', day: day(9), half: null }))).toEqual(['build'])
  expect(phases(moveWorkout(standing([]), { id: 'wkt_3', day: day(21), half: null }))).toEqual(['peak'])
})

test('CTRL-02/phase CTRL-07 undo brings the phase back with the day', () => {
  const before = standing()
  const decision = moveWorkout(before, { id: 'wkt_3', day: day(9), half: null })
  if (decision.kind !== 'changes') throw new Error('refused')
  const [change] = decision.changes
  const after = before.workouts.map((one) => ({ ...one, ...(one.id === 'wkt_3' ? change?.after : {}) }))
  const log = [{ id: 'pch_1', action: 'move' as const, ofChangeId: null, rows: decision.changes }]
  const back = undoChange({ ...before, workouts: after }, log, { changeId: 'pch_1', way: 'undo' })
  expect(back.kind === 'changes' && back.changes[0]?.after).toMatchObject({ day: day(22), phase: 'taper' })
})

test('CTRL-02/phase PLAN-09 where a race moves, sessions that stay are called as their week is now', () => {
  const { plan } = standing()
  const made = {
    ...{ kind: 'plan', goal: { discipline: 'run', distance: '10k' }, style: 'linear', phases: [], notes: [] },
    ...{ startDay: plan.startDay, endDay: plan.endDay, weeks: weeksOf(['base', 'base', 'build', 'peak']) },
    workouts: [8, 15, 22].map((n) => {
      const { workout, ...content } = aWorkout(day(n))
      const totals = { minutes: 60, km: 10, stress: 60 }
      return { ...content, workout, id: `new_${n}`, totals, reason: '', raceId: null }
    }),
  } as unknown as TrainingPlan
  const outline = {
    before: { endDay: plan.endDay, weeks: plan.weeks } as PlanOutline,
    after: { endDay: plan.endDay, weeks: made.weeks } as PlanOutline,
  }
  const anew = replan(standing(), made, day(7), outline)
  expect(anew.kind === 'changes' && anew.changes.map(({ workoutId }) => workoutId)).toEqual([
    'wkt_1',
    'wkt_2',
    'wkt_3',
  ])
  expect(phases(anew)).toEqual(['base', 'build', 'peak'])
  // The same race: the plan's weeks keep their names, and what is made anew takes them.
  expect(phases(replan(standing(), made, day(7)))).toEqual([])
})
