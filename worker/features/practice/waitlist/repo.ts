import { and, asc, eq, gt, inArray, type SQL, sql } from 'drizzle-orm'
import { seatsFree } from '#worker/db/functions/practice/booking-calls.ts'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { appointment, booking, service } from '#worker/db/schema/practice/bookings.ts'
import { bookingSettings, client, practice, practiceMember } from '#worker/db/schema/practice/practice.ts'
import { waitlistEntry } from '#worker/db/schema/practice/series.ts'
import { optedIn } from '#worker/db/text-consent.ts'
import type { OfferedPlace } from '#worker/domain/texting/route-reply.ts'
import { WAITING_STATES, type WaitingState } from './schema.ts'

const MOST_ENTRIES = 200
const MOST_OF_ONE = 20

const isOpen = inArray(waitlistEntry.state, WAITING_STATES)

/** Open entries of a practice, or of one of its clients, by their time and then by who came first. */
export function selectWaiting(db: Db, practiceId: string, clientId: string | null, now: Date) {
  return db
    .select({
      id: waitlistEntry.id,
      clientId: waitlistEntry.clientId,
      clientName: client.name,
      serviceId: waitlistEntry.serviceId,
      serviceName: service.name,
      trainerId: waitlistEntry.trainerId,
      trainerName: athlete.name,
      startsAt: waitlistEntry.startsAt,
      endsAt: waitlistEntry.endsAt,
      state: sql<WaitingState>`${waitlistEntry.state}`,
      claimUntil: waitlistEntry.claimUntil,
      bookingId: waitlistEntry.bookingId,
      deferredUntil:
        sql<Date | null>`case when ${waitlistEntry.deferredUntil} > ${instant(now)} then ${waitlistEntry.deferredUntil} end`.mapWith(
          waitlistEntry.deferredUntil,
        ),
      hindrance: waitlistEntry.hindrance,
      createdAt: waitlistEntry.createdAt,
    })
    .from(waitlistEntry)
    .innerJoin(
      client,
      and(eq(client.practiceId, waitlistEntry.practiceId), eq(client.id, waitlistEntry.clientId)),
    )
    .innerJoin(
      service,
      and(eq(service.practiceId, waitlistEntry.practiceId), eq(service.id, waitlistEntry.serviceId)),
    )
    .innerJoin(athlete, eq(athlete.id, waitlistEntry.trainerId))
    .leftJoin(booking, eq(booking.id, waitlistEntry.bookingId))
    .where(
      and(
        eq(waitlistEntry.practiceId, practiceId),
        clientId === null ? undefined : eq(waitlistEntry.clientId, clientId),
        isOpen,
        gt(waitlistEntry.startsAt, now),
        // An offer that was taken, or ran out, is no wait any more, whether or not it was swept.
        sql`(${waitlistEntry.state} = 'waiting' or (${booking.state} = 'held' and ${waitlistEntry.claimUntil} > ${instant(now)}))`,
      ),
    )
    .orderBy(asc(waitlistEntry.startsAt), asc(waitlistEntry.createdAt), asc(waitlistEntry.id))
    .limit(MOST_ENTRIES)
}

/** How long an offer is what a yes by text may mean. */
const MEANT_FOR = sql.raw(`interval '7 days'`)

/** Offers of some clients of late, newest first, each with the seat held for it and when its text went out. */
export async function selectOfferedPlaces(
  db: Db,
  practiceId: string,
  clientIds: readonly string[],
  now: Date,
): Promise<OfferedPlace[]> {
  const { rows } =
    await db.execute(sql`select b.id, b.client_id, c.name as client_name, b.state, w.starts_at, s.name as service_name,
      t.name as trainer_name, said.at as asked_at,
      case when b.state in ('booked', 'confirmed') then 'taken'
        when w.state = 'offered' and b.state = 'held' and w.claim_until > ${instant(now)} then 'open' else 'passed' end as place
    from ${waitlistEntry} w
    join ${booking} b on b.practice_id = w.practice_id and b.id = w.booking_id
    join ${client} c on c.practice_id = w.practice_id and c.id = w.client_id
    join ${service} s on s.practice_id = w.practice_id and s.id = w.service_id
    join ${athlete} t on t.id = w.trainer_id
    left join text said on said.practice_id = w.practice_id and said.cause = 'waitlist:' || w.id || ':' || w.offers
      and said.state in ('sending', 'sent', 'delivered')
    where w.practice_id = ${practiceId} and w.client_id in ${[...clientIds]} and w.state <> 'waiting'
      and b.state not in ('completed', 'no_show') and coalesce(said.at, w.updated_at) > ${instant(now)} - ${MEANT_FOR}
    order by coalesce(said.at, w.updated_at) desc limit ${MOST_OF_ONE}`)
  return rows.map((row) => ({
    is: row.place as OfferedPlace['is'],
    session: {
      bookingId: String(row.id),
      clientId: String(row.client_id),
      clientName: String(row.client_name),
      state: String(row.state),
      startsAt: new Date(row.starts_at as string | Date),
      serviceName: String(row.service_name),
      trainerName: String(row.trainer_name),
      askedAt: row.asked_at === null ? null : new Date(row.asked_at as string | Date),
    },
  }))
}

