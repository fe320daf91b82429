import { and, asc, desc, eq, gt, inArray, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { appointment, booking, location, service } from '#worker/db/schema/practice/bookings.ts'
import { sessionDue } from '#worker/db/schema/practice/credits.ts'
import { bookingSettings, client, practice } from '#worker/db/schema/practice/practice.ts'
import type { IntakeAnswer } from '#worker/domain/booking/questions.ts'
import { OPEN_STATES } from '#worker/domain/booking/states.ts'
import { selectChanges, selectDues, selectLines, selectMoney, selectTexts } from './booking-parts.ts'
import { OTHERS_ON_DAY } from './client-bounds.ts'
import { COACHED_ATHLETE } from './coached.ts'
import { IS_VOUCHED } from './vouched.ts'

const MOST_LINES = 100

/** Everything a change of a booking is decided by, in one trip. */
export async function loadForChange(db: Db, practiceId: string, bookingId: string) {
  const [row] = await db
    .select({
      bookingId: booking.id,
      appointmentId: booking.appointmentId,
      clientId: booking.clientId,
      state: booking.state,
      version: booking.version,
      confirmedAt: booking.confirmedAt,
      completions: booking.completions,
      penalty: booking.penalty,
      penaltyCause: booking.penaltyCause,
      feeMinor: booking.feeMinor,
      holdUntil: booking.holdUntil,
      startsAt: appointment.startsAt,
      endsAt: appointment.endsAt,
      capacity: appointment.capacity,
      priceMinor: service.priceMinor,
      currency: practice.currency,
      zone: bookingSettings.timezone,
      singlePriceMinor: bookingSettings.singlePriceMinor,
      lateCancelHours: bookingSettings.lateCancelHours,
      lateCancelRule: bookingSettings.lateCancelRule,
      noShowRule: bookingSettings.noShowRule,
      policyFeeMinor: bookingSettings.feeMinor,
      forgiveFirst: bookingSettings.forgiveFirst,
      source: booking.source,
      isVouched: IS_VOUCHED,
      mostPerDay: bookingSettings.mostPerDay,
      serviceMostPerDay: service.mostPerDay,
      othersOnDay: OTHERS_ON_DAY,
      offences: sql<number>`(select count(*)::int from ${booking} o where o.practice_id = ${booking.practiceId}
        and o.client_id = ${booking.clientId} and o.penalty in ('forgiven', 'credit', 'fee'))`,
      /** How what is owed for its penalty, or for its completion without a credit, was settled. */
      settledHow: sql<string | null>`(select d.settled_how from ${sessionDue} d
        where d.practice_id = ${booking.practiceId} and d.cause = coalesce(${booking.penaltyCause},
          'booking:' || ${booking.id} || ':complete:' || ${booking.completions}))`,
      coachedAthleteId: COACHED_ATHLETE,
    })
    .from(booking)
    .innerJoin(appointment, eq(appointment.id, booking.appointmentId))
    .innerJoin(service, eq(service.id, appointment.serviceId))
    .innerJoin(practice, eq(practice.id, booking.practiceId))
    .innerJoin(bookingSettings, eq(bookingSettings.practiceId, booking.practiceId))
    .where(ownBooking(practiceId, bookingId))
  return row
}

export type LoadedBooking = NonNullable<Awaited<ReturnType<typeof loadForChange>>>

const ownBooking = (practiceId: string, bookingId: string) =>
  and(eq(booking.practiceId, practiceId), eq(booking.id, bookingId))

const SEEN = {
  id: booking.id,
  appointmentId: booking.appointmentId,
  clientId: booking.clientId,
  clientName: client.name,
  state: booking.state,
  version: booking.version,
  holdUntil: booking.holdUntil,
  penalty: booking.penalty,
  feeMinor: booking.feeMinor,
  cancelledAt: booking.cancelledAt,
  cancelledBy: booking.cancelledBy,
  cancelReason: booking.cancelReason,
  confirmedAt: booking.confirmedAt,
  completedAt: booking.completedAt,
  source: booking.source,
  blockedAt: booking.blockedAt,
  startsAt: appointment.startsAt,
  endsAt: appointment.endsAt,
  trainerId: appointment.trainerId,
  trainerName: athlete.name,
  serviceId: service.id,
  serviceName: service.name,
  sport: service.sport,
  locationId: location.id,
  locationName: location.name,
  seriesId: appointment.seriesId,
  capacity: appointment.capacity,
}

function selectSeen(db: Db, where: SQL | undefined) {
  return db
    .select(SEEN)
    .from(booking)
    .innerJoin(appointment, eq(appointment.id, booking.appointmentId))
    .innerJoin(service, eq(service.id, appointment.serviceId))
    .innerJoin(client, eq(client.id, booking.clientId))
    .innerJoin(athlete, eq(athlete.id, appointment.trainerId))
    .leftJoin(location, eq(location.id, appointment.locationId))
    .where(where)
}

/** One booking with all that happened to it, in one trip. */
export async function loadBooking(db: Db, practiceId: string, bookingId: string) {
  const { bookings, extra, changes, lines, dues, texts, money } = await readTogether(db, {
    bookings: selectSeen(db, ownBooking(practiceId, bookingId)),
    extra: selectExtra(db, practiceId, bookingId),
    changes: selectChanges(db, practiceId, bookingId),
    lines: selectLines(db, practiceId, bookingId),
    dues: selectDues(db, practiceId, bookingId),
    texts: selectTexts(db, practiceId, bookingId),
    money: selectMoney(db, practiceId, bookingId),
  })
  const [head, more] = [bookings[0], extra[0]]
  return head && more ? { head: { ...head, ...more }, changes, lines, dues, texts, money } : null
}

const selectExtra = (db: Db, practiceId: string, bookingId: string) =>
  db
    .select({
      zone: bookingSettings.timezone,
      currency: practice.currency,
      intake: sql<
        IntakeAnswer[]
      >`case jsonb_typeof(${booking.intake}) when 'array' then ${booking.intake} else '[]' end`,
      note: appointment.note,
      completedBy: booking.completedBy,
      waivedReason: booking.waivedReason,
      createdAt: booking.createdAt,
      isVouched: IS_VOUCHED,
    })
    .from(booking)
    .innerJoin(appointment, eq(appointment.id, booking.appointmentId))
    .innerJoin(service, eq(service.id, appointment.serviceId))
    .innerJoin(practice, eq(practice.id, booking.practiceId))
    .innerJoin(bookingSettings, eq(bookingSettings.practiceId, booking.practiceId))
    .where(ownBooking(practiceId, bookingId))

/** A client's bookings: all that are ahead, and a page of what is past, newest first, by key. One trip. */
export async function loadClientBookings(
  db: Db,
  of: { practiceId: string; clientId: string },
  page: { now: Date; before: { at: Date; id: string } | undefined; limit: number },
) {
  const own = and(eq(booking.practiceId, of.practiceId), eq(booking.clientId, of.clientId))
  const isOpen = inArray(booking.state, OPEN_STATES)
  const isKept = or(isNull(booking.holdUntil), gt(booking.holdUntil, page.now))
  const isAhead = and(isOpen, isKept, gt(appointment.endsAt, page.now))
  const earlier = page.before
    ? sql`(${appointment.startsAt}, ${booking.id}) < (${instant(page.before.at)}, ${page.before.id})`
    : undefined
  const { settings, upcoming, past } = await readTogether(db, {
    settings: db
      .select({ zone: bookingSettings.timezone, currency: practice.currency, version: client.version })
      .from(client)
      .innerJoin(practice, eq(practice.id, client.practiceId))
      .innerJoin(bookingSettings, eq(bookingSettings.practiceId, client.practiceId))
      .where(and(eq(client.practiceId, of.practiceId), eq(client.id, of.clientId))),
    upcoming: selectSeen(db, and(own, isAhead))
      .orderBy(asc(appointment.startsAt), asc(booking.id))
      .limit(MOST_LINES),
    past: selectSeen(db, and(own, sql`not (${isAhead})`, earlier))
      .orderBy(desc(appointment.startsAt), desc(booking.id))
      .limit(page.limit),
  })
  return { head: settings[0], upcoming, past }
}

/** Bookings whose session ended long enough ago for their practice, by their end, by key. */
export function selectDue(
  db: Db,
  page: { now: Date; retryBlockedBefore: Date; after: { endsAt: Date; id: string } | null; limit: number },
) {
  const now = instant(page.now)
  const after = page.after
    ? sql`(${booking.endsAt}, ${booking.id}) > (${instant(page.after.endsAt)}, ${page.after.id})`
    : undefined
  return db
    .select({
      practiceId: booking.practiceId,
      bookingId: booking.id,
      version: booking.version,
      endsAt: sql<string>`to_char(${booking.endsAt} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
    })
    .from(booking)
    .innerJoin(bookingSettings, eq(bookingSettings.practiceId, booking.practiceId))
    .where(
      and(
        inArray(booking.state, ['booked', 'confirmed']),
        sql`${booking.endsAt} <= ${now}`,
        sql`${booking.endsAt} + make_interval(mins => ${bookingSettings.completeAfterMin}) <= ${now}`,
        eq(booking.isReopened, false),
        sql`not ${IS_VOUCHED}`,
        or(isNull(booking.blockedAt), lt(booking.blockedAt, page.retryBlockedBefore)),
        after,
      ),
    )
    .orderBy(asc(booking.endsAt), asc(booking.id))
    .limit(page.limit)
}
