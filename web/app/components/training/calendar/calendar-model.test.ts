import { expect, test } from 'vitest'
import { addDays } from '#worker/domain/calendar/day.ts'
import {
  type CalendarData,
  type CalendarQuery,
  calendarWeeks,
  type DoneActivity,
  daysOf,
  hrefOf,
  type PlannedWorkout,
  stepped,
  type Timeline,
} from './calendar-model.ts'
import { readQuery } from './read-query.ts'
import { withMove } from './use-plan-moves.ts'
import { stateOf } from './workout-state.ts'

const TODAY = '2026-04-23'
const MONTH = { view: 'month', day: TODAY, open: null } as const

const workout = (day: string, more: Partial<PlannedWorkout> = {}): PlannedWorkout => ({
  ...{ id: `wko_${day}`, planId: 'pln_1', day, half: 'am', week: 7, phase: 'build', sport: 'run' },
  ...{ title: 'Easy', description: null, coachNotes: null, purpose: 'endurance', priority: 'medium' },
  ...{ isKey: false, isHard: false, workout: { sport: 'run', title: 'Easy', steps: [] } },
  ...{ plannedS: 3600, plannedM: 10_000, plannedStress: 60, reason: null },
  ...{ isSkipped: false, isCompleted: false, version: 1, done: null },
  ...more,
})

const activity = (day: string, more: Partial<DoneActivity> = {}): DoneActivity => ({
  ...{
    id: `act_${day}`,
    name: 'Run',
    sport: 'run',
    subSport: null,
    startAt: `${day}T06:00:00Z`,
    utcOffsetS: 0,
    day,
  },
  ...{ movingS: 3000, elapsedS: 3000, distanceM: 9000, elevationGainM: null, averageHeartRateBpm: null },
  ...{ averagePowerW: null, gradedPaceSPerKm: null, stressPoints: 50, stressModel: null, isIndoor: false },
  ...{ isManual: false, hasStreams: false, sources: [], rpe: null, tags: [] },
  ...more,
})

const matched = (day: string) =>
  workout(day, {
    isCompleted: true,
    done: {
      ...{
        activityId: `act_${day}`,
        name: 'Run',
        movingS: 3000,
        distanceM: 9000,
        stress: 50,
        matchedBy: 'auto',
      },
    },
  })

/** Fitness 40 and fatigue 50 at each close up to today. */
const timeline = (): Timeline => {
  const days = 30
  return {
    ...{ scope: 'all', startDay: addDays(TODAY, 1 - days) },
    ...{ stress: new Array(days).fill(0), fitness: new Array(days).fill(40) },
    ...{ fatigue: new Array(days).fill(50), form: new Array(days).fill(-10) },
  }
}

const shown = (
  planned: PlannedWorkout[],
  activities: DoneActivity[] = [],
  query: CalendarQuery = MONTH,
  more: Partial<CalendarData> = {},
) =>
  calendarWeeks(query, {
    ...{ today: TODAY, planned, activities, timeline: timeline(), races: [], notes: [], ...more },
  })
const dayIn = (weeks: ReturnType<typeof shown>, day: string) =>
  weeks.flatMap(({ days }) => days).find((one) => one.day === day)

test('CAL-01 a month is its whole weeks, a week its seven days, and both lead on and back', () => {
  expect(daysOf(MONTH)).toEqual({ fromDay: '2026-03-30', toDay: '2026-05-03' })
  expect(daysOf({ ...MONTH, view: 'week' })).toEqual({ fromDay: '2026-04-20', toDay: '2026-04-26' })
  expect(daysOf({ ...MONTH, day: '2027-02-14' })).toEqual({ fromDay: '2027-02-01', toDay: '2027-02-28' })
  expect(stepped({ ...MONTH, day: '2026-12-31' }, 1).day).toBe('2027-01-01')
  expect(stepped({ ...MONTH, day: '2026-01-31' }, -1).day).toBe('2025-12-01')
  expect(stepped({ ...MONTH, view: 'week' }, -1).day).toBe('2026-04-16')
})

test('CAL-01 what is planned is done, missed, skipped or still to come; what nobody planned stands beside it', () => {
  const weeks = shown(
    [
      matched('2026-04-20'),
      workout('2026-04-21'),
      workout('2026-04-22', { isSkipped: true }),
      workout('2026-04-24'),
    ],
    [activity('2026-04-20'), activity('2026-04-18')],
  )
  const states = (day: string) =>
    dayIn(weeks, day)?.items.map((item) => (item.kind === 'workout' ? item.state : item.kind))
  expect(states('2026-04-20')).toEqual(['done'])
  expect(states('2026-04-21')).toEqual(['missed'])
  expect(states('2026-04-22')).toEqual(['skipped'])
  expect(states('2026-04-24')).toEqual(['planned'])
  expect(states('2026-04-18')).toEqual(['activity'])
})

test('CAL-01/week a week sums what was done, planned or not, beside what is planned without what is skipped', () => {
  const weeks = shown(
    [matched('2026-04-20'), workout('2026-04-22', { isSkipped: true }), workout('2026-04-24')],
    [activity('2026-04-20'), activity('2026-04-21', { movingS: 600, stressPoints: 8 })],
  )
  const week = weeks.find(({ monday }) => monday === '2026-04-20')
  expect(week).toMatchObject({
    planned: { s: 7200, stress: 120 },
    done: { s: 3600, stress: 58 },
    planWeek: { number: 7, phase: 'build' },
  })
})

