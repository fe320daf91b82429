import { sql } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { openToAthlete } from './open-link.ts'

export interface Unread {
  /** The oldest message that nobody of this side has read. */
  messageId: string
  authorName: string
  count: number
  /** Who is told: the athlete, or the client's trainer, or else the practice's owner. */
  email: string
  name: string
  zone: string
  personId: string
  clientId: string
}

/** What one side of an open thread has not read, and whom to tell; null where there is nothing to tell. One trip. */
export async function loadUnread(
  db: Db,
  { athleteId, practiceId, to }: { athleteId: string; practiceId: string; to: 'athlete' | 'practice' },
  now: Date,
): Promise<Unread | null> {
  const from = to === 'athlete' ? 'trainer' : 'athlete'
  const who =
    to === 'athlete'
      ? sql`${athleteId}`
      : sql`(select m.person_id from practice_member m where m.practice_id = ${practiceId} and m.left_at is null
          and m.role in ('owner', 'trainer')
          order by (m.person_id = link.trainer_id) desc nulls last, m.role = 'owner' desc, m.created_at, m.person_id limit 1)`
  const { rows } = await db.execute(sql`with link as (select l.client_id, (select c.trainer_id from client c
        where c.practice_id = l.practice_id and c.id = l.client_id) as trainer_id
      ${openToAthlete(athleteId, practiceId, now)}),
    unread as (select m.id, m.author_name, count(*) over () as all_of from trainer_message m
      where m.athlete_id = ${athleteId} and m.practice_id = ${practiceId} and m.side = ${from} and m.read_at is null
      order by m.id limit 1)
    select unread.id as "messageId", unread.author_name as "authorName", unread.all_of::int as count, p.email, p.name,
      p.zone, p.id as "personId", link.client_id as "clientId"
    from link, unread, athlete p where p.id = ${who}`)
  return (rows[0] as unknown as Unread | undefined) ?? null
}
