import type { Ctx } from '#worker/context.ts'
import { requireSession } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { confirmPassword } from './confirm-password.ts'
import { deletePasskey } from './repo/passkey.ts'
import { storeUnderPassword } from './store-under-password.ts'

/** Takes an own passkey's way in; sessions it opened stay until they are ended. */
export async function removePasskey(ctx: Ctx, id: string, input: { password: string }): Promise<void> {
  const [person] = await Promise.all([confirmPassword(ctx, input.password), requireSession(ctx)])
  const { removed } = await storeUnderPassword(ctx, person, {
    removed: deletePasskey(ctx.db, person.athleteId, id),
  })
  if (removed.length === 0) throw notFound('This passkey')
}