test('CAL-03/projection form of days to come follows from what is planned, skipped and moved workouts at once', () => {
  const rest = shown([])
  // Tomorrow’s form with a rest today: fitness 40·e^(−1/42) less fatigue 50·e^(−1/7).
  expect(dayIn(rest, TODAY)?.form).toBe(-10)
  expect(dayIn(rest, '2026-04-24')?.form).toBeCloseTo(40 * Math.exp(-1 / 42) - 50 * Math.exp(-1 / 7), 9)
  const planned = shown([workout(TODAY)])
  const loaded = 40 + (60 - 40) * -Math.expm1(-1 / 42) - (50 + (60 - 50) * -Math.expm1(-1 / 7))
  expect(dayIn(planned, '2026-04-24')?.form).toBeCloseTo(loaded, 9)
  expect(dayIn(planned, '2026-04-24')?.isProjected).toBe(true)
  const skipped = shown([workout(TODAY, { isSkipped: true })])
  expect(dayIn(skipped, '2026-04-24')?.form).toBe(dayIn(rest, '2026-04-24')?.form)
  // The past is what it was, whatever was missed in it.
  expect(dayIn(shown([workout('2026-04-21')]), '2026-04-22')?.form).toBe(-10)
})

test('CAL-01/address an address that says nothing readable shows this month', () => {
  const read = (search: string) => readQuery(new URL(`https://x.example/calendar${search}`), TODAY)
  expect(read('')).toEqual(MONTH)
  expect(read('?view=year&day=2026-02-30&open=<b>')).toEqual(MONTH)
  expect(read('?view=week&day=2026-01-01&open=wko_abc')).toEqual({
    view: 'week',
    day: '2026-01-01',
    open: 'wko_abc',
  })
  expect(hrefOf({ view: 'week', day: '2026-01-01', open: 'wko_1' })).toBe(
    '/calendar?view=week&day=2026-01-01&open=wko_1',
  )
})

test('CAL-01/drag a workout that is being moved stands on its new day at once, alone', () => {
  const planned = [workout('2026-04-24'), workout('2026-04-25')]
  const sent = new FormData()
  for (const [name, value] of [
    ['intent', 'move'],
    ['workout', 'wko_2026-04-24'],
    ['to', '2026-04-27'],
  ] as const) {
    sent.set(name, value)
  }
  expect(withMove(planned, sent).map(({ day }) => day)).toEqual(['2026-04-27', '2026-04-25'])
  const next = [...planned, workout('2026-04-29', { week: 8, phase: 'peak' })]
  expect(withMove(next, sent)[0]).toMatchObject({ day: '2026-04-27', week: 8, phase: 'peak' })
  sent.set('intent', 'swap')
  expect(withMove(planned, sent)).toBe(planned)
  expect(withMove(planned, undefined)).toBe(planned)
})

test('CAL-01/drag a move that was refused, or did not arrive, is not shown as if it had been made', () => {
  const planned = [workout('2026-04-24'), workout('2026-04-25')]
  const asked = { intent: 'move', workout: 'wko_2026-04-24', to: '2026-04-27', version: '3' }
  const sent = new FormData()
  for (const [name, value] of Object.entries(asked)) sent.set(name, value)
  expect(withMove(planned, sent, asked)).toBe(planned)
  // One of another workout, or to another day, says nothing of this one.
  for (const other of [
    { workout: 'wko_2026-04-25' },
    { to: '2026-04-28' },
    { version: '2' },
    { intent: 'edit' },
  ])
    expect(withMove(planned, sent, { ...asked, ...other })[0]?.day).toBe('2026-04-27')
})

test('CAL-01/races a race no plan has stands on its day, one that is a workout stands once, and notes on all of theirs', () => {
  const day = addDays(TODAY, 3)
  const races = [{ id: 'rce_1', day, name: 'Town run', priority: 'C' as const }]
  const notes = [
    { fromDay: addDays(TODAY, -9), toDay: addDays(TODAY, -2), text: 'Travel' },
    { fromDay: addDays(TODAY, -1), toDay: null, text: 'Illness' },
  ]
  const alone = shown([workout(day)], [], MONTH, { races, notes })
  expect(dayIn(alone, day)?.items.map(({ kind }) => kind)).toEqual(['race', 'workout'])
  const planned = shown([workout(day, { purpose: 'race' })], [], MONTH, { races })
  expect(dayIn(planned, day)?.items.map(({ kind }) => kind)).toEqual(['workout'])
  const noted = [-10, -9, -2, -1, 0, 1].map((by) => dayIn(alone, addDays(TODAY, by))?.notes.join())
  // What goes on has no day to come.
  expect(noted).toEqual(['', 'Travel', 'Travel', 'Illness', 'Illness', ''])
})

test('CAL-01/day a day is shown within its week, and leads to the days beside it', () => {
  const query = { ...MONTH, view: 'day' } as const
  expect(daysOf(query)).toEqual({ fromDay: '2026-04-20', toDay: '2026-04-26' })
  expect([stepped(query, 1).day, stepped(query, -1).day]).toEqual(['2026-04-24', '2026-04-22'])
  expect(readQuery(new URL(`http://a/calendar?view=day&day=${TODAY}`), TODAY).open).toBe('day')
})

test('PLAN-06/partly what an activity was too short for is partly done, and neither done nor missed', () => {
  const done = { activityId: 'act_1', movingS: 540, stress: 8 }
  const [part, whole] = [false, true].map((isCompleted) =>
    stateOf(workout('2026-04-20', { done, isCompleted }), '2026-04-23'),
  )
  expect([part, whole]).toEqual(['partly', 'done'])
})
