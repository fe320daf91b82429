import { expect, test } from 'vitest'
import { Unreadable } from '#web/components/account/settings/typed-values.ts'
import { answersOf, baselineOf, isDoubted, valuesOf } from './answers.ts'
import { growthText } from './first-week-card.tsx'

const answers = {
  goal: 'race',
  event: { sport: 'run', distanceM: 42_195, day: '2027-04-18', name: 'Spring marathon' },
  daysPerWeek: 4,
  availableDays: [0, 2, 5],
  experience: 'regular',
  injuries: [
    { area: 'left calf', isCurrent: true },
    { area: 'knee', isCurrent: true },
  ],
} as const
const baseline = { runsPerWeek: 3, weeklyDistanceM: 40_000, longestRunM: 16_000, isReturning: false }

test('ONB-06/form answers come back into the form as they were given', () => {
  const values = { distance_unit: 'km', ...valuesOf(answers, baseline, 'km') }
  expect(values).toMatchObject({ event_distance: '42.2', weekly_distance: '40', injury: 'left calf, knee' })
  expect(answersOf({ ...values, event_distance: '42.195' })).toEqual(answers)
  expect(baselineOf(values)).toEqual(baseline)
})

test('ONB-07/units distances are read in the unit they were asked in', () => {
  const inMiles = { distance_unit: 'mi', weekly_distance: '25', longest_run: '10,5' }
  expect(baselineOf(inMiles)).toEqual({ isReturning: false, weeklyDistanceM: 40_234, longestRunM: 16_898 })
  expect(valuesOf({}, { weeklyDistanceM: 40_234 }, 'mi').weekly_distance).toBe('25')
})

test('ONB-07/form a return from a break counts without any number', () => {
  expect(baselineOf({ is_returning: 'on', break_ended_on: '2026-11-01' })).toEqual({
    isReturning: true,
    breakEndedOn: '2026-11-01',
  })
  expect(baselineOf({ runs_per_week: ' ' })).toBe(null)
})

test('ONB-06/form half an event and words for numbers are asked about, never dropped', () => {
  const field = (read: () => unknown) => {
    try {
      read()
      return null
    } catch (error) {
      return error instanceof Unreadable ? error.field : error
    }
  }
  expect(field(() => answersOf({ event_day: '2027-04-18' }))).toBe('event_distance')
  expect(field(() => answersOf({ event_distance: '10' }))).toBe('event_day')
  expect(field(() => answersOf({ event_distance: 'far', event_day: '2027-04-18' }))).toBe('event_distance')
  expect(field(() => baselineOf({ longest_run: 'long' }))).toBe('longest_run')
  expect(answersOf({})).toEqual({})
})

test('ONB-07/words a week that is less is never told as more', () => {
  expect(growthText({ basis: 'answers', growthShare: -0.12 })).toBe(', 12 % less than the week you gave')
  expect(growthText({ basis: 'history', growthShare: 0.098 })).toBe(', 10 % more than your recent weeks')
  expect(growthText({ basis: 'history', growthShare: -0.001 })).toBe(', as much as your recent weeks')
  expect(growthText({ basis: 'start', growthShare: 0 })).toBe('')
})

test('ONB-07/form figures that look like a slip can be confirmed, and only those', () => {
  expect(isDoubted({ longest_run: '60', weekly_distance: '120' })).toBe(true)
  expect(isDoubted({ longest_run: '37.3', distance_unit: 'mi' })).toBe(true)
  expect(isDoubted({ longest_run: '20', weekly_distance: '40' })).toBe(false)
  expect(isDoubted({ longest_run: 'far' })).toBe(false)
  expect(baselineOf({ longest_run: '60', is_confirmed: 'on' })).toMatchObject({ isConfirmed: true })
})
