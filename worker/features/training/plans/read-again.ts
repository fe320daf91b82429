import type { Ctx } from '#worker/context.ts'
import { PLANS_PER_HOUR } from '#worker/domain/entitlement/catalogue.ts'
import { takeLimit } from '#worker/features/account/limits/take-limit.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { anchored } from './anchored.ts'
import type { PlanAgain } from './answers-season.ts'
import { baselineFrom } from './preview-plan.ts'
import { loadPlanning } from './repo/planning.ts'
import { loadTemplate } from './repo/template.ts'
import type { AgainQuery } from './schema-season.ts'

/** The weeks of a plan as they would lie if they ended on another day. Stores nothing. One trip. */
export async function readAgain(ctx: Ctx, planId: string, query: AgainQuery): Promise<PlanAgain> {
  const athleteId = requireAthlete(ctx)
  const [template, rows] = await Promise.all([
    loadTemplate(ctx.db, athleteId, planId),
    loadPlanning(ctx.db, athleteId, baselineFrom(ctx), null),
    takeLimit(ctx, `plan.preview:${athleteId}`, { limit: PLANS_PER_HOUR.preview, windowS: 3600 }),
  ])
  const { name, planning, made } = anchored(ctx, template, rows, query.end_day)
  const about = { name, today: planning.today, endDay: query.end_day, usualS: usualS(planning.baseline) }
  if (made.kind === 'refusal') return { ...about, refusal: `${made.limit} ${made.wayOut}`, plan: null }
  const { startDay, weeks, weeksOver, notes, workouts } = made
  return {
    ...{ ...about, refusal: null },
    plan: {
      ...{
        startDay,
        weeksOver,
        workouts: workouts.length,
        leftOut: notes.map(({ day, text }) => ({ day, text })),
      },
      weeks: weeks.map(({ number, startDay: from, endDay: to, phase, isRecovery, planned }) => ({
        ...{ number, startDay: from, endDay: to, phase, isRecovery },
        ...{ s: planned.minutes * 60, stress: planned.stress },
      })),
    },
  }
}

/** A week of the last four, seconds; null where nothing was done in eight. */
function usualS({ sports }: ReturnType<typeof anchored>['planning']['baseline']): number | null {
  const weekly = Object.values(sports).map(({ weeklyMinutes }) => weeklyMinutes.slice(-4))
  if (weekly.length === 0) return null
  return (weekly.flat().reduce((sum, minutes) => sum + minutes, 0) / 4) * 60
}
