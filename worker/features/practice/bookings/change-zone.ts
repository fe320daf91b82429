import type { Ctx } from '#worker/context.ts'
import { automationsInZone } from '#worker/features/practice/automations/automations-in-zone.ts'
import { requireMember } from '#worker/platform/access.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import type { ChangedZone } from './answers.ts'
import { loadZoneUse, updateZone } from './repo/zone.ts'
import type { ChangeZone } from './schema.ts'

/** An automation that is edited in the moment of the change is given its time once more. */
const MOST_PASSES = 3

/**
 * Changes a practice's zone, once its owner has seen how many sessions ahead it concerns. Every automation's next firing
 * moves in the same batch.
 */
export async function changeZone(
  ctx: Ctx,
  practiceId: string,
  { timezone, sessionsAhead }: ChangeZone,
): Promise<ChangedZone> {
  const [found, inZone] = await Promise.all([
    loadZoneUse(ctx.db, practiceId, ctx.now, 0),
    automationsInZone(ctx, practiceId, timezone),
    requireMember(ctx, practiceId, ['owner']),
  ])
  if (found.zone === null) throw notFound('This practice')
  if (found.zone === timezone) return { timezone }
  if (found.ahead !== sessionsAhead) {
    throw new AppError(
      'conflict',
      `${found.ahead} sessions ahead would read another time. Nothing was changed; look at them first.`,
      { field: 'sessions_ahead' },
    )
  }
  const change = { before: { timezone: found.zone }, after: { timezone, sessionsAhead } }
  const audit = { action: 'practice.zone', targetId: practiceId, reason: null, ...change }
  const { automations } = await ctx.store(
    { zone: updateZone(ctx.db, practiceId, timezone, ctx.now), automations: inZone.statement },
    { audit, tell: { practiceId } },
  )
  await moveTheRest(ctx, practiceId, timezone, inZone.automations.length - automations.rows.length)
  return { timezone }
}

/** Automations that changed between the look and the change: nearly never any. */
async function moveTheRest(ctx: Ctx, practiceId: string, timezone: string, left: number): Promise<void> {
  let open = left
  for (let pass = 1; open > 0 && pass < MOST_PASSES; pass++) {
    const { automations, statement } = await automationsInZone(ctx, practiceId, timezone)
    const { moved } = await ctx.store({ moved: statement })
    open = automations.length - moved.rows.length
  }
}
