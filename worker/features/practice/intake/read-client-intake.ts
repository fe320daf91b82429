import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { ClientIntake } from './answers.ts'
import { selectClientIntake } from './repo.ts'

/** What a client answered when they booked, the newest answer to each question, with the words they were asked in. */
export async function readClientIntake(
  ctx: Ctx,
  practiceId: string,
  clientId: string,
): Promise<ClientIntake> {
  const [answers] = await Promise.all([
    selectClientIntake(ctx.db, practiceId, clientId),
    requireMember(ctx, practiceId),
  ])
  if (!answers) throw notFound('This client')
  return { answers }
}
