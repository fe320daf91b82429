import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { isSpike } from '#worker/domain/cockpit/needs.ts'
import { acuteChronicRatio } from '#worker/domain/load/ramp-acwr.ts'
import { requireAthlete, requireMember } from '#worker/platform/access.ts'
import { selectLoads, writeLooks } from './repo/loads.ts'

/** A client whose last 7 days of training are far above their last 28. */
export interface Spike {
  clientId: string
  clientName: string
  canText: boolean
  ratio: number
  /** Points a day. */
  acute: number
  chronic: number
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

/**
 * Clients who let the practice see their training and whose load has jumped. Each look is written down before anything
 * is shown, and the athlete reads it; a grant that ended meanwhile shows nothing. Within the hour it is one look, and
 * one trip: the load says which looks are written down.
 */
export async function lookAtLoads(ctx: Ctx, practiceId: string): Promise<Spike[]> {
  const today = todayIn(ctx.now.toISOString(), 'UTC')
  const [session, loads] = await Promise.all([
    requireMember(ctx, practiceId, ['owner', 'trainer']),
    selectLoads(ctx.db, { practiceId, personId: requireAthlete(ctx) }, today, ctx.now),
  ])
  const spikes = loads.flatMap(({ stress, clientId, clientName, canText }): Spike[] => {
    const ratio = acuteChronicRatio(stress)
    const chronic = mean(stress)
    if (!isSpike(ratio, chronic)) return []
    return [{ clientId, clientName, canText, ratio, acute: mean(stress.slice(-7)), chronic }]
  })
  const isNew = new Set(loads.filter(({ isWritten }) => !isWritten).map(({ clientId }) => clientId))
  const fresh = spikes.filter(({ clientId }) => isNew.has(clientId))
  if (fresh.length === 0) return spikes
  const looks = {
    practiceId,
    personId: session.athleteId,
    personName: session.name,
    shown: fresh.map(({ clientId }) => ({ id: ctx.id('access'), clientId })),
    now: ctx.now,
  }
  const [written] = await ctx.store([ctx.db.execute(writeLooks(looks))])
  const allowed = new Set((written as { rows: { client_id: string }[] }).rows.map((row) => row.client_id))
  return spikes.filter(({ clientId }) => !isNew.has(clientId) || allowed.has(clientId))
}
