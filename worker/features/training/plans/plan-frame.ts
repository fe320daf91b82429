import type { Ctx } from '#worker/context.ts'
import { dayNumber, dayText } from '#worker/domain/calendar/day.ts'
import { mondayNumber } from '#worker/domain/calendar/iso-week.ts'
import type { GeneratedPlan } from '#worker/domain/plan/plan.ts'
import { type Entitled, entitlementsFrom } from '#worker/features/account/entitlements/entitlements-from.ts'
import { requireReader } from '#worker/platform/access.ts'
import { madePlan } from './made-plan.ts'
import { type Planning, planningRequest } from './planning-request.ts'
import { baselineFrom } from './preview-plan.ts'
import { loadPlanning } from './repo/planning.ts'
import type { NewPlan } from './schema.ts'

export interface PlanFrame {
  planning: Planning
  /** The generator's own plan of the same request. */
  made: GeneratedPlan
  entitled: Entitled
  keptRaces: ReadonlySet<string>
  /** The plan that this request has made already. */
  known: { id: string } | null
}

/**
 * What a plan is made from and the generator's plan of it, beginning on a Monday: for the athlete and their coach of all
 * rows, for a model of those it may hear of. One trip.
 * @param mayMake waited for beside that trip; where it refuses, the generator does not run
 */
export async function planFrame(ctx: Ctx, input: NewPlan, mayMake?: Promise<void>): Promise<PlanFrame> {
  const { athleteId, audience } = requireReader(ctx)
  const [rows] = await Promise.all([
    loadPlanning(
      ...([ctx.db, athleteId, baselineFrom(ctx), input.requestId] as const),
      audience === 'own' ? 'own' : 'shared',
    ),
    mayMake,
  ])
  const planning = planningRequest(rows, input, { now: ctx.now, newId: (kind) => ctx.id(kind) })
  const { request, today } = planning
  const from = [request.startDay, today].toSorted()[1] ?? today
  const whole = { ...planning, request: { ...request, startDay: mondayFrom(from) } }
  return {
    planning: whole,
    made: await madePlan(ctx, whole.request),
    entitled: entitlementsFrom(rows.facts, ctx.now),
    keptRaces: new Set(rows.races.map(({ id }) => id)),
    known: rows.known[0] ?? null,
  }
}

/** That day, or the next Monday. */
const mondayFrom = (day: string) => dayText(mondayNumber(dayNumber(day) + 6))
