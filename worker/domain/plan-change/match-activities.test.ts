import { expect, test } from 'vitest'
import { type DoneActivity, type Matchable, matchActivities } from './match-activities.ts'

const planned = (id: string, more: Partial<Matchable> = {}): Matchable => ({
  ...{
    id,
    day: '2026-04-08',
    sport: 'run',
    plannedS: 3600,
    isSkipped: false,
    activityId: null,
    matchedBy: null,
    since: 0,
  },
  ...more,
})
const done = (id: string, more: Partial<DoneActivity> = {}): DoneActivity => ({
  ...{ id, day: '2026-04-08', sport: 'run', movingS: 3500, since: 1 },
  ...more,
})
const pairs = (workouts: Matchable[], activities: DoneActivity[]) =>
  Object.fromEntries(matchActivities(workouts, activities))

test('PLAN-06 day and sport must agree', () => {
  expect(pairs([planned('w')], [done('a')])).toEqual({ w: 'a' })
  expect(pairs([planned('w')], [done('a', { day: '2026-04-09' })])).toEqual({})
  expect(pairs([planned('w')], [done('a', { sport: 'bike' })])).toEqual({})
  expect(pairs([planned('w', { isSkipped: true })], [done('a')])).toEqual({})
  expect(pairs([planned('w', { sport: 'brick' })], [done('a', { sport: 'multisport' })])).toEqual({ w: 'a' })
})

test('PLAN-06 of several the closest durations belong together, each once, in whatever order they are told', () => {
  const workouts = [planned('long', { plannedS: 7200 }), planned('short', { plannedS: 1800 })]
  const activities = [done('a', { movingS: 1700 }), done('b', { movingS: 6900 }), done('c', { movingS: 300 })]
  expect(pairs(workouts, activities)).toEqual({ long: 'b', short: 'a' })
  expect(pairs(workouts.toReversed(), activities.toReversed())).toEqual({ long: 'b', short: 'a' })
  expect(pairs(workouts, [done('a', { movingS: 2000 })])).toEqual({ short: 'a' })
})

test('PLAN-06 the choice by hand wins, also where it says none', () => {
  const byHand = planned('far', { plannedS: 600, activityId: 'a', matchedBy: 'hand' })
  expect(pairs([byHand, planned('near')], [done('a')])).toEqual({})
  expect(pairs([planned('w', { matchedBy: 'hand' })], [done('a')])).toEqual({})
})

test('PLAN-06/kept a workout put on a day takes what no other was, and never what another was already', () => {
  const plan = planned('plan', { plannedS: 3600 })
  const added = planned('added', { plannedS: 2400, since: 9 })
  const run = done('run', { movingS: 2500, since: 5 })
  expect(pairs([plan, added], [run])).toEqual({ plan: 'run' })
  expect(
    pairs(
      [
        { ...plan, since: 9 },
        { ...added, since: 0 },
      ],
      [run],
    ),
  ).toEqual({ added: 'run' })
  const both = [run, done('jog', { movingS: 1200, since: 6 })]
  expect(pairs([plan, added], both)).toEqual({ plan: 'run', added: 'jog' })
  // What comes afterwards finds the closest of all.
  expect(pairs([plan, added], [{ ...run, since: 10 }])).toEqual({ added: 'run' })
  const after = [run, done('rest', { movingS: 3600, since: 10 })]
  expect(pairs([plan, added], after)).toEqual({ plan: 'rest', added: 'run' })
})
