import { and, desc, eq, lt, type SQL, sql } from 'drizzle-orm'
import { mayLook } from '#worker/db/client-links.ts'
import { selectEntitlementFacts } from '#worker/db/entitlement-facts.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { trainerMessage } from '#worker/db/schema/coach/messages.ts'
import { practice } from '#worker/db/schema/practice/practice.ts'
import { activity } from '#worker/db/schema/training/activities.ts'
import { plannedWorkout } from '#worker/db/schema/training/plans.ts'
import type { ThreadQuery } from '../schema.ts'
import { openToAthlete, openToPractice } from './open-link.ts'

/** Messages of a thread that are shown at once, and threads of a list. */
export const MOST_SHOWN = 50
const MOST_THREADS = 100
const LONGEST_SHOWN = 160

/** Spelled with the table's name: drizzle leaves it off where it reads one table alone. */
const PRACTICE = sql`practice.id`

const instant = (at: SQL) => sql<Date | null>`${at}`.mapWith(trainerMessage.createdAt)

/** Messages of an athlete with a practice, newest first. @param titles who reads may see them, by what a message hangs on */
function selectMessages(
  db: Db,
  of: { athleteId: SQL; practiceId: string },
  { before, about }: ThreadQuery,
  titles: { workout: SQL; activity: SQL },
) {
  const day = sql<string | null>`coalesce(${plannedWorkout.day}, ${activity.day})::text`
  const written = sql`(${trainerMessage.createdAt} at time zone ${athlete.zone})::date::text`
  return db
    .select({
      ...{ id: trainerMessage.id, side: trainerMessage.side, authorId: trainerMessage.authorId },
      ...{ authorName: trainerMessage.authorName, body: trainerMessage.body },
      ...{ aboutKind: trainerMessage.aboutKind, aboutId: trainerMessage.aboutId, day },
      title: sql<string | null>`case when ${trainerMessage.aboutKind} = 'workout' and ${titles.workout}
          then ${plannedWorkout.title}
        when ${trainerMessage.aboutKind} = 'activity' and ${titles.activity} then ${activity.name} end`,
      when: sql<'before' | 'beside' | 'after' | null>`case when ${written} < ${day} then 'before'
        when ${written} = ${day} then 'beside' when ${written} > ${day} then 'after' end`,
      ...{ draftedBy: trainerMessage.draftedBy, createdAt: trainerMessage.createdAt },
      readAt: trainerMessage.readAt,
    })
    .from(trainerMessage)
    .innerJoin(athlete, eq(athlete.id, trainerMessage.athleteId))
    .leftJoin(
      plannedWorkout,
      and(
        eq(trainerMessage.aboutKind, 'workout'),
        eq(plannedWorkout.id, trainerMessage.aboutId),
        eq(plannedWorkout.athleteId, trainerMessage.athleteId),
      ),
    )
    .leftJoin(
      activity,
      and(
        eq(trainerMessage.aboutKind, 'activity'),
        eq(activity.id, trainerMessage.aboutId),
        eq(activity.athleteId, trainerMessage.athleteId),
      ),
    )
    .where(
      and(
        sql`${trainerMessage.athleteId} = ${of.athleteId}`,
        eq(trainerMessage.practiceId, of.practiceId),
        before === undefined ? undefined : lt(trainerMessage.id, before),
        about === undefined ? undefined : eq(trainerMessage.aboutId, about),
      ),
    )
    .orderBy(desc(trainerMessage.id))
    .limit(MOST_SHOWN + 1)
}

export type MessageRow = Awaited<ReturnType<typeof selectMessages>>[number]

/** How it stands between an athlete and a practice `p`, and what the athlete has not read of it. */
const stateOf = (athleteId: string, now: Date) => ({
  isOpen: sql<boolean>`exists (select 1 ${openToAthlete(athleteId, PRACTICE, now)})`,
  isLinked: sql<boolean>`exists (select 1 from client_link l where l.practice_id = ${PRACTICE}
    and l.athlete_id = ${athleteId} and l.ended_at is null)`,
  unread: sql<number>`(select count(*)::int from trainer_message m where m.practice_id = ${PRACTICE}
    and m.athlete_id = ${athleteId} and m.side = 'trainer' and m.read_at is null)`,
})

