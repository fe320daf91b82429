import type { Ctx } from '#worker/context.ts'
import { sayTime } from '#worker/domain/booking/slots.ts'
import { requireMember } from '#worker/platform/access.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { auditStatements } from '../audit/append-audit.ts'
import { staffStatement, tellStaff } from '../practices/tell-staff.ts'
import { loadZoneUse, updateZone } from './repo/zone.ts'
import type { ChangeZone } from './schema.ts'

const SHOWN = 20

/** What another zone would make of the sessions ahead: they stay at their instant and read another time. */
export async function previewZone(ctx: Ctx, practiceId: string, timezone: string) {
  const [found] = await Promise.all([
    loadZoneUse(ctx.db, practiceId, ctx.now, SHOWN),
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
      reads: sayTime(row.startsAt, zone),
      wouldRead: sayTime(row.startsAt, timezone),
    })),
  }
}

/** Changes a practice's zone, once its owner has seen how many sessions ahead it concerns. */
export async function changeZone(ctx: Ctx, practiceId: string, { timezone, sessionsAhead }: ChangeZone) {
  const [found] = await Promise.all([
    loadZoneUse(ctx.db, practiceId, ctx.now, 0),
    requireMember(ctx, practiceId, ['owner']),
  ])
  if (found.zone === null) throw notFound('This practice')
  if (found.zone !== timezone && found.ahead !== sessionsAhead) {
    throw new AppError(
      'conflict',
      `${found.ahead} sessions ahead would read another time. Nothing was changed; look at them first.`,
      { field: 'sessions_ahead' },
    )
  }
  const change = { before: { timezone: found.zone }, after: { timezone, sessionsAhead } }
  const entry = { action: 'practice.zone', targetId: practiceId, reason: null, ...change }
  const results = await ctx.store([
    updateZone(ctx.db, practiceId, timezone, ctx.now),
    ...(await auditStatements(ctx, entry)),
    staffStatement(ctx, practiceId),
  ])
  tellStaff(ctx, results.at(-1))
  return { timezone }
}
