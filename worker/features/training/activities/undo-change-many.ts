import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { ManyChanged } from './answers.ts'
import { legsOf } from './chosen-among.ts'
import { type ActivityEdits, editsOf, withPrivateMark, withSport } from './edits.ts'
import { setEach } from './repo/change.ts'
import { batchIds } from './repo/list.ts'
import { reshape } from './reshape.ts'

/**
 * Takes a change of many back: what was said of each before is said again. Where a later change of many took an
 * activity, that one is undone first.
 * @throws AppError not_found where nothing of it is left to undo
 */
export async function undoChangeMany(ctx: Ctx, batch: string): Promise<ManyChanged> {
  const athleteId = requireAthlete(ctx)
  let count = 0
  await reshape(ctx, athleteId, batchIds(athleteId, batch), (state) => {
    const taken = state.activities.flatMap((row) => {
      const { batches = [], ...others } = editsOf(row) ?? {}
      const [last, left] = [batches.at(-1), batches.slice(0, -1)]
      if (last?.id !== batch) return []
      const { isPrivate = false, sport, ...said } = last.before
      const kept: ActivityEdits = left.length > 0 ? { ...others, batches: left } : others
      const turned = (others.isPrivate ?? false) !== isPrivate
      return [
        { id: row.id, edits: withSport(withPrivateMark(kept, isPrivate), sport), said, isPrivate, turned },
      ]
    })
    count = taken.length
    if (count === 0) throw notFound('The change')
    const legs = taken
      .filter(({ turned }) => turned)
      .flatMap((whole) => legsOf(state, [whole]).map((leg) => ({ leg, isPrivate: whole.isPrivate })))
    return {
      edits: new Map([
        ...legs.map(({ leg, isPrivate }) => [leg.id, withPrivateMark(editsOf(leg), isPrivate)] as const),
        ...taken.map(({ id, edits }) => [id, edits] as const),
      ]),
      also: [setEach(ctx.db, athleteId, taken, ctx.now)],
    }
  })
  return { batch, count }
}
