import type { Ctx } from '#worker/context.ts'
import { fieldOf } from '#worker/domain/wellness/check-in-fields.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { Chosen } from './answers.ts'
import { upsertChoice } from './repo.ts'
import type { FieldChoice } from './schema.ts'

/** Which fields an athlete wants to be asked for. What was kept of the others stays in their history. */
export async function chooseFields(ctx: Ctx, { fields }: FieldChoice): Promise<Chosen> {
  const athleteId = requireAthlete(ctx)
  await ctx.store(
    { chosen: upsertChoice(ctx.db, athleteId, fields.map(fieldOf), ctx.now) },
    { tell: { athleteId, topic: 'load' } },
  )
  return { fields }
}
