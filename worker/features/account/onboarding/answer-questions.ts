import type { Ctx } from '#worker/context.ts'
import { withHealthConsent } from '#worker/features/account/consents/with-health-consent.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { Intake } from './answers.ts'
import { drawIntent, loadAnswers, presentAnswers } from './load-answers.ts'
import type { Stored } from './read-history.ts'
import { upsertAnswers } from './repo.ts'
import type { Questionnaire } from './schema.ts'

/** Stores the answers and draws a new intent from them; earlier intents stay, so a plan can name its own. */
export async function answerQuestions(ctx: Ctx, answers: Questionnaire): Promise<Intake> {
  const { athleteId, today, intake, recent } = await loadAnswers(ctx)
  const { event } = answers
  if (event && event.day < today) {
    const message = `“${event.name}” was on ${event.day}. Give a day that is still to come, or leave the event out.`
    throw new AppError('invalid_input', message, { field: 'event.day' })
  }
  const next: Stored = { ...intake, answers }
  const injuries = answers.injuries?.length ? answers.injuries : null
  await withHealthConsent(ctx, { injuries }).store({
    answers: upsertAnswers(ctx.db, athleteId, answers, ctx.now),
    intent: drawIntent(ctx, athleteId, next),
  })
  return presentAnswers(next, recent)
}