interface NewEntry {
  id: string
  practiceId: string
  clientId: string
  serviceId: string
  trainerId: string
  startsAt: Date
  createdBy: string
  now: Date
}

/** Puts a client on the list, once a time; nothing where the service, trainer or client is not the practice's. */
export function insertEntry(entry: NewEntry): SQL {
  return sql`insert into ${waitlistEntry} (id, practice_id, client_id, service_id, trainer_id, starts_at, ends_at, created_by,
      created_at, updated_at)
    select ${entry.id}, s.practice_id, c.id, s.id, m.person_id, ${instant(entry.startsAt)},
      ${instant(entry.startsAt)} + make_interval(mins => s.duration_min), ${entry.createdBy}, ${instant(entry.now)}, ${instant(entry.now)}
    from ${service} s
    join ${client} c on c.practice_id = s.practice_id and c.id = ${entry.clientId}
    join ${practiceMember} m on m.practice_id = s.practice_id and m.person_id = ${entry.trainerId} and m.is_trainer and m.left_at is null
    where s.practice_id = ${entry.practiceId} and s.id = ${entry.serviceId} and s.is_active
      and (select count(*) from ${waitlistEntry} w where w.practice_id = c.practice_id and w.client_id = c.id
        and w.state in ('waiting', 'offered')) < ${MOST_OF_ONE}
    on conflict (practice_id, client_id, trainer_id, service_id, starts_at) where state in ('waiting', 'offered')
      do update set updated_at = waitlist_entry.updated_at
    returning id`
}

/** Takes an entry off the list; the held seat of an offer runs out by itself. */
export function leaveList(practiceId: string, id: string, clientId: string | null, now: Date): SQL {
  const own = clientId === null ? sql`` : sql`and client_id = ${clientId}`
  return sql`update ${waitlistEntry} set state = 'left', claim_until = null, updated_at = ${instant(now)}
    where practice_id = ${practiceId} and id = ${id} and state in ('waiting', 'offered') ${own} returning id`
}

/** What became of offers, and of waits whose time has come. */
export function settleOffers(db: Db, now: Date) {
  return [
    db.execute(sql`update ${waitlistEntry} w set claim_until = null, updated_at = ${instant(now)},
        state = case when b.state in ('booked', 'confirmed', 'completed', 'no_show') then 'claimed' else 'passed' end
      from ${booking} b where b.id = w.booking_id and w.state = 'offered'
        and (b.state <> 'held' or w.claim_until <= ${instant(now)})`),
    db.execute(sql`update ${waitlistEntry} set state = 'closed', updated_at = ${instant(now)}
      where state = 'waiting' and starts_at <= ${instant(now)}`),
  ]
}

/**
 * The first who waits for each time that looks free, longest untried first. A group waits for a seat of its session:
 * one that was called off is not planned anew for whoever waited. An address that nobody has checked counts as none: the
 * offer brings a link to the client's page.
 */
