import type { Ctx } from '#worker/context.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { TIRED_AFTER_KJ, TIRED_AFTER_S, TIRED_DURATIONS_S } from '#worker/domain/effort/tired-efforts.ts'
import { driftTrend } from '#worker/domain/performance/drift-trend.ts'
import { durability } from '#worker/domain/performance/durability.ts'
import {
  efficiencySignal,
  type HeartRide,
  type HeartRun,
  powerEfficiencySignal,
  rideBeats,
  runBeats,
} from '#worker/domain/signals/efficiency-signal.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { Efficiency } from './efficiency-answers.ts'
import { type SessionRow, sessionRows } from './repo-efficiency.ts'
import { type BestRow, bestRows, gradedPerson, lastDays, localToday } from './repo-efforts.ts'

type OfSport = Efficiency['sports'][number]

const YEAR_DAYS = 365
/** Two windows of twelve weeks of drift; durability looks as far back as predictions do. */
const DRIFT_DAYS = 168
const DURABILITY_DAYS = 182

/** Efficiency, decoupling and durability of runs and rides. One trip. */
export async function readEfficiency(ctx: Ctx): Promise<Efficiency> {
  const athleteId = requireAthlete(ctx)
  const { db } = ctx
  const today = localToday(athleteId, ctx.now)
  const fresh = { extents: TIRED_DURATIONS_S, span: lastDays(today, DURABILITY_DAYS) }
  const {
    person: [person],
    sessions: [found],
    rides: [rides],
    runs: [runs],
  } = await readTogether(db, {
    person: gradedPerson(db, athleteId, today),
    sessions: sessionRows(db, athleteId, lastDays(today, YEAR_DAYS)),
    rides: bestRows(db, athleteId, { sport: 'bike', kinds: ['power'], ...fresh }),
    runs: bestRows(db, athleteId, { sport: 'run', kinds: ['graded_speed'], ...fresh }),
  })
  if (!person) throw notFound('The athlete')
  const rows = found?.sessions ?? []
  return {
    today: person.today,
    sports: [
      runView(
        rows.filter(({ sport }) => sport === 'run'),
        runs?.bests ?? [],
        person.today,
      ),
      rideView(
        rows.filter(({ sport }) => sport === 'bike'),
        rides?.bests ?? [],
        person.today,
      ),
    ],
  }
}

function runView(rows: readonly SessionRow[], fresh: readonly BestRow[], today: string): OfSport {
  const beats = rows.flatMap((row): HeartRun[] => {
    const { distanceM, averageHeartRateBpm } = row
    return distanceM && averageHeartRateBpm ? [{ ...row, distanceM, averageHeartRateBpm }] : []
  })
  return {
    sport: 'run',
    signal: efficiencySignal(beats, today),
    sessions: runBeats(beats),
    drift: driftView(rows, 'gradedSpeedMps', today),
    durability: durabilityView(rows, fresh, 'gradedSpeedMps', [TIRED_AFTER_S], today),
  }
}

function rideView(rows: readonly SessionRow[], fresh: readonly BestRow[], today: string): OfSport {
  const beats = rows.flatMap((row): HeartRide[] => {
    const { powerW, averageHeartRateBpm } = row
    return powerW && averageHeartRateBpm ? [{ ...row, powerW, averageHeartRateBpm }] : []
  })
  return {
    sport: 'bike',
    signal: powerEfficiencySignal(beats, today),
    sessions: rideBeats(beats),
    drift: driftView(rows, 'powerW', today),
    durability: durabilityView(rows, fresh, 'powerW', TIRED_AFTER_KJ, today),
  }
}

function driftView(
  rows: readonly SessionRow[],
  measure: 'powerW' | 'gradedSpeedMps',
  today: string,
): OfSport['drift'] {
  const from = addDays(today, 1 - DRIFT_DAYS)
  const sessions = rows
    .filter(({ day }) => day >= from)
    .flatMap(({ activityId, name, day, drifts }) =>
      (drifts ?? [])
        .filter((one) => one.measure === measure)
        .map((one) => ({ activityId, name, day, ...one })),
    )
    .reverse()
  return { sessions, ...driftTrend(sessions, today) }
}

function durabilityView(
  rows: readonly SessionRow[],
  fresh: readonly BestRow[],
  measure: 'powerW' | 'gradedSpeedMps',
  afters: readonly number[],
  today: string,
): OfSport['durability'] {
  const from = addDays(today, 1 - DURABILITY_DAYS)
  const tired = rows
    .filter(({ day }) => day >= from)
    .flatMap(({ activityId, name, day, tired: efforts }) =>
      (efforts ?? [])
        .filter((one) => one.measure === measure)
        .map(({ after, durationS, value }) => ({ activityId, name, day, after, durationS, value })),
    )
  const best = fresh.map(({ activityId, name, day, extent, value }) => ({
    ...{ activityId, name, day, durationS: extent, value },
  }))
  return { measure, ...durability(best, tired, { afters, durationsS: TIRED_DURATIONS_S }) }
}
