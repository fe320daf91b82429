import type { Ctx } from '#worker/context.ts'
import { notifyLive } from '#worker/features/account/live/notify-live.ts'
import { markDirty } from '#worker/features/training/derivation/mark-dirty.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { ManyChanged } from './answers.ts'
import { bringBack, loadRemoved } from './repo/removed.ts'
import { ingestStatements } from './repo/store-ingest.ts'
import { retryStale } from './retry-stale.ts'

const NOTHING = { activities: [], origins: [], lapsOf: [], laps: [], bests: [] }

/**
 * Brings deleted activities back as they were, within a day. What a source has told of again meanwhile is there
 * already and stays as that.
 * @throws AppError not_found where nothing of it is left to undo
 */
export async function undoRemoveMany(ctx: Ctx, batch: string): Promise<ManyChanged> {
  const athleteId = requireAthlete(ctx)
  const count = await retryStale(ctx, async () => {
    const { ingestVersion, rows } = await loadRemoved(ctx.db, athleteId, batch, ctx.now)
    if (rows.length === 0) throw notFound('The deletion')
    const back = rows.filter(({ isBack }) => !isBack)
    const [fromDay = '', toDay = ''] = [back[0]?.day, back.at(-1)?.day]
    const dirty = fromDay ? markDirty(ctx.db, athleteId, fromDay, toDay) : null
    const event = { type: 'activities.changed', athleteId, fromDay, count: back.length } as const
    await ctx.store(
      {
        // The claim comes first: what is decided here rests on the version that was loaded.
        claim: ingestStatements(ctx.db, athleteId, ingestVersion, { ...NOTHING, dirty }),
        back: bringBack(
          ctx.db,
          athleteId,
          batch,
          back.map(({ id }) => id),
        ),
      },
      {
        jobs: [
          ...(fromDay ? [{ job: { type: 'event', event } } as const] : []),
          // Terms may have changed while they were away; what is in line already is not touched.
          { job: { type: 'policy.apply', fromAthleteId: null }, laneKey: 'policy.apply' },
        ],
      },
    )
    return rows.filter(({ isLeg }) => !isLeg).length
  })
  notifyLive(ctx, athleteId, 'activities')
  return { batch, count }
}