export async function selectOfferable(db: Db, soonest: Date, now: Date, limit: number) {
  const taken = sql`(select count(*) from ${booking} b where b.appointment_id = a.id and b.state <> 'cancelled'
    and (b.state <> 'held' or b.hold_until > ${instant(now)}))`
  const planned = sql`(select a.id from ${appointment} a where a.is_live and a.trainer_id = w.trainer_id
    and a.service_id = w.service_id and a.starts_at = w.starts_at and a.capacity > 1
    and ${seatsFree({ appointment: sql`a.id`, now })} > 0 limit 1)`
  const blocked = sql`exists (select 1 from ${appointment} a where a.is_live and a.trainer_id = w.trainer_id
    and tstzrange(a.blocked_from, a.blocked_until) && tstzrange(w.starts_at, w.ends_at)
    and (a.hold_until is null or a.hold_until > ${instant(now)} or ${taken} > 0))`
  const isAlone = sql`exists (select 1 from ${service} g where g.practice_id = w.practice_id and g.id = w.service_id
    and g.capacity = 1)`
  const found =
    await db.execute(sql`select first.*, s.name as service_name, p.name as practice_name, b.timezone, b.quiet_from, b.quiet_until, b.offer_min,
      case when not c.is_email_unchecked then c.email end as email, c.is_phone_unchecked,
      c.zone as client_zone, p.phone_number is not null and c.phone is not null and not c.is_phone_unchecked and ${optedIn('first.practice_id', 'c.phone')} as can_text, t.name as trainer_name
    from (select distinct on (w.trainer_id, w.starts_at, w.service_id) w.id, w.practice_id, w.client_id, w.service_id,
        w.trainer_id, w.starts_at, w.offers, w.updated_at, ${planned} as appointment_id
      from ${waitlistEntry} w where w.state = 'waiting' and w.starts_at > ${instant(soonest)}
        and coalesce(w.deferred_until <= ${instant(now)}, true)
        and (${planned} is not null or (not ${blocked} and ${isAlone}))
      order by w.trainer_id, w.starts_at, w.service_id, w.created_at, w.id) first
    join ${service} s on s.id = first.service_id
    join ${practice} p on p.id = first.practice_id
    join ${bookingSettings} b on b.practice_id = first.practice_id
    join ${client} c on c.id = first.client_id
    join ${athlete} t on t.id = first.trainer_id
    order by first.updated_at, first.id limit ${limit}`)
  return found.rows.map((row) => ({
    id: String(row.id),
    practiceId: String(row.practice_id),
    practiceName: String(row.practice_name),
    zone: String(row.timezone),
    quietFrom: String(row.quiet_from),
    quietUntil: String(row.quiet_until),
    offerMin: Number(row.offer_min),
    clientId: String(row.client_id),
    clientZone: row.client_zone as string | null,
    email: row.email as string | null,
    canText: row.can_text === true,
    isPhoneUnchecked: row.is_phone_unchecked === true,
    serviceId: String(row.service_id),
    serviceName: String(row.service_name),
    trainerId: String(row.trainer_id),
    trainerName: String(row.trainer_name),
    startsAt: new Date(row.starts_at as string | Date),
    offers: Number(row.offers),
    appointmentId: row.appointment_id as string | null,
  }))
}

export type Offerable = Awaited<ReturnType<typeof selectOfferable>>[number]

/** The seat is held for them. Nothing when they left meanwhile. */
export function markOffered(db: Db, offer: Offerable, bookingId: string, claimUntil: Date, now: Date) {
  return db
    .update(waitlistEntry)
    .set({
      state: 'offered',
      offers: offer.offers + 1,
      bookingId,
      claimUntil,
      hindrance: null,
      updatedAt: now,
    })
    .where(
      and(
        eq(waitlistEntry.id, offer.id),
        eq(waitlistEntry.state, 'waiting'),
        eq(waitlistEntry.offers, offer.offers),
      ),
    )
    .returning({ id: waitlistEntry.id })
}

/** They cannot be told before: until then others who wait for that time come first. */
export function markDeferred(db: Db, id: string, until: Date, now: Date) {
  return db
    .update(waitlistEntry)
    .set({ deferredUntil: until, updatedAt: now })
    .where(and(eq(waitlistEntry.id, id), eq(waitlistEntry.state, 'waiting')))
}

interface Tried {
  state: 'waiting' | 'closed'
  offers: number
  /** Why its time cannot be offered, where that is known. */
  hindrance?: string | null
}

/** Tried in vain: the next time others come first. */
export function markTried(db: Db, id: string, { state, offers, hindrance = null }: Tried, now: Date) {
  return db
    .update(waitlistEntry)
    .set({ state, offers, hindrance, updatedAt: now })
    .where(and(eq(waitlistEntry.id, id), eq(waitlistEntry.state, 'waiting')))
}
