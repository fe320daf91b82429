import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { trainerMessage } from '#worker/db/schema/coach/messages.ts'
import { type About, PER_HOUR } from '../schema.ts'
import { alsoSees, openToAthlete, openToPractice } from './open-link.ts'

export interface NewMessage {
  id: string
  practiceId: string
  athleteId: string
  side: 'athlete' | 'trainer'
  authorId: string
  authorName: string
  requestId: string
  body: string
  about: About | null
  now: Date
}

const HOUR_MS = 3_600_000
/** One person's messages of a thread come one after the other: so many at once count as so many. */
const inTurn = (db: Db, { authorId, athleteId, practiceId }: NewMessage) =>
  db.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`message:${authorId}:${athleteId}:${practiceId}`}, 0))`,
  )

/** Of a link `l`: what a message hangs on is its athlete's, and the practice may see it where its trainer hangs it there. */
function isTheirs({ about, side, now }: NewMessage): SQL {
  if (!about) return sql`true`
  const table = about.kind === 'workout' ? sql`planned_workout` : sql`activity`
  const own = sql`exists (select 1 from ${table} it where it.id = ${about.id} and it.athlete_id = l.athlete_id)`
  const isSeen = alsoSees(about.kind === 'workout' ? 'plans' : 'training', now)
  return side === 'athlete' ? own : sql`${own} and ${isSeen}`
}

const insert = (db: Db, message: NewMessage, open: SQL, draftedBy: SQL) => {
  const { practiceId, authorId, about, now } = message
  const since = new Date(now.getTime() - HOUR_MS)
  return {
    turn: inTurn(db, message),
    made: db.execute(sql`insert into ${trainerMessage} (id, athlete_id, practice_id, side, author_id, author_name,
        request_id, body, about_kind, about_id, drafted_by, created_at)
      select ${message.id}, l.athlete_id, l.practice_id, ${message.side}, ${authorId}, ${message.authorName},
        ${message.requestId}, ${message.body}, ${about?.kind ?? null}, ${about?.id ?? null}, ${draftedBy}, ${instant(now)}
      ${open} and ${isTheirs(message)}
        and (select count(*) from trainer_message sent where sent.author_id = ${authorId}
          and sent.athlete_id = l.athlete_id and sent.practice_id = ${practiceId} and sent.created_at > ${instant(since)})
          < ${PER_HOUR.message}
      on conflict do nothing returning id`),
    // Whoever answers has read what came before.
    read: db
      .update(trainerMessage)
      .set({ readAt: now })
      .where(
        and(
          eq(trainerMessage.athleteId, message.athleteId),
          eq(trainerMessage.practiceId, practiceId),
          eq(trainerMessage.side, message.side === 'athlete' ? 'trainer' : 'athlete'),
          isNull(trainerMessage.readAt),
          sql`exists (${isMade(db, message.id)})`,
        ),
      ),
  }
}

/** A message of an athlete, if its thread is open. */
export const insertOfAthlete = (db: Db, message: NewMessage) =>
  insert(db, message, openToAthlete(message.athleteId, message.practiceId, message.now), sql`null`)

/**
 * A message of a trainer, if its thread is open. It is said to be drafted where it names a draft of theirs, or has the
 * words of one.
 */
export function insertOfTrainer(db: Db, message: NewMessage, clientId: string, draftId: string | null) {
  const open = sql`${openToPractice(message.practiceId, clientId, message.now)} and l.athlete_id = ${message.athleteId}`
  const draftedBy = sql`(select draft.made_by from trainer_draft draft where draft.athlete_id = l.athlete_id
    and draft.practice_id = l.practice_id and draft.author_id = ${message.authorId}
    and (draft.id = ${draftId}::text or draft.body = ${message.body})
    order by draft.created_at desc, draft.id desc limit 1)`
  return insert(db, message, open, draftedBy)
}

/** Finds a row where a message was made. */
export const isMade = (db: Db, id: string) =>
  db.select({ one: sql`1` }).from(trainerMessage).where(eq(trainerMessage.id, id))

/** Why a message was not made: it came before, its thread is shut, it was one too many, or hangs on nothing of theirs. */
export async function whyNot(db: Db, message: NewMessage) {
  const { athleteId, practiceId, authorId, requestId, now } = message
  const since = new Date(now.getTime() - HOUR_MS)
  const mine = sql`m.athlete_id = ${athleteId} and m.practice_id = ${practiceId} and m.author_id = ${authorId}`
  const { rows } = await db.execute(sql`select
    (select m.id from trainer_message m where ${mine} and m.request_id = ${requestId}) as same,
    exists (select 1 ${openToAthlete(athleteId, practiceId, now)}) as open,
    exists (select 1 from client_link k where k.athlete_id = ${athleteId} and k.practice_id = ${practiceId})
      or exists (select 1 from trainer_message m where m.athlete_id = ${athleteId}
        and m.practice_id = ${practiceId}) as known,
    (select count(*)::int from trainer_message m where ${mine} and m.created_at > ${instant(since)}) as sent`)
  return rows[0] as { same: string | null; open: boolean; known: boolean; sent: number }
}

/** The other side's messages of a thread are read. Nothing is returned where none was unread. */
const markRead = (athleteId: SQL, practiceId: string, reader: 'athlete' | 'trainer', now: Date): SQL =>
  sql`update ${trainerMessage} set read_at = ${instant(now)} where athlete_id = ${athleteId}
    and practice_id = ${practiceId} and side <> ${reader} and read_at is null returning athlete_id`

export const markReadByAthlete = (athleteId: string, practiceId: string, now: Date): SQL =>
  markRead(sql`${athleteId}`, practiceId, 'athlete', now)

/** By a practice, while it may read them. */
export const markReadByPractice = (practiceId: string, clientId: string, now: Date): SQL =>
  markRead(
    sql`(select l.athlete_id ${openToPractice(practiceId, clientId, now)})`,
    practiceId,
    'trainer',
    now,
  )
