import type { Ctx } from '#worker/context.ts'
import { type FeedEvent, writeCalendar } from '#worker/domain/ics/write-calendar.ts'
import { visitOf } from '#worker/features/account/accounts/visit.ts'
import { limitReads } from '#worker/features/account/limits/limit-reads.ts'
import { notFound } from '#worker/platform/errors.ts'
import { hashToken } from '#worker/platform/session-cookie.ts'
import { loadFeed } from './repo.ts'

const DAY_MS = 86_400_000
const BEHIND_DAYS = 30
const AHEAD_DAYS = 400
const REFRESH_MIN = 30

type Loaded = Awaited<ReturnType<typeof loadFeed>>

/** A calendar by its secret address: whoever has it reads it, until it is ended. */
export async function readFeed(ctx: Ctx, token: string, headers: Headers): Promise<string> {
  await limitReads(ctx, 'calendar', visitOf(headers).address, token)
  const around = (days: number) => new Date(ctx.now.getTime() + days * DAY_MS)
  const { head, sessions, seats } = await loadFeed(
    ctx.db,
    await hashToken(token),
    around(-BEHIND_DAYS),
    around(AHEAD_DAYS),
  )
  if (!head) throw notFound('This calendar')
  const host = new URL(ctx.settings.APP_ORIGIN).hostname
  return writeCalendar({
    name: head.practiceName,
    zone: head.zone,
    refreshMin: REFRESH_MIN,
    events: [...sessions.map((row) => sessionEvent(row, host)), ...seats.map((row) => seatEvent(row, host))],
  })
}

function sessionEvent(row: Loaded['sessions'][number], host: string): FeedEvent {
  const who = row.capacity === 1 ? (row.clientName ?? 'Held') : `${row.seats} of ${row.capacity} seats`
  return {
    ...common(row, host),
    summary: `${row.serviceName} · ${who}`,
    status: row.isHeld ? 'TENTATIVE' : 'CONFIRMED',
    sequence: row.version,
  }
}

function seatEvent(row: Loaded['seats'][number], host: string): FeedEvent {
  return {
    ...common(row, host),
    summary: `${row.serviceName} with ${row.trainerName}`,
    status: row.state === 'held' ? 'TENTATIVE' : 'CONFIRMED',
    // Both only rise, so their sum does.
    sequence: row.version + row.appointmentVersion,
  }
}

function common(
  row: Pick<Loaded['seats'][number], 'id' | 'startsAt' | 'endsAt' | 'updatedAt' | 'locationName' | 'address'>,
  host: string,
) {
  const where = [row.locationName, row.address].filter(Boolean).join(', ')
  return {
    uid: `${row.id}@${host}`,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    changedAt: row.updatedAt.toISOString(),
    ...(where ? { location: where } : {}),
  }
}
