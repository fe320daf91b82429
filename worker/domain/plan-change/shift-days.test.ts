import { expect, test } from 'vitest'
import { addDays } from '../calendar/day.ts'
import type { Availability } from '../plan/plan.ts'
import type { HeldWorkout } from './held-plan.ts'
import { aWorkout } from './plan-change-fixture.ts'
import { shiftDays } from './shift-days.ts'

const TODAY = '2026-06-01'
const END = '2026-06-28'
const plan = { id: 'pln_1', status: 'active', startDay: TODAY, endDay: END, weeks: [] } as const
const held = (day: string, more: Partial<HeldWorkout> = {}): HeldWorkout => ({
  ...aWorkout(day),
  ...{ id: `w${day}${more.half ?? ''}`, version: 1, isCompleted: false },
  ...more,
})
const slot = { minutes: 600, sports: ['run', 'bike', 'swim', 'strength'] } as const
const open: Availability = {
  week: Array.from({ length: 7 }, () => ({ am: slot, pm: slot })),
  ...{ overrides: [], blackoutDays: [], twoADays: true },
}
const shift = (
  workouts: HeldWorkout[],
  fromDay: string,
  days: number,
  availability: Availability | null = open,
) => shiftDays({ plan, workouts, availability }, { fromDay, days }, TODAY)
const moved = (decision: ReturnType<typeof shiftDays>) =>
  decision.kind === 'changes'
    ? decision.changes.map(({ after }) => (after.isSkipped ? 'left out' : `${after.day} ${after.half}`))
    : [decision.refusal.code, decision.refusal.field]

test('PLAN-09/shift everything from a day on moves; what is before it, done, left out or a race stays', () => {
  const [a, b, c] = ['2026-06-03', '2026-06-10', '2026-06-12'].map((day) => held(day))
  const race = held('2026-06-20', { purpose: 'race' })
  const all = [
    a,
    b,
    c,
    race,
    held('2026-06-11', { isCompleted: true }),
    held('2026-06-13', { isSkipped: true }),
  ]
  const decision = shift(all as HeldWorkout[], '2026-06-05', 3)
  expect(moved(decision)).toEqual(['2026-06-13 am', '2026-06-15 am'])
  if (decision.kind === 'changes')
    expect(decision.changes.map(({ workoutId }) => workoutId)).toEqual([b?.id, c?.id])
})

test('PLAN-09/shift what has no room goes to the other half, else it is left out; nothing lands on a race or behind the end', () => {
  const stays = held('2026-06-03', { isCompleted: true })
  const race = held('2026-06-21', { purpose: 'race' })
  const blocked = { ...open, blackoutDays: ['2026-06-09'] }
  const all = [stays, held('2026-06-10'), held('2026-06-16'), held('2026-06-27'), race, held('2026-06-28')]
  expect(moved(shift(all, '2026-06-10', -7, blocked))).toEqual([
    '2026-06-03 pm',
    'left out',
    '2026-06-20 am',
    'left out',
  ])
  expect(moved(shift(all, '2026-06-16', 1))).toEqual(['2026-06-17 am', '2026-06-28 am', 'left out'])
  const one = { ...open, twoADays: false }
  expect(moved(shift([stays, held('2026-06-10')], '2026-06-10', -7, one))).toEqual(['left out'])
})

test('PLAN-09/shift the past, too far, nothing there and a plan that is paused are refused by name', () => {
  const all = [held('2026-06-10')]
  expect(moved(shift(all, addDays(TODAY, -1), 3))).toEqual(['outside_plan', 'from_day'])
  expect(moved(shift(all, '2026-06-10', -12))).toEqual(['outside_plan', 'days'])
  expect(moved(shift(all, '2026-06-10', 29))).toEqual(['invalid_input', 'days'])
  expect(moved(shift(all, '2026-06-20', 3))).toEqual(['conflict', undefined])
  const paused = { plan: { ...plan, status: 'paused' as const }, workouts: all, availability: open }
  expect(moved(shiftDays(paused, { fromDay: '2026-06-10', days: 3 }, TODAY))).toEqual([
    'plan_inactive',
    undefined,
  ])
})
