import type { Ctx } from '#worker/context.ts'
import { PLANS_PER_HOUR } from '#worker/domain/entitlement/catalogue.ts'
import type { TrainingPlan } from '#worker/domain/plan/plan.ts'
import { planName } from '#worker/domain/plan-change/plan-name.ts'
import { withHealthConsent } from '#worker/features/account/consents/with-health-consent.ts'
import { entitlementsFrom } from '#worker/features/account/entitlements/entitlements-from.ts'
import { quota } from '#worker/features/account/entitlements/quota.ts'
import { takeLimit } from '#worker/features/account/limits/take-limit.ts'
import { auditName, requireAthlete } from '#worker/platform/access.ts'
import type { Made } from '#worker/platform/answer-fields.ts'
import { databaseRefusal } from '#worker/platform/database-refusal.ts'
import { AppError } from '#worker/platform/errors.ts'
import { madePlan } from './made-plan.ts'
import { type Planning, planningRequest } from './planning-request.ts'
import { baselineFrom } from './preview-plan.ts'
import { upsertAvailability } from './repo/availability.ts'
import { archiveActive, insertPlan, insertRaces, loadPlanning } from './repo/planning.ts'
import { insertLog, insertWorkouts } from './repo/store.ts'
import type { NewPlan } from './schema.ts'

/**
 * Makes a plan and puts it in force; the one before is archived. The same request id gives the same plan and counts
 * once. @throws AppError invalid_plan with the limit and the way out; forbidden where the month's plans are used
 */
export async function createPlan(ctx: Ctx, input: NewPlan): Promise<Made> {
  const athleteId = requireAthlete(ctx)
  const rows = await loadPlanning(ctx.db, athleteId, baselineFrom(ctx), input.requestId)
  const [known] = rows[7]
  if (known) return known
  await takeLimit(ctx, `plan.create:${athleteId}`, { limit: PLANS_PER_HOUR.create, windowS: 3600 })
  const planning = planningRequest(rows, input, { now: ctx.now, newId: (kind) => ctx.id(kind) })
  const made = await madePlan(ctx, planning.request)
  if (made.kind === 'refusal') throw new AppError('invalid_plan', `${made.limit} ${made.wayOut}`)
  const entitled = entitlementsFrom(rows[0], ctx.now)
  const id = ctx.id('plan')
  // The plan's notes tell of an injury.
  const isHealth = input.breakCause === 'injury' || input.breakCause === 'illness'
  const asked = withHealthConsent(ctx, { break_cause: isHealth ? input.breakCause : null })
  const use = { athleteId, key: 'plan.generate' as const, cause: input.requestId }
  try {
    await asked.store(
      {
        // First: its row of the month is the lock, so plans asked for at once come one after the other.
        quota: quota.consume(ctx, use, entitled),
        ...statements(ctx, athleteId, id, input, planning, made, new Set(rows[8].map((one) => one.id))),
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
    if (databaseRefusal(error).constraint === 'plan_request') {
      const again = await loadPlanning(ctx.db, athleteId, baselineFrom(ctx), input.requestId)
      const [first] = again[7]
      if (first) return first
    }
    throw quota.refusal(error, 'plan.generate', entitled)
  }
  return { id }
}

function statements(
  ctx: Ctx,
  athleteId: string,
  planId: string,
  input: NewPlan,
  { request, said }: Planning,
  made: TrainingPlan,
  keptRaces: ReadonlySet<string>,
) {
  const at = { createdAt: ctx.now, updatedAt: ctx.now }
  // Why somebody had a break shapes the plan and is not kept: it is health data.
  const { availability: _said, requestId, name, breakCause: _health, ...asked } = input
  const { startDay, endDay, phases, weeks, notes, workouts } = made
  const main = request.races.find(({ priority }) => priority === 'A')
  return {
    archived: archiveActive(ctx.db, athleteId, ctx.now),
    availability: said ? upsertAvailability(ctx.db, { athleteId, ...said }, ctx.now) : null,
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
      ...{ id: planId, athleteId, requestId, status: 'active', generationMethod: 'standard', ...at },
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
        ...{ source: 'athlete' as const, actorId: auditName(ctx.actor) },
      },
    ]),
  }
}
