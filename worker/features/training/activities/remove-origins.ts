import type { Ctx } from '#worker/context.ts'
import type { Provider } from '#worker/domain/policy/provider-terms.ts'
import { editsOf } from './edits.ts'
import type { Along } from './record-activities.ts'
import { activitiesOf, type IngestState } from './repo/load-ingest.ts'
import { forgetRemovedOf } from './repo/removed.ts'
import { type Reshape, reshape } from './reshape.ts'
import { unjoin } from './unjoin.ts'

const AT_ONCE = 500
/** A million activities; more is a loop that does not end. */
const MOST_ROUNDS = 2000

/**
 * Removes what a provider brought: all of it after a revocation, or single activities that were deleted there. An
 * activity of which another source tells stays, merged from the rest. The caller has checked access.
 */
export async function removeOrigins(
  ctx: Ctx,
  athleteId: string,
  which: { provider: Provider; externalIds: readonly string[] | 'all' },
  others: Along = {},
): Promise<{ removed: number }> {
  const forgotten = forgetRemovedOf(ctx.db, athleteId, which)
  const along: Along = { ...others, statements: [...(others.statements ?? []), forgotten] }
  const wanted = which.externalIds === 'all' ? null : new Set(which.externalIds)
  let removed = 0
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const ids = await activitiesOf(ctx.db, athleteId, which, AT_ONCE)
    const isLast = ids.length < AT_ONCE
    if (ids.length === 0) break
    let gone: string[] = []
    await reshape(
      ctx,
      athleteId,
      ids,
      async (state) => {
        gone = state.origins
          .filter((one) => one.provider === which.provider && isWanted(one.externalId, wanted))
          .map((one) => one.id)
        return withoutJoins(ctx, state, gone)
      },
      isLast ? along : {},
    )
    removed += gone.length
    if (isLast) return { removed }
  }
  await ctx.store({ along: along.statements }, { jobs: along.jobs ?? [] })
  return { removed }
}

/** What was made of a recording that goes, goes with it: the others it was joined with are apart again. */
async function withoutJoins(ctx: Ctx, state: IngestState, removed: readonly string[]): Promise<Reshape> {
  const gone = new Set(removed)
  const apart = await Promise.all(
    state.activities.flatMap((row) => {
      const joined = editsOf(row)?.joined
      const isHit = joined?.parts.some((part) => part.originIds.some((id) => gone.has(id)))
      return joined && isHit ? [unjoin(ctx, state, row, joined, gone)] : []
    }),
  )
  return {
    removed: [...gone, ...apart.flatMap((one) => one.removed)],
    changed: apart.flatMap((one) => one.changed),
    edits: new Map(apart.flatMap((one) => [...one.edits])),
    also: apart.flatMap((one) => one.also),
  }
}

/** Legs carry their parent's id with a mark behind it. */
function isWanted(externalId: string | null, wanted: ReadonlySet<string> | null): boolean {
  return wanted === null || wanted.has(externalId?.split('#leg')[0] ?? '')
}
