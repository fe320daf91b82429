import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { addDays, daysBetween } from '#worker/domain/calendar/day.ts'
import { adviseDay } from '#worker/domain/nutrition/advise-day.ts'
import { raceMinutes } from '#worker/domain/nutrition/race-ahead.ts'
import { entitlementsFrom } from '#worker/features/account/entitlements/entitlements-from.ts'
import { requireEntitlement } from '#worker/features/account/entitlements/require-entitlement.ts'
import { requireReader } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { Nutrition } from './answers.ts'
import { eaterOf } from './eater-of.ts'
import { loadDays, type PlannedRow, type RaceRow } from './repo.ts'
import type { NutritionQuery } from './schema.ts'
import { goalOf, sessionsOf } from './sessions-of.ts'

/** Races are loaded for this long before them. */
const RACE_DAYS = 2

/**
 * What published ranges say of today and tomorrow, or of one day, for the athlete or their coach. A model hears what is
 * planned alone: what was done is told where its sources' terms are minded. One trip.
 */
export async function readNutrition(ctx: Ctx, query: NutritionQuery): Promise<Nutrition> {
  const { athleteId, audience } = requireReader(ctx)
  const utcToday = ctx.now.toISOString().slice(0, 10)
  const from = query.day ?? addDays(utcToday, -1)
  const to = query.day ?? addDays(utcToday, 2)
  const span = { from, to, racesTo: addDays(to, RACE_DAYS) }
  const {
    facts,
    person: [person],
    planned,
    done,
    races,
  } = await loadDays(ctx.db, athleteId, span)
  const [who] = facts
  if (!who || !person) throw notFound('The athlete')
  requireEntitlement(entitlementsFrom(facts, ctx.now), 'nutrition')
  const today = todayIn(ctx.now.toISOString(), who.zone)
  const eater = eaterOf(person, today)
  const rows =
    audience === 'own' ? { planned, done, races } : { planned: planned.map(unmatched), done: [], races }
  return {
    today,
    eater,
    days: (query.day ? [query.day] : [today, addDays(today, 1)]).map((day) => {
      const race = raceBy(races, day)
      const advice = adviseDay(sessionsOf(day, rows), race, {
        age: eater.age,
        weightKg: eater.weight?.kg ?? null,
      })
      return { ...advice, day, race }
    }),
  }
}

const unmatched = (row: PlannedRow): PlannedRow => ({
  ...row,
  ...{ activityId: null, activityS: null, activityStress: null },
})

/** The first race on a day or close after it. */
function raceBy(races: readonly RaceRow[], day: string): Nutrition['days'][number]['race'] {
  const race = races.find((one) => one.day >= day && daysBetween(day, one.day) <= RACE_DAYS)
  if (!race) return null
  const { id, name, goalS } = race
  return { id, name, daysTo: daysBetween(day, race.day), minutes: raceMinutes(goalOf(race), goalS) }
}
