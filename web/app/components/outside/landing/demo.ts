import type { FormDay } from '#web/charts/form-chart.tsx'
import type { WeekDay } from '#web/charts/week-bars.tsx'
import { addDays } from '#worker/domain/calendar/day.ts'

/** A written-out example, marked as such on the page: one athlete, one day, one set of numbers. */
export const DEMO_TODAY = '2026-04-23'

const FORM = [
  -7.1, -0.8, -0.6, -5.9, -2.4, -4.1, -3.6, -0.9, -5.2, 1.1, 5.8, 4.2, 0.3, 0.1, -3.4, -4.8, 0.9, -5.6, -0.2,
  -4.9, 0.4, -6.8, -2.9, -2.1, 0.8, -1.6, 3.1, 6.9, 6.7, 1.8, 3.2, -1.1, -4.3, 0.2, -4.6, -7.7, -9.6, -10.1,
  -12.2, -5, -11.3, -7.5,
] as const
const FORM_PLAN = [-11.3, -10.9, -12.6, -10.8, -17.8] as const

export const DEMO_FORM: FormDay[] = [...FORM, ...FORM_PLAN].map((form, i) => ({
  day: addDays(DEMO_TODAY, i - FORM.length),
  form,
}))

export const DEMO_WEEK: WeekDay[] = [
  { day: '2026-04-20', parts: [{ sport: 'strength', stress: 29 }], planned: 27, note: 'Strength' },
  { day: '2026-04-21', parts: [{ sport: 'run', stress: 53 }], planned: 53, note: 'Easy 9' },
  { day: '2026-04-22', parts: [{ sport: 'run', stress: 97 }], planned: 87, note: '6 × 1 km' },
  { day: '2026-04-23', parts: [{ sport: 'strength', stress: 8 }], planned: 61, note: 'Ride 75 min' },
  { day: '2026-04-24', parts: [], planned: 80, note: 'Tempo 3 × 10' },
  { day: '2026-04-25', parts: [], planned: 48, note: 'Easy 8' },
  { day: '2026-04-26', parts: [], planned: 129, note: 'Long 21' },
]
