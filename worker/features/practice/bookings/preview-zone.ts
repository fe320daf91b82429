import type { Ctx } from '#worker/context.ts'
import { sayDayAndTime } from '#worker/domain/texting/say-time.ts'
import { automationsInZone } from '#worker/features/practice/automations/automations-in-zone.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { ZonePreview } from './answers.ts'
import { loadZoneUse } from './repo/zone.ts'

const SHOWN = 20

/**
 * What another zone would make of the sessions ahead, which stay at their instant and read another time, and of the
 * automations, which keep their time of day and fire at another instant.
 */
export async function previewZone(ctx: Ctx, practiceId: string, timezone: string): Promise<ZonePreview> {
  const [found, { automations }] = await Promise.all([
    loadZoneUse(ctx.db, practiceId, ctx.now, SHOWN),
    automationsInZone(ctx, practiceId, timezone),
    requireMember(ctx, practiceId, ['owner']),
  ])
  const { zone } = found
  if (zone === null) throw notFound('This practice')
  return {
    from: zone,
    to: timezone,
    sessionsAhead: found.ahead,
    sessions: found.first.map((row) => ({
      ...row,
      reads: sayDayAndTime(row.startsAt, zone),
      wouldRead: sayDayAndTime(row.startsAt, timezone),
    })),
    automationsAhead: automations.length,
    automations: automations.slice(0, SHOWN).map((automation) => ({
      ...automation,
      reads: sayDayAndTime(automation.firesAt, zone),
      wouldRead: sayDayAndTime(automation.wouldFireAt, timezone),
    })),
  }
}
