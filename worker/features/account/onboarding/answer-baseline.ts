import type { Ctx } from '#worker/context.ts'
import { questionableFigures } from '#worker/domain/onboarding/questionable.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { Intake } from './answers.ts'
import { drawIntent, loadAnswers, presentAnswers } from './load-answers.ts'
import type { Stored } from './read-history.ts'
import { upsertBaseline } from './repo.ts'
import type { Baseline, BaselineInput } from './schema.ts'

/** Stores what someone says of their recent running; it stands in until their records say enough. */
export async function answerBaseline(ctx: Ctx, { isConfirmed, ...baseline }: BaselineInput): Promise<Intake> {
  const { athleteId, today, intake, recent } = await loadAnswers(ctx)
  if (!isConfirmed) refuseSlips(baseline)
  if (baseline.breakEndedOn && baseline.breakEndedOn > today) {
    throw new AppError('invalid_input', 'This day is still to come.', { field: 'break_ended_on' })
  }
  const next: Stored = { ...intake, baseline }
  await ctx.store({
    baseline: upsertBaseline(ctx.db, athleteId, baseline, ctx.now),
    intent: drawIntent(ctx, athleteId, next),
  })
  return presentAnswers(next, recent)
}

const WIRE = {
  runsPerWeek: 'runs_per_week',
  weeklyDistanceM: 'weekly_distance_m',
  longestRunM: 'longest_run_m',
} as const

function refuseSlips(baseline: Baseline): void {
  const fields = questionableFigures(baseline).map(({ field, message }) => ({
    field: WIRE[field],
    message: `This ${message}. Change it, or confirm that it is right.`,
  }))
  const [first] = fields
  if (first) throw new AppError('invalid_input', first.message, { field: first.field, fields })
}
