import type { Ctx } from '#worker/context.ts'
import { retime, selectTimed } from './repo/zone.ts'
import { automationOf, nextDue } from './shown.ts'

/**
 * What another zone makes of the automations that wait for a time: each keeps its time of day, so it fires at another
 * instant. For callers that have checked access. One trip; nothing is stored yet.
 * @returns `statement` for the batch of the change; it answers a row for each automation that moved
 */
export async function automationsInZone(ctx: Ctx, practiceId: string, zone: string) {
  const rows = await selectTimed(ctx.db, practiceId)
  const moved = rows.flatMap(({ row, ranDay }) => {
    const due = nextDue(automationOf(row).trigger, { now: ctx.now, zone, ranDay })
    if (!due || !row.nextDueAt) return []
    const { id, name, version, nextDueAt: firesAt } = row
    return [{ id, name, version, firesAt, nextDueAt: due }]
  })
  return {
    automations: moved.map(({ id, name, firesAt, nextDueAt }) => ({
      id,
      name,
      firesAt,
      wouldFireAt: nextDueAt,
    })),
    statement: ctx.db.execute(retime(practiceId, moved, ctx.now)),
  }
}
