import type { Ctx } from '#worker/context.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { PLANS_PER_HOUR } from '#worker/domain/entitlement/catalogue.ts'
import { takeLimit } from '#worker/features/account/limits/take-limit.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { Preview } from './answers.ts'
import { BASELINE_DAYS, newPlanning, type Planning } from './planning-request.ts'
import { loadPlanning } from './repo/planning.ts'
import type { PreviewPlan } from './schema.ts'

/** The plan that would be made, with a reason for each choice, or what stands in its way. Stores nothing. One trip. */
export async function previewPlan(ctx: Ctx, input: PreviewPlan): Promise<Preview> {
  const athleteId = requireAthlete(ctx)
  const [rows] = await Promise.all([
    loadPlanning(ctx.db, athleteId, baselineFrom(ctx), null),
    takeLimit(ctx, `plan.preview:${athleteId}`, { limit: PLANS_PER_HOUR.preview, windowS: 3600 }),
  ])
  const { request, today, baseline, isAvailabilityAssumed } = newPlanning(rows, input, {
    now: ctx.now,
    newId: (kind) => ctx.id(kind),
  })
  const { generatePlan } = await import('#worker/domain/plan/generate-plan.ts')
  const made = generatePlan(request)
  const about = {
    ...{ today, isAvailabilityAssumed },
    baseline: { ...baseline, returnStage: baseline.returnStage ?? null, sports: sportsOf(baseline) },
  }
  if (made.kind === 'refusal') return { ...about, plan: null, refusal: made }
  const { startDay, endDay, phases, weeks, workouts, notes } = made
  return {
    ...about,
    refusal: null,
    plan: {
      ...{ startDay, endDay },
      phases: [...phases],
      weeks: weeks.map(({ bySport: _each, ...week }) => week),
      notes: [...notes],
      workouts: workouts.map(({ id, day, half, purpose, isKey, isHard, workout, totals, reason }) => ({
        ...{ id, day, half, purpose, isKey, isHard, totals, reason },
        ...{ sport: workout.sport, title: workout.title },
      })),
    },
  }
}

/** A day earlier than any zone needs. */
export const baselineFrom = (ctx: Ctx) => addDays(ctx.now.toISOString().slice(0, 10), -BASELINE_DAYS - 1)

const sportsOf = (baseline: Planning['baseline']) =>
  Object.entries(baseline.sports).map(([sport, of]) => ({
    sport,
    weeklyMinutes: [...of.weeklyMinutes],
    longestMinutes: of.longestMinutes,
  }))
