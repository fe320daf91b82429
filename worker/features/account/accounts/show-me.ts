import type { Ctx } from '#worker/context.ts'
import { requireSession } from '#worker/platform/access.ts'
import type { Me } from './answers.ts'
import { presentMe } from './present-me.ts'

/** Who is signed in, for the shell and every format. Read with the session: no trip of its own. */
export async function showMe(ctx: Ctx): Promise<Me> {
  return presentMe(await requireSession(ctx))
}
