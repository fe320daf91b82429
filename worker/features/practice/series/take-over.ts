import type { Ctx } from '#worker/context.ts'
import { minutesAfter } from '#worker/domain/booking/ranges.ts'
import { mappedDay } from '#worker/domain/recurrence/series-days.ts'
import { startOn } from '#worker/domain/recurrence/start-on.ts'
import { callOff } from '#worker/features/practice/bookings/call-off.ts'
import { moveAppointment } from '#worker/features/practice/bookings/move-appointment.ts'
import { stoodAt } from './preview-change.ts'
import type { SeriesRow } from './repo/series.ts'
import { relabel, type Settling } from './repo/settle.ts'
import { isAnotherRule, tellEnded } from './tell-series.ts'
import { tryDay } from './try-day.ts'

type Session = Settling['own'][number]

/**
 * What the series before left over goes over to this one: moved where it stood as that one put it, called off where it
 * has no place. One may stand where another has yet to leave from, so those refused are tried again after the rest.
 */
export async function takeOver(ctx: Ctx, settling: Settling): Promise<string[]> {
  const { head, old, left, members } = settling
  if (!head || !old) return []
  const { series } = head
  const placed = left.map((session) => ({ session, to: mappedDay(old, series, session.day ?? '') }))
  const homeless = placed
    .filter(({ session, to }) => to === null && session.isLive && session.startsAt > ctx.now)
    .map(({ session }) => session)
  if (!isAnotherRule(old, series)) await tellEnded(ctx, settling, homeless, 'cut')
  for (const session of homeless) await stop(ctx, series, session, members)
  let waiting = placed.flatMap(({ session, to }) => (to === null ? [] : [{ session, to }]))
  const taken = waiting.map(({ to }) => to)
  while (waiting.length > 0) {
    const refused: typeof waiting = []
    for (const one of waiting) if (!(await goOver(ctx, settling, one))) refused.push(one)
    if (refused.length === waiting.length) break
    waiting = refused
  }
  for (const { session, to } of waiting) await name(ctx, settling, session, to)
  return taken
}

/** Moved, if it stood where the series put it, and then named as the new one's. @returns whether it is done with */
async function goOver(
  ctx: Ctx,
  settling: Settling,
  { session, to }: { session: Session; to: string },
): Promise<boolean> {
  const { head, old, members } = settling
  if (!head || !old) return true
  const { series, zone } = head
  const isAhead = session.isLive && session.startsAt > ctx.now
  if (isAhead && stoodAt(old, zone, { ...session, at: session.startsAt })) {
    const startsAt = new Date(startOn(to, series.wallTime, zone).startsAt)
    const lasts = series.durationMin ?? head.serviceMin
    const isMoved = await tryDay(ctx, series, to, () =>
      moveAppointment(ctx, {
        ...{ practiceId: series.practiceId, of: { appointmentId: session.id }, startsAt },
        ...{
          trainerId: series.trainerId,
          by: 'trainer',
          actorId: series.createdBy,
          textedElsewhere: members,
        },
        ...(series.durationMin !== old.durationMin && { endsAt: minutesAfter(startsAt, lasts) }),
        ...(series.locationId !== old.locationId && { locationId: series.locationId }),
      }),
    )
    if (!isMoved) return false
  }
  await name(ctx, settling, session, to)
  return true
}

async function name(ctx: Ctx, { head, old }: Settling, session: Session, day: string): Promise<void> {
  if (!head || !old) return
  await ctx.store({ named: relabel(ctx.db, session.id, old.id, { seriesId: head.series.id, day }) })
}

/** Calls a session off. @param told clients who are told of it in one text with others */
export function stop(
  ctx: Ctx,
  { practiceId, createdBy }: SeriesRow,
  { id }: Session,
  told: readonly string[],
) {
  return callOff(ctx, {
    practiceId,
    appointmentId: id,
    actorId: createdBy,
    reason: 'The series was changed.',
    told,
  })
}
