import type { Ctx } from '#worker/context.ts'
import type { Db } from '#worker/db/open.ts'
import { retime, selectTimed } from './repo/zone.ts'
import { nextDue, ruleOf } from './shown.ts'

/** What another zone makes of the rules that wait for a time. */
export interface RulesInZone {
  /** Each keeps its time of day, so that it fires at another instant. */
  rules: { id: string; name: string; firesAt: Date; wouldFireAt: Date }[]
  /** For the batch of the change; answers a row for each rule that moved. */
  statement: ReturnType<Db['execute']>
}

/** Rules of a practice in another zone, for whoever a caller has let in. One trip; nothing is stored yet. */
export async function rulesInZone(ctx: Ctx, practiceId: string, zone: string): Promise<RulesInZone> {
  const rows = await selectTimed(ctx.db, practiceId)
  const moved = rows.flatMap(({ row, ranDay }) => {
    const due = nextDue(ruleOf(row).trigger, { now: ctx.now, zone, ranDay })
    if (!due || !row.nextDueAt) return []
    const { id, name, version, nextDueAt: firesAt } = row
    return [{ id, name, version, firesAt, nextDueAt: due }]
  })
  return {
    rules: moved.map(({ id, name, firesAt, nextDueAt }) => ({ id, name, firesAt, wouldFireAt: nextDueAt })),
    statement: ctx.db.execute(retime(practiceId, moved, ctx.now)),
  }
}
