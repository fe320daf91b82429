import { type SQL, sql } from 'drizzle-orm'
import { mayLook } from '#worker/db/client-links.ts'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { accessLog } from '#worker/db/schema/practice/clients.ts'

const MOST_CLIENTS = 100
const DAYS = 28
/** A look holds for an hour: a page that reads itself again is one look. */
const LOOK_HOLDS_MINUTES = 60
/** Before it ends the next one is written down, so that an open page never waits for it. */
const RENEW_MINUTES = 50

export interface LoadOf {
  clientId: string
  clientName: string
  canText: boolean
  athleteId: string
  /** This person's look at them is written down and holds. */
  isWritten: boolean
  /** It ends soon, or there is none. */
  isDue: boolean
  /** Points a day, oldest first, the last 28 days. */
  stress: number[]
}

/**
 * The last four weeks' load of every client who lets the practice see their training, of what may be shared alone.
 * Nothing of it may be shown before its look is written down (`isWritten`): `writeLooks`, where it is due.
 * @param personId who looks
 */
export async function selectLoads(
  db: Db,
  { practiceId, personId }: { practiceId: string; personId: string },
  toDay: string,
  now: Date,
): Promise<LoadOf[]> {
  const { rows } = await db.execute(sql`select c.id, c.name, c.phone is not null as can_text, seen.athlete_id,
      ${wasWritten(sql`seen.athlete_id`, practiceId, personId, now, LOOK_HOLDS_MINUTES)} as is_written,
      not ${wasWritten(sql`seen.athlete_id`, practiceId, personId, now, RENEW_MINUTES)} as is_due, (
      select json_agg(coalesce(d.stress, 0) order by day.day) from generate_series(${toDay}::date - ${DAYS - 1}::int, ${toDay}::date, interval '1 day') day(day)
      left join (select l.day, sum(l.stress) as stress from day_load l where l.athlete_id = seen.athlete_id
        and l.audience = 'shared' and l.day > ${toDay}::date - ${DAYS}::int group by l.day) d on d.day = day.day::date) as stress
    from client c cross join lateral (select l.athlete_id ${mayLook(sql`c.practice_id`, sql`c.id`, 'training', now)}) seen
    where c.practice_id = ${practiceId} and c.status = 'active' and c.athlete_id is not null
    order by c.id limit ${MOST_CLIENTS}`)
  return (
    rows as {
      id: string
      name: string
      can_text: boolean
      athlete_id: string
      is_written: boolean
      is_due: boolean
      stress: number[]
    }[]
  ).map(({ id, name, can_text, athlete_id, is_written, is_due, stress }) => ({
    clientId: id,
    clientName: name,
    canText: can_text,
    athleteId: athlete_id,
    isWritten: is_written,
    isDue: is_due,
    stress,
  }))
}

const wasWritten = (athleteId: SQL, practiceId: string, personId: string, now: Date, minutes: number): SQL =>
  sql`exists (select 1 from ${accessLog} before where before.athlete_id = ${athleteId}
    and before.practice_id = ${practiceId} and before.person_id = ${personId} and before.domain = 'training'
    and before.at > ${instant(now)} - make_interval(mins => ${minutes}))`

interface Looks {
  practiceId: string
  personId: string
  personName: string
  /** A fresh id for each client that is to be shown. */
  shown: readonly { id: string; clientId: string }[]
  now: Date
}

/** Writes down who of a practice sees whose training, where that is still allowed and not written down already. */
export function writeLooks({ practiceId, personId, personName, shown, now }: Looks): SQL {
  return sql`insert into ${accessLog} (id, athlete_id, practice_id, client_id, person_id, person_name, domain, at)
    select w.id, seen.athlete_id, ${practiceId}, w."clientId", ${personId}, ${personName}, 'training',
      ${instant(now)}
    from jsonb_to_recordset(${JSON.stringify(shown)}::jsonb) as w(id text, "clientId" text)
    cross join lateral (select l.athlete_id ${mayLook(sql`${practiceId}`, sql`w."clientId"`, 'training', now)}) seen
    where not ${wasWritten(sql`seen.athlete_id`, practiceId, personId, now, RENEW_MINUTES)}`
}
