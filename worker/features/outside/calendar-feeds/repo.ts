import { and, asc, desc, eq, gt, isNull, lt, ne, type SQL, sql } from 'drizzle-orm'
import { instant } from '#worker/db/instant.ts'
import { endFeeds } from '#worker/db/made-access.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { portalLink, portalSession } from '#worker/db/schema/outside/portal.ts'
import { appointment, booking, location, service } from '#worker/db/schema/practice/bookings.ts'
import { bookingSettings, client, practice, practiceMember } from '#worker/db/schema/practice/practice.ts'
import { calendarFeed } from '#worker/db/schema/practice/series.ts'

const MOST_FEEDS = 200
const MOST_OF_ONE = 10
const MOST_EVENTS = 2_000

/** Open feeds of a practice: the asker's own, and its clients'. */
export function selectFeeds(db: Db, practiceId: string, personId: string) {
  return db
    .select({
      id: calendarFeed.id,
      clientId: calendarFeed.clientId,
      clientName: client.name,
      createdAt: calendarFeed.createdAt,
    })
    .from(calendarFeed)
    .leftJoin(
      client,
      and(eq(client.practiceId, calendarFeed.practiceId), eq(client.id, calendarFeed.clientId)),
    )
    .where(
      and(
        eq(calendarFeed.practiceId, practiceId),
        isNull(calendarFeed.revokedAt),
        sql`(${calendarFeed.trainerId} is null or ${calendarFeed.trainerId} = ${personId})`,
      ),
    )
    .orderBy(desc(calendarFeed.id))
    .limit(MOST_FEEDS)
}

interface Row {
  id: string
  practiceId: string
  tokenHash: string
  createdBy: string
  createdAt: Date
}

/** A feed of a client of the practice; nothing is returned for another's, or when they have ten. */
export function insertClientFeed(row: Row, clientId: string, pageHash: string | null = null): SQL {
  const shownTo = sql`select l.created_by from ${portalSession} s join ${portalLink} l on l.id = s.link_id
    where s.token_hash = ${pageHash} and l.is_shown`
  return sql`insert into ${calendarFeed} (id, practice_id, client_id, token_hash, created_by, created_at)
    select ${row.id}, c.practice_id, c.id, ${row.tokenHash}, coalesce((${shownTo}), ${row.createdBy}),
      ${instant(row.createdAt)} from ${client} c
    where c.practice_id = ${row.practiceId} and c.id = ${clientId}
      and ${hasRoom(sql`f.practice_id = c.practice_id and f.client_id = c.id`)} returning id`
}

/** A feed of someone who works there. */
export function insertTrainerFeed(row: Row, personId: string): SQL {
  return sql`insert into ${calendarFeed} (id, practice_id, trainer_id, token_hash, created_by, created_at)
    select ${row.id}, m.practice_id, m.person_id, ${row.tokenHash}, ${row.createdBy}, ${instant(row.createdAt)}
    from ${practiceMember} m
    where m.practice_id = ${row.practiceId} and m.person_id = ${personId} and m.left_at is null
      and ${hasRoom(sql`f.practice_id = m.practice_id and f.trainer_id = m.person_id`)} returning id`
}

const hasRoom = (same: SQL) =>
  sql`(select count(*) from ${calendarFeed} f where ${same} and f.revoked_at is null) < ${MOST_OF_ONE}`

/** Ends a feed: one's own, or a client's. */
export function revokeFeed(practiceId: string, id: string, personId: string, now: Date): SQL {
  return sql`update ${calendarFeed} set revoked_at = ${instant(now)} where practice_id = ${practiceId} and id = ${id}
    and revoked_at is null and (trainer_id is null or trainer_id = ${personId}) returning id`
}

/** Ends what somebody subscribed to there, or made for a client: its addresses were shown to them. */
export function revokeFeedsOf(practiceId: string, personId: string, now: Date): SQL {
  const theirs = sql`f.practice_id = ${practiceId} and (f.created_by = ${personId} or f.trainer_id = ${personId})
    and not exists (select 1 from ${practiceMember} m where m.practice_id = f.practice_id
      and m.person_id = ${personId} and m.left_at is null)`
  return endFeeds(theirs, now)
}

