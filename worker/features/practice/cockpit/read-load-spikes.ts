import type { Ctx } from '#worker/context.ts'
import type { Need } from '#worker/domain/cockpit/needs.ts'
import { rankNeeds } from '#worker/domain/cockpit/needs.ts'
import { lookAtLoads } from '#worker/features/practice/clients/look-at-loads.ts'
import { requireMember } from '#worker/platform/access.ts'
import type { LoadSpikes } from './answers.ts'
import { shownNeed } from './read-cockpit.ts'
import { selectSnoozed } from './repo/store.ts'

/** The cockpit's items of training load, weighed as all others are, so that a page can put them among them. */
export async function readLoadSpikes(ctx: Ctx, practiceId: string): Promise<LoadSpikes> {
  const [, { spikes, pending }, off] = await Promise.all([
    requireMember(ctx, practiceId),
    lookAtLoads(ctx, practiceId),
    selectSnoozed(ctx.db, practiceId, 'load_spike', ctx.now),
  ])
  const needs = spikes.map(
    ({ clientId, clientName, canText, ratio, acute, chronic }): Need => ({
      kind: 'load_spike',
      client: { id: clientId, name: clientName, canText },
      ...{ ratio, acute, chronic },
    }),
  )
  const keys = new Set(off.map(({ key }) => key))
  const ranked = rankNeeds(needs, ctx.now.getTime()).filter(({ key }) => !keys.has(key))
  return {
    items: ranked.map((one) => shownNeed(one, { zone: 'UTC', currency: 'eur', canReadMoney: false })),
    /** Clients whose look is being written down: they are among the items of the next read. */
    pending,
  }
}
