import type { Ctx } from '#worker/context.ts'
import type { Provider } from '#worker/domain/policy/provider-terms.ts'
import type { Along } from './record-activities.ts'
import { activitiesOf } from './repo/load-ingest.ts'
import { reshape } from './reshape.ts'

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
  along: Along = {},
): Promise<{ removed: number }> {
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
      (state) => {
        gone = state.origins
          .filter((one) => one.provider === which.provider && isWanted(one.externalId, wanted))
          .map((one) => one.id)
        return { removed: gone }
      },
      isLast ? along : {},
    )
    removed += gone.length
    if (isLast) return { removed }
  }
  await ctx.store({ along: along.statements }, { jobs: along.jobs ?? [] })
  return { removed }
}

/** Legs carry their parent's id with a mark behind it. */
function isWanted(externalId: string | null, wanted: ReadonlySet<string> | null): boolean {
  return wanted === null || wanted.has(externalId?.split('#leg')[0] ?? '')
}
