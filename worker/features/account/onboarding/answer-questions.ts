import type { Ctx } from '#worker/context.ts'
import { intentOf } from '#worker/domain/onboarding/intent.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { firstWeekOf, type Intake, intakeOf, readHistory } from './read-history.ts'
import { historyFacts, insertIntent, selectIntake, upsertAnswers, upsertBaseline } from './repo.ts'
import type { BaselineInput, Questionnaire } from './schema.ts'

/** The answers as last given, and the first week they lead to. */
export async function showAnswers(ctx: Ctx) {
  const { intake, recent } = await load(ctx)
  return present(intake, recent)
}

/** Stores the answers and draws a new intent from them; earlier intents stay, so a plan can name its own. */
export async function answerQuestions(ctx: Ctx, answers: Questionnaire) {
  const { athleteId, intake, recent } = await load(ctx)
  const next: Intake = { ...intake, answers }
  await ctx.store({
    answers: upsertAnswers(ctx.db, athleteId, answers, ctx.now),
    intent: drawIntent(ctx, athleteId, next),
  })
  return present(next, recent)
}

/** Stores what someone says of their recent running; it stands in until their records say enough. */
export async function answerBaseline(ctx: Ctx, baseline: BaselineInput) {
  const { athleteId, intake, recent } = await load(ctx)
  const next: Intake = { ...intake, baseline }
  await ctx.store({
    baseline: upsertBaseline(ctx.db, athleteId, baseline, ctx.now),
    intent: drawIntent(ctx, athleteId, next),
  })
  return present(next, recent)
}

async function load(ctx: Ctx) {
  const athleteId = requireAthlete(ctx)
  const [[row], [stored]] = await ctx.db.batch([
    historyFacts(ctx.db, athleteId, ctx.now),
    selectIntake(ctx.db, athleteId),
  ])
  return { athleteId, intake: intakeOf(stored), recent: row ? readHistory(row.facts).recent : null }
}

function drawIntent(ctx: Ctx, athleteId: string, { answers, baseline }: Intake) {
  const intent = { ...intentOf(answers, baseline) }
  return insertIntent(ctx.db, ctx.id('intent'), athleteId, intent, ctx.now)
}

function present(intake: Intake, recent: Parameters<typeof firstWeekOf>[1]) {
  return {
    answers: intake.answers,
    baseline: intake.baseline,
    intent: intentOf(intake.answers, intake.baseline),
    firstWeek: firstWeekOf(intake, recent),
  }
}
