import type { Ctx } from '#worker/context.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { intentOf } from '#worker/domain/onboarding/intent.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { Intake } from './answers.ts'
import { firstWeekOf, intakeOf, readHistory, type Stored } from './read-history.ts'
import { historyFacts, insertIntent, selectIntake } from './repo.ts'

export async function loadAnswers(ctx: Ctx) {
  const athleteId = requireAthlete(ctx)
  const {
    history: [row],
    intake: [stored],
  } = await readTogether(ctx.db, {
    history: historyFacts(ctx.db, athleteId, ctx.now),
    intake: selectIntake(ctx.db, athleteId),
  })
  if (!row) throw notFound('This account')
  const { today } = row.facts
  const { thin, recent } = readHistory(row.facts)
  return { athleteId, today, intake: intakeOf(stored, today), isThin: thin.isThin, recent }
}

export function drawIntent(ctx: Ctx, athleteId: string, { answers, baseline }: Stored) {
  const intent = { ...intentOf(answers, baseline) }
  return insertIntent(ctx.db, ctx.id('intent'), athleteId, intent, ctx.now)
}

export function presentAnswers(intake: Stored, recent: Parameters<typeof firstWeekOf>[1]): Intake {
  return {
    answers: intake.answers,
    baseline: intake.baseline,
    intent: intentOf(intake.answers, intake.baseline),
    firstWeek: firstWeekOf(intake, recent),
  }
}
