import type { ActivityRecord } from '../activity/activity-record.ts'
import { type StreamFacts, streamFacts } from '../activity/stream-facts.ts'
import { cyclingStress, isPowerPartial } from './cycling-stress.ts'
import { durationStress } from './duration-stress.ts'
import { heartRateStress } from './heart-rate-stress.ts'
import { runningStress } from './running-stress.ts'
import { sessionRpeStress } from './session-rpe.ts'
import type { ModelStress, StressResult } from './stress-result.ts'
import { swimmingStress } from './swimming-stress.ts'
import type { Thresholds } from './thresholds.ts'

export interface StressContext {
  /** For the activity's sport and day, estimates filled in (`withEstimates`). */
  thresholds: Thresholds
  /** The athlete's own exertion for this activity, 0 to 10. */
  rpe: number | null
  /** Points the athlete set by hand; they win over every model. */
  manualPoints: number | null
  /** Drawn from the streams earlier; read off the activity's own streams when left out. */
  facts?: StreamFacts | null
}

/**
 * What an activity counts for: the athlete's own number, else the first model that has its data, in the order
 * power, graded pace, swim speed, heart rate, session RPE, duration; power over less than half of a ride comes
 * after its heart rate. Never NaN, never negative, and zero only
 * for an activity without time or for a multisport parent, whose legs carry the load.
 * @param activity checked (`checkRecord`); its streams sharpen the answer and may be null
 * @throws RangeError for manual points that are negative or not finite, or an exertion outside 0 to 10
 * @see docs/methods.md#stress
 */
export function chooseStress(activity: ActivityRecord, context: StressContext): StressResult {
  if (activity.sport === 'multisport' && activity.legs.length > 0) {
    return { points: 0, model: 'legs', inputs: [], confidence: 'high', alternatives: [] }
  }
  const [best, ...others] = [...manual(context.manualPoints), ...models(activity, context)].filter(isUsable)
  const chosen = best ?? durationStress(activity.sport, 0)
  return { ...chosen, alternatives: others.map(({ model, points }) => ({ model, points })) }
}

function manual(points: number | null): ModelStress[] {
  if (points === null) return []
  if (!(points >= 0 && points < Infinity)) throw new RangeError(`manual stress must be >= 0: ${points}`)
  return [
    {
      points,
      model: 'manual',
      inputs: [{ name: 'manual_points', value: points, unit: 'points', source: 'stated' }],
      confidence: 'high',
    },
  ]
}

function models(activity: ActivityRecord, context: StressContext): ModelStress[] {
  const { thresholds, rpe } = context
  const facts = context.facts === undefined ? streamFacts(activity.streams) : context.facts
  const { sport, movingS } = activity
  const durationS = movingS > 0 ? movingS : activity.elapsedS
  const power = sport === 'bike' ? cyclingStress(activity, thresholds.ftpW, facts) : null
  const isPartial = isPowerPartial(activity, facts)
  return [
    isPartial ? null : power,
    sport === 'run' ? runningStress(activity, thresholds.thresholdSpeedMps, facts) : null,
    sport === 'swim' ? swimmingStress(activity, thresholds.cssMps, facts) : null,
    heartRateStress(activity, thresholds, facts),
    isPartial ? power : null,
    rpe === null ? null : sessionRpeStress(rpe, durationS),
    durationStress(sport, durationS),
  ].filter((stress) => stress !== null)
}

/** A hostile file may still reach an overflow; such a model steps aside. */
function isUsable(stress: ModelStress): boolean {
  return (
    stress.points >= 0 && stress.points < Infinity && stress.inputs.every((i) => Number.isFinite(i.value))
  )
}
