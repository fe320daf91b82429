import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { setOff } from './repo.ts'
import type { SwitchNotes } from './schema.ts'

/** The athlete wants notes, or none. What was said stays until it is put away. */
export async function switchNotes(ctx: Ctx, { isOn }: SwitchNotes): Promise<void> {
  const athleteId = requireAthlete(ctx)
  await ctx.store({ off: setOff(ctx.db, athleteId, !isOn) }, { tell: { athleteId, topic: 'coach' } })
}
