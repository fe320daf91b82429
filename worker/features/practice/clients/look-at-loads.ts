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
 * Clients who let the practice see their training and whose load has jumped. Only those are shown whose look is written
 * down and holds: the athlete reads it. A look that is due is written down after the answer, and this person's open
 * pages are told to read again; so a read is one trip, and nobody sees what is not written down.
 */
export async function lookAtLoads(
  ctx: Ctx,
  practiceId: string,
): Promise<{ spikes: Spike[]; pending: number }> {
  const today = todayIn(ctx.now.toISOString(), 'UTC')
  // Asked first: what it throws between two promises would leave the other to nobody.
  const personId = requireAthlete(ctx)
  const [session, loads] = await Promise.all([
    requireMember(ctx, practiceId, ['owner', 'trainer']),
    selectLoads(ctx.db, { practiceId, personId }, today, ctx.now),
  ])
  const found = loads.flatMap(({ stress, isWritten, isDue, ...of }) => {
    const ratio = acuteChronicRatio(stress)
    const chronic = mean(stress)
    if (!isSpike(ratio, chronic)) return []
    return [{ ...of, isWritten, isDue, ratio, acute: mean(stress.slice(-7)), chronic }]
  })
  const due = found.filter(({ isDue }) => isDue)
  const pending = found.filter(({ isWritten }) => !isWritten).length
  if (due.length > 0) {
    const looks = {
      practiceId,
      personId: session.athleteId,
      personName: session.name,
      shown: due.map(({ clientId }) => ({ id: ctx.id('access'), clientId })),
      now: ctx.now,
    }
    const tell = pending > 0 ? { athleteId: session.athleteId, topic: 'practice' as const } : null
    ctx.defer(() => ctx.store({ looks: ctx.db.execute(writeLooks(looks)) }, { tell }))
  }
  const spikes = found
    .filter(({ isWritten }) => isWritten)
    .map(({ clientId, clientName, canText, ratio, acute, chronic }) => ({
      ...{ clientId, clientName, canText, ratio, acute, chronic },
    }))
  return { spikes, pending }
}
