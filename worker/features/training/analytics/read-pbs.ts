import type { Ctx } from '#worker/context.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { EFFORT_SPORTS } from '#worker/domain/effort/curve-choice.ts'
import { standingOf } from '#worker/domain/effort/personal-best.ts'
import { STANDARD_DISTANCES, STANDARD_DURATIONS_S } from '#worker/domain/effort/standard-distances.ts'
import { requireReader } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { PbList } from './effort-answers.ts'
import { grader, gradingNeeds } from './grade-best.ts'
import {
  activeYears,
  bestRows,
  coverageOf,
  gradedPerson,
  localToday,
  sportsWithBests,
  yearSpan,
} from './repo-efforts.ts'
import type { PbsQuery } from './schema.ts'

/** Power is kept of whatever has a meter; bests of it are shown where it is how a sport is measured. */
const POWER_SPORTS: readonly string[] = ['bike', 'row', 'run']

/**
 * The best of a sport at each standard distance and duration, of the whole record or of one year, for the athlete or
 * the coach that answers them. One trip.
 */
export async function readPbs(ctx: Ctx, input: PbsQuery): Promise<PbList> {
  const { athleteId, audience } = requireReader(ctx)
  // A model is answered by `bestsFor`, which knows what it may hear of.
  if (audience !== 'own') throw notFound('This page')
  const { db } = ctx
  const { sport } = input
  const year = input.year ?? null
  const span = year === null ? null : yearSpan(year)
  const distances = STANDARD_DISTANCES[sport] ?? []
  const of = (kind: 'distance' | 'power', extents: readonly number[]) =>
    bestRows(db, athleteId, { sport, kinds: [kind], extents, span })
  const {
    person: [person],
    timed: [timed],
    power: [power],
    years,
    sports: [having],
    coverage: [covered],
  } = await readTogether(db, {
    person: gradedPerson(db, athleteId, localToday(athleteId, ctx.now)),
    timed: of('distance', distances.length > 0 ? distances.map(({ distanceM }) => distanceM) : [0]),
    power: of('power', STANDARD_DURATIONS_S),
    years: activeYears(db, athleteId, sport),
    sports: sportsWithBests(db, athleteId),
    coverage: coverageOf(db, athleteId, sport, span),
  })
  if (!person || !covered) throw notFound('The athlete')
  const grade = sport === 'run' ? await grader(person) : () => null
  const { activities, read, isArriving } = covered.coverage
  const has = having?.sports ?? []
  return {
    today: person.today,
    sport,
    year,
    years: years.map((one) => one.year),
    sports: EFFORT_SPORTS.filter((one) => has.includes(one)),
    coverage: { activities, read, isArriving },
    gradingNeeds: sport === 'run' ? gradingNeeds(person) : null,
    distances: (timed?.bests ?? []).map((best) => ({
      activityId: best.activityId,
      name: best.name,
      day: best.day,
      title: distances.find(({ distanceM }) => distanceM === best.extent)?.name ?? '',
      distanceM: best.extent,
      elapsedS: best.value,
      isProviderStated: best.isProviderStated,
      standing: standingOf({ ...best, rank: 1 }, covered.coverage),
      ageGrade: grade(best),
    })),
    durations: (POWER_SPORTS.includes(sport) ? (power?.bests ?? []) : []).map((best) => ({
      activityId: best.activityId,
      name: best.name,
      day: best.day,
      durationS: best.extent,
      powerW: best.value,
      standing: standingOf({ ...best, rank: 1 }, covered.coverage),
    })),
  }
}
