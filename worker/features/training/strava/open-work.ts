import type { Ctx } from '#worker/context.ts'
import { readFlag } from '#worker/features/admin/flags/read-flag.ts'
import { ingestionOf } from '#worker/features/training/ingestion/progress.ts'
import { Deferral } from '#worker/platform/deferral.ts'
import { readLink } from './repo/link.ts'

const LOOK_AGAIN_MS = 60 * 60_000

/**
 * What a job needs of an athlete's Strava: the connection and where ingestion stands. Null when there is nothing
 * to do any more, because it was disconnected or has to be connected again.
 * @throws Deferral while reading from Strava is switched off
 */
export async function openWork(ctx: Ctx, athleteId: string) {
  const [link, state, isOn] = await Promise.all([
    readLink(ctx.db, athleteId),
    ingestionOf(ctx, athleteId, 'strava'),
    readFlag(ctx, 'import.strava', athleteId),
  ])
  if (link?.status !== 'active' || !state) return null
  if (!isOn) throw new Deferral(new Date(ctx.now.getTime() + LOOK_AGAIN_MS), 'import_off')
  return { link, state }
}
