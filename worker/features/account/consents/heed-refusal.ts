import type { Ctx } from '#worker/context.ts'
import { Deferral } from '#worker/platform/deferral.ts'
import { AppError } from '#worker/platform/errors.ts'
import { latestDecisions } from './repo.ts'
import type { PurposeKey } from './schema.ts'

/** Work that waits for a yes looks again this often; a page that asks again does not wait for it. */
const LOOK_AGAIN_MS = 60 * 60_000

/**
 * Whether an athlete said no to a purpose, in whatever wording. Not asked yet is not a no: the way in asks before
 * anything can be connected.
 */
async function hasRefused(ctx: Ctx, athleteId: string, purpose: PurposeKey): Promise<boolean> {
  const rows = await latestDecisions(ctx.db, athleteId)
  return rows.some((row) => row.purpose === purpose && !row.granted)
}

/** Keeps a door shut for who declined storing health data. @throws AppError forbidden, saying where to change it */
export async function requireHealthConsent(ctx: Ctx, athleteId: string): Promise<void> {
  if (!(await hasRefused(ctx, athleteId, 'health_data'))) return
  throw new AppError(
    'forbidden',
    'You have not agreed to storing health data, so nothing is imported. You can agree under Settings, Privacy.',
    { field: 'health_data' },
  )
}

/** Makes a job of ingestion wait from the moment the consent is withdrawn. @throws Deferral `consent_withdrawn` */
export async function holdWithoutConsent(ctx: Ctx, athleteId: string): Promise<void> {
  if (!(await hasRefused(ctx, athleteId, 'health_data'))) return
  throw new Deferral(new Date(ctx.now.getTime() + LOOK_AGAIN_MS), 'consent_withdrawn')
}
