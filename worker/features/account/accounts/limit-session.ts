import type { Ctx } from '#worker/context.ts'
import { requireSession } from '#worker/platform/access.ts'
import { limitAttempts } from './limit-attempts.ts'

/** Counts one attempt of a signed-in person by their session. @throws AppError rate_limited */
export async function limitSession(
  ctx: Ctx,
  kind: 'password' | 'own-code' | 'first-code',
  athleteId: string,
): Promise<void> {
  const { sessionId } = await requireSession(ctx)
  await limitAttempts(ctx, kind, { address: `${athleteId}|${sessionId}`, account: athleteId })
}
