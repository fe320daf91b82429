import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import type { Questions } from './answers.ts'
import { selectQuestions } from './repo.ts'

/** What the practice asks before a booking, in its order. */
export async function listQuestions(ctx: Ctx, practiceId: string): Promise<Questions> {
  const [questions] = await Promise.all([selectQuestions(ctx.db, practiceId), requireMember(ctx, practiceId)])
  return { questions }
}
