import type { Ctx } from '#worker/context.ts'
import { Deferral } from '#worker/platform/deferral.ts'
import { hasAgreed } from './has-agreed.ts'

/** Work that waits for a yes looks again this often; a page that asks again does not wait for it. */
const LOOK_AGAIN_MS = 60 * 60_000

/** Makes a job of ingestion wait until there is a consent, and again from the moment it is withdrawn. @throws Deferral `consent_withdrawn` */
export async function deferWithoutConsent(ctx: Ctx, athleteId: string): Promise<void> {
  if (await hasAgreed(ctx, athleteId, 'health_data')) return
  throw new Deferral(new Date(ctx.now.getTime() + LOOK_AGAIN_MS), 'consent_withdrawn')
}
