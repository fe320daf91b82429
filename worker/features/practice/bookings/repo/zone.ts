import { and, asc, eq, gt, sql } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { appointment, service } from '#worker/db/schema/practice/bookings.ts'
import { bookingSettings } from '#worker/db/schema/practice/practice.ts'

/** The zone of a practice and what is planned ahead in it: how much, and the first of it. One trip. */
export async function loadZoneUse(db: Db, practiceId: string, now: Date, limit: number) {
  const isAhead = and(
    eq(appointment.practiceId, practiceId),
    eq(appointment.isLive, true),
    gt(appointment.startsAt, now),
  )
  const { settings, counts, first } = await readTogether(db, {
    settings: db
      .select({ zone: bookingSettings.timezone })
      .from(bookingSettings)
      .where(eq(bookingSettings.practiceId, practiceId)),
    counts: db.select({ count: sql<number>`count(*)::int` }).from(appointment).where(isAhead),
    first: db
      .select({ id: appointment.id, startsAt: appointment.startsAt, serviceName: service.name })
      .from(appointment)
      .innerJoin(service, eq(service.id, appointment.serviceId))
      .where(isAhead)
      .orderBy(asc(appointment.startsAt), asc(appointment.id))
      .limit(limit),
  })
  return { zone: settings[0]?.zone ?? null, ahead: counts[0]?.count ?? 0, first }
}

export function updateZone(db: Db, practiceId: string, timezone: string, now: Date) {
  return db
    .update(bookingSettings)
    .set({ timezone, updatedAt: now })
    .where(eq(bookingSettings.practiceId, practiceId))
}
