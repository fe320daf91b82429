import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { Changed } from './answers.ts'
import { reshape } from './reshape.ts'

/** Deletes an activity with all its origins. A provider that still has it may bring it again. */
export async function deleteActivity(ctx: Ctx, id: string): Promise<Changed> {
  const athleteId = requireAthlete(ctx)
  await reshape(ctx, athleteId, [id], (state) => {
    if (!state.activities.some((one) => one.id === id)) throw notFound('The activity')
    return { removed: state.origins.map((one) => one.id) }
  })
  return { id }
}