/** Everything a feed shows, in one trip: whose it is, and their sessions between two instants. */
export async function loadFeed(db: Db, tokenHash: string, from: Date, until: Date) {
  const { heads, sessions, seats } = await readTogether(db, {
    heads: selectHead(db, tokenHash),
    sessions: selectSessions(db, tokenHash, from, until),
    seats: selectSeats(db, tokenHash, from, until),
  })
  return { head: heads[0], sessions, seats }
}

/** A feed is over with its trainer's work there, and shows nothing while who made it is blocked. */
const isOpen = (tokenHash: string) =>
  and(
    eq(calendarFeed.tokenHash, tokenHash),
    isNull(calendarFeed.revokedAt),
    sql`(${calendarFeed.trainerId} is null or exists (select 1 from ${practiceMember} m where m.left_at is null
      and m.practice_id = ${calendarFeed.practiceId} and m.person_id = ${calendarFeed.trainerId}))`,
    sql`not exists (select 1 from ${athlete} b where b.blocked_at is not null
      and b.id in (${calendarFeed.createdBy}, ${calendarFeed.trainerId}))`,
  )

function selectHead(db: Db, tokenHash: string) {
  return db
    .select({
      trainerId: calendarFeed.trainerId,
      practiceName: practice.name,
      zone: sql<string>`coalesce(${bookingSettings.timezone}, 'UTC')`,
    })
    .from(calendarFeed)
    .innerJoin(practice, eq(practice.id, calendarFeed.practiceId))
    .leftJoin(bookingSettings, eq(bookingSettings.practiceId, calendarFeed.practiceId))
    .where(isOpen(tokenHash))
}

const place = {
  startsAt: appointment.startsAt,
  endsAt: appointment.endsAt,
  serviceName: service.name,
  locationName: location.name,
  address: location.address,
  updatedAt: appointment.updatedAt,
}

/** A trainer's sessions with who comes. */
function selectSessions(db: Db, tokenHash: string, from: Date, until: Date) {
  const taken = sql`from ${booking} b join ${client} c on c.practice_id = b.practice_id and c.id = b.client_id
    where b.appointment_id = ${appointment.id} and b.state <> 'cancelled'`
  return db
    .select({
      ...place,
      id: appointment.id,
      version: appointment.version,
      capacity: appointment.capacity,
      isHeld: sql<boolean>`${appointment.holdUntil} is not null`,
      seats: sql<number>`(select count(*)::int ${taken})`,
      clientName: sql<string | null>`(select min(c.name) ${taken})`,
    })
    .from(calendarFeed)
    .innerJoin(
      appointment,
      and(
        eq(appointment.practiceId, calendarFeed.practiceId),
        eq(appointment.trainerId, calendarFeed.trainerId),
        eq(appointment.isLive, true),
      ),
    )
    .innerJoin(
      service,
      and(eq(service.practiceId, appointment.practiceId), eq(service.id, appointment.serviceId)),
    )
    .leftJoin(
      location,
      and(eq(location.practiceId, appointment.practiceId), eq(location.id, appointment.locationId)),
    )
    .where(and(isOpen(tokenHash), gt(appointment.endsAt, from), lt(appointment.startsAt, until)))
    .orderBy(asc(appointment.startsAt), asc(appointment.id))
    .limit(MOST_EVENTS)
}

/** A client's bookings. */
function selectSeats(db: Db, tokenHash: string, from: Date, until: Date) {
  return db
    .select({
      ...place,
      id: booking.id,
      version: booking.version,
      appointmentVersion: appointment.version,
      state: booking.state,
      trainerName: athlete.name,
    })
    .from(calendarFeed)
    .innerJoin(
      booking,
      and(
        eq(booking.practiceId, calendarFeed.practiceId),
        eq(booking.clientId, calendarFeed.clientId),
        ne(booking.state, 'cancelled'),
      ),
    )
    .innerJoin(appointment, eq(appointment.id, booking.appointmentId))
    .innerJoin(
      service,
      and(eq(service.practiceId, appointment.practiceId), eq(service.id, appointment.serviceId)),
    )
    .innerJoin(athlete, eq(athlete.id, appointment.trainerId))
    .leftJoin(
      location,
      and(eq(location.practiceId, appointment.practiceId), eq(location.id, appointment.locationId)),
    )
    .where(and(isOpen(tokenHash), gt(appointment.endsAt, from), lt(appointment.startsAt, until)))
    .orderBy(asc(appointment.startsAt), asc(booking.id))
    .limit(MOST_EVENTS)
}