/** Of a practice: the athlete was linked to it, or has messages from there. */
const isTheirs = (athleteId: string) => sql`(exists (select 1 from client_link l
    where l.practice_id = ${PRACTICE} and l.athlete_id = ${athleteId} and l.ended_at is null)
  or exists (select 1 from trainer_message m where m.practice_id = ${PRACTICE} and m.athlete_id = ${athleteId}))`

/** An athlete's threads, newest first, and what their tier has. One trip. */
export function loadThreads(db: Db, athleteId: string, now: Date) {
  const last = (column: 'side' | 'author_name' | 'body' | 'created_at') =>
    sql`(select ${sql.raw(`m.${column}`)} from trainer_message m where m.practice_id = ${PRACTICE}
      and m.athlete_id = ${athleteId} order by m.id desc limit 1)`
  const lastAt = last('created_at')
  return readTogether(db, {
    threads: db
      .select({
        ...{ practiceId: practice.id, practiceName: practice.name, ...stateOf(athleteId, now) },
        lastSide: sql<'athlete' | 'trainer' | null>`${last('side')}`,
        lastAuthor: sql<string | null>`${last('author_name')}`,
        lastBody: sql<string | null>`left(${last('body')}, ${LONGEST_SHOWN})`,
        lastAt: instant(lastAt),
      })
      .from(practice)
      .where(isTheirs(athleteId))
      .orderBy(sql`${lastAt} desc nulls last`, practice.name)
      .limit(MOST_THREADS),
    facts: selectEntitlementFacts(db, athleteId),
  })
}

/** One thread of an athlete. One trip. */
export function loadThread(db: Db, athleteId: string, practiceId: string, asked: ThreadQuery, now: Date) {
  const all = { workout: sql`true`, activity: sql`true` }
  return readTogether(db, {
    thread: db
      .select({ practiceId: practice.id, practiceName: practice.name, ...stateOf(athleteId, now) })
      .from(practice)
      .where(and(eq(practice.id, practiceId), isTheirs(athleteId))),
    messages: selectMessages(db, { athleteId: sql`${athleteId}`, practiceId }, asked, all),
  })
}

/** The same, as a practice reads it of a client who shares it: nothing otherwise. One trip. */
export function loadClientThread(
  db: Db,
  practiceId: string,
  clientId: string,
  asked: ThreadQuery,
  now: Date,
) {
  const open = openToPractice(practiceId, clientId, now)
  // A title is of the plan: it is seen by whoever sees that. What an activity is called, its source may keep back.
  const titles = {
    workout: sql`exists (select 1 ${mayLook(practiceId, clientId, 'plans', now)})`,
    activity: sql`false`,
  }
  return readTogether(db, {
    thread: db
      .select({
        athleteId: athlete.id,
        unread: sql<number>`(select count(*)::int from trainer_message m where m.practice_id = ${practiceId}
          and m.athlete_id = athlete.id and m.side = 'athlete' and m.read_at is null)`,
      })
      .from(athlete)
      .where(sql`athlete.id = (select l.athlete_id ${open})`),
    messages: selectMessages(
      db,
      { athleteId: sql`(select l.athlete_id ${open})`, practiceId },
      asked,
      titles,
    ),
  })
}

/** Clients of a practice who share their messages, those with unread ones first. */
export async function listClientThreads(db: Db, practiceId: string, now: Date) {
  const { rows } = await db.execute(sql`select c.id as "clientId", c.name as "clientName",
      (select count(*)::int from trainer_message m where m.practice_id = c.practice_id and m.athlete_id = c.athlete_id
        and m.side = 'athlete' and m.read_at is null) as unread,
      (select max(m.created_at) from trainer_message m where m.practice_id = c.practice_id
        and m.athlete_id = c.athlete_id) as "lastAt"
    from client c where c.practice_id = ${practiceId} and c.athlete_id is not null
      and exists (select 1 ${openToPractice(practiceId, sql`c.id`, now)})
    order by 3 desc, 4 desc nulls last, 2, 1 limit ${MOST_THREADS}`)
  return rows as { clientId: string; clientName: string; unread: number; lastAt: string | null }[]
}

/** Whom a practice may write to as this client now; null where it may not. */
export async function athleteOf(db: Db, practiceId: string, clientId: string, now: Date) {
  const { rows } = await db.execute(sql`select l.athlete_id ${openToPractice(practiceId, clientId, now)}`)
  return (rows[0]?.athlete_id as string | undefined) ?? null
}
