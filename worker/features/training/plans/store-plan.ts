import type { Ctx } from '#worker/context.ts'
import type { NamedStatements } from '#worker/db/batch.ts'
import type { TrainingPlan } from '#worker/domain/plan/plan.ts'
import { planName } from '#worker/domain/plan-change/plan-name.ts'
import { withHealthConsent } from '#worker/features/account/consents/with-health-consent.ts'
import type { Entitled } from '#worker/features/account/entitlements/entitlements-from.ts'
import { quota } from '#worker/features/account/entitlements/quota.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { Made } from '#worker/platform/answer-fields.ts'
import { auditName } from '#worker/platform/audit-name.ts'
import type { Planning } from './planning-request.ts'
import { upsertAvailability } from './repo/availability.ts'
import { archiveActive, insertPlan, insertRaces } from './repo/planning.ts'
import { insertLog, insertWorkouts } from './repo/store.ts'
import type { NewPlan } from './schema.ts'

interface PlanToStore {
  input: NewPlan
  planning: Planning
  made: TrainingPlan
  entitled: Entitled
  /** Races that are rows already. */
  keptRaces: ReadonlySet<string>
  method: 'standard' | 'model'
  /** What the plan counts for in its month: the same cause counts once, and what was reserved for it is used. */
  cause: string
  /** What else is true once it is stored; it stands or falls with it. */
  also?: (planId: string) => NamedStatements
}

/** Puts a plan in force, whoever wrote it: the one before is archived, and it counts in its month. */
export async function storePlan(ctx: Ctx, plan: PlanToStore): Promise<Made> {
  const athleteId = requireAthlete(ctx)
  const { entitled, cause } = plan
  const id = ctx.id('plan')
  // The plan's notes tell of an injury.
  const { breakCause } = plan.planning.baseline
  const isHealth = breakCause === 'injury' || breakCause === 'illness'
  const asked = withHealthConsent(ctx, { break_cause: isHealth ? breakCause : null })
  const use = { athleteId, key: 'plan.generate' as const, cause }
  try {
    await asked.store(
      {
        // First: its row of the month is the lock, so plans asked for at once come one after the other.
        quota: quota.consume(ctx, use, entitled),
        // Before what was in force is archived: it is what undoing goes back to.
        ...plan.also?.(id),
        ...statements(ctx, athleteId, id, plan),
      },
      {
        jobs: [
          { job: { type: 'event', event: { type: 'plan.created', athleteId, planId: id } } },
          { job: { type: 'plan.match', athleteId }, laneKey: `plan.match:${athleteId}` },
        ],
        tell: { athleteId, topic: 'plan' },
      },
    )
  } catch (error) {
    throw quota.refusal(error, 'plan.generate', entitled)
  }
  return { id }
}

/** When somebody can train, as a form of a plan said it; null where it said nothing. */
export const storeSaid = (ctx: Ctx, said: Planning['said']) =>
  said ? upsertAvailability(ctx.db, { athleteId: requireAthlete(ctx), ...said }, ctx.now) : null

function statements(
  ctx: Ctx,
  athleteId: string,
  planId: string,
  { input, planning: { request, said }, made, keptRaces, method }: PlanToStore,
) {
  const at = { createdAt: ctx.now, updatedAt: ctx.now }
  // Why somebody had a break shapes the plan and is not kept: it is health data.
  const { availability: _said, requestId, name, breakCause: _health, ...asked } = input
  const { startDay, endDay, phases, weeks, notes, workouts } = made
  const main = request.races.find(({ priority }) => priority === 'A')
  return {
    archived: archiveActive(ctx.db, athleteId, ctx.now),
    availability: storeSaid(ctx, said),
    races: insertRaces(
      ctx.db,
      request.races
        .filter((one) => !keptRaces.has(one.id))
        .map(({ goal, ...race }) => ({
          ...{ ...race, athleteId, ...goal, ...at },
          goalS: race.priority === 'A' ? input.goalS : null,
        })),
    ),
    plan: insertPlan(ctx.db, {
      ...{ id: planId, athleteId, requestId, status: 'active', generationMethod: method, ...at },
      ...{ name: name ?? main?.name ?? planName(input.goal), ...input.goal, style: input.style },
      ...{ startDay, endDay, phases, weeks, notes, request: { ...asked } },
    }),
    workouts: insertWorkouts(
      ctx.db,
      workouts.map(
        ({ workout, totals, id, day, half, priority, isKey, isHard, purpose, reason, raceId }) => ({
          ...{ id, planId, athleteId, day, half, priority, isKey, isHard, purpose, reason, raceId, ...at },
          phase: weeks.find((week) => day >= week.startDay && day <= week.endDay)?.phase ?? 'base',
          ...{
            sport: workout.sport,
            title: workout.title,
            description: workout.description ?? null,
            workout,
          },
          plannedS: totals.minutes * 60,
          plannedM: totals.km === null ? null : totals.km * 1000,
          plannedStress: totals.stress,
        }),
      ),
    ),
    log: insertLog(ctx.db, [
      {
        ...{ athleteId, planId, changeId: ctx.id('planChange'), workoutId: null, action: 'create' },
        ...{ ofChangeId: null, before: null, after: null, at: ctx.now, reason: null },
        ...{
          source: method === 'model' ? ('coach' as const) : ('athlete' as const),
          actorId: auditName(ctx.actor),
        },
      },
    ]),
  }
}
