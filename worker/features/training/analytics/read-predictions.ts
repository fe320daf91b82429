import type { Ctx } from '#worker/context.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { STANDARD_DISTANCES } from '#worker/domain/effort/standard-distances.ts'
import { predictRaces, vdotEfforts } from '#worker/domain/performance/predict-races.ts'
import { trainingPaces } from '#worker/domain/performance/vdot.ts'
import { entitlementsFrom } from '#worker/features/account/entitlements/entitlements-from.ts'
import { requireEntitlement } from '#worker/features/account/entitlements/require-entitlement.ts'
import { requireAthlete, requireReader } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { Predictions } from './effort-answers.ts'
import { bestRows, entitlementRows, gradedPerson, lastDays, localToday, spanFacts } from './repo-efforts.ts'

const WINDOW_DAYS = 182
const SUPPORT_WEEKS = 12
const EXTENTS = (STANDARD_DISTANCES.run ?? []).map(({ distanceM }) => distanceM)

/**
 * VDOT, paces and race times of the last half year, for the athlete or their coach, with what they rest on and what limits them. One trip.
 * @throws AppError forbidden without `predictions`
 */
export async function readPredictions(ctx: Ctx): Promise<Predictions> {
  // Our own rules may tell them; a model may not, for they rest on all that was recorded.
  const athleteId = ctx.actor.kind === 'coach' ? requireReader(ctx).athleteId : requireAthlete(ctx)
  const { db } = ctx
  const today = localToday(athleteId, ctx.now)
  const span = lastDays(today, WINDOW_DAYS)
  const {
    held,
    person: [person],
    bests: [found],
    windowFacts: [window],
    recentFacts: [recent],
  } = await readTogether(db, {
    held: entitlementRows(db, athleteId),
    person: gradedPerson(db, athleteId, today),
    bests: bestRows(db, athleteId, { sport: 'run', kinds: ['distance'], extents: EXTENTS, span }),
    windowFacts: spanFacts(db, athleteId, 'run', span),
    recentFacts: spanFacts(db, athleteId, 'run', lastDays(today, 7 * SUPPORT_WEEKS)),
  })
  requireEntitlement(entitlementsFrom(held, ctx.now), 'predictions')
  if (!person || !window || !recent) throw notFound('The athlete')
  const efforts = (found?.bests ?? []).map(({ extent, value, activityId, day, name }) => ({
    ...{ activityId, day, name, distanceM: extent, elapsedS: value },
  }))
  const weeklyM = recent.coveredM / SUPPORT_WEEKS
  const support = { longestM: recent.longest?.distanceM ?? 0, weeklyM }
  const [basis] = vdotEfforts(efforts)
  return {
    today: person.today,
    fromDay: window.fromDay,
    coverage: { activities: window.activities, read: window.read },
    support: { weeks: SUPPORT_WEEKS, weeklyM, longest: recent.longest },
    vdot: basis ? { value: basis.vdot, basis } : null,
    paces: basis ? trainingPaces(basis.vdot) : [],
    races: predictRaces(efforts, support).map(({ name: title, basis: _basis, ...race }) => ({
      title,
      ...race,
    })),
  }
}
