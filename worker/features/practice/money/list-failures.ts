import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import type { Failures } from './answers.ts'
import { selectFailures } from './repo/client.ts'

const FAILURES = 50

/** Refused cards whose packages nobody has paid since. */
export async function listFailures(ctx: Ctx, practiceId: string): Promise<Failures> {
  const [failures] = await Promise.all([
    selectFailures(ctx.db, practiceId, FAILURES),
    requireMember(ctx, practiceId, ['owner', 'trainer', 'front_desk']),
  ])
  return { failures }
}
