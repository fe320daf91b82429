import type { Ctx } from '#worker/context.ts'
import type { Intake } from './answers.ts'
import { loadAnswers, presentAnswers } from './load-answers.ts'

/** The answers as last given, and the first week they lead to. */
export async function showAnswers(ctx: Ctx): Promise<Intake> {
  const { intake, recent } = await loadAnswers(ctx)
  return presentAnswers(intake, recent)
}
