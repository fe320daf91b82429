import { addDays } from '../calendar/day.ts'
import type { Availability } from '../plan/plan.ts'
import type { EditableWorkout, HeldPlan, HeldWorkout } from './held-plan.ts'

/** A Monday. */
export const START = '2026-04-06'
export const PLAN: HeldPlan = {
  ...{ id: 'pln_1', status: 'active', startDay: START, endDay: addDays(START, 27), weeks: [] },
}

/** An hour with a warm-up, five intervals and a cool-down. */
export function aWorkout(day: string, more: Partial<EditableWorkout> = {}): EditableWorkout {
  const time = (s: number) => ({ by: 'time' as const, s })
  const target = { by: 'rpe' as const, from: 3, to: 4 }
  return {
    ...{ day, half: 'am', phase: 'base', sport: 'run', title: 'Intervals', description: null },
    ...{ coachNotes: null, purpose: 'threshold', priority: 'high', isKey: true, isHard: true },
    workout: {
      sport: 'run',
      title: 'Intervals',
      steps: [
        { type: 'step', intent: 'warmup', length: time(900), target },
        {
          ...{ type: 'repeat', times: 5 },
          steps: [
            { type: 'step', intent: 'work', length: time(300), target: { by: 'rpe', from: 7, to: 8 } },
            { type: 'step', intent: 'recovery', length: time(120), target },
          ],
        },
        { type: 'step', intent: 'cooldown', length: time(600), target },
      ],
    },
    ...{ plannedS: 3600, plannedM: 10_000, plannedStress: 60, isSkipped: false, isWithdrawn: false },
    ...more,
  }
}

export const held = (id: string, workout: EditableWorkout, isCompleted = false): HeldWorkout => ({
  ...{ ...workout, id, version: 1, isCompleted },
})

/** The same time and sports on every half-day. */
export function everyDay(minutes: number, more: Partial<Availability> = {}): Availability {
  const slot = { minutes, sports: ['run', 'bike', 'swim', 'strength'] as const }
  const week = Array.from({ length: 7 }, () => ({ am: slot, pm: slot }))
  return { week, overrides: [], blackoutDays: [], twoADays: true, ...more }
}
