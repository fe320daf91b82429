import { and, eq, gt, like, type SQL, sql } from 'drizzle-orm'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { cockpitSnooze } from '#worker/db/schema/practice/automations.ts'
import { textMessage } from '#worker/db/schema/practice/texts.ts'
import { head, sessionsToday, weekNumbers } from './day.ts'
import {
  failedRuns,
  needyClients,
  openNoShows,
  snoozed,
  tasksDue,
  unansweredTexts,
  unconfirmedTomorrow,
} from './needs.ts'

type Rows = Record<string, unknown>[]

/** Everything a cockpit shows, in one trip. */
export async function loadCockpit(db: Db, practiceId: string, now: Date) {
  const asked = (part: (practiceId: string, now: Date) => SQL) => db.execute(part(practiceId, now))
  const answered = await readTogether(db, {
    heads: asked(head),
    clients: asked(needyClients),
    unconfirmed: asked(unconfirmedTomorrow),
    noShows: asked(openNoShows),
    texts: asked(unansweredTexts),
    tasks: asked(tasksDue),
    runs: asked(failedRuns),
    snoozes: asked(snoozed),
    sessions: asked(sessionsToday),
    weeks: asked(weekNumbers),
  })
  const rowsOf = Object.entries(answered).map(([name, { rows }]) => [name, rows])
  return Object.fromEntries(rowsOf) as Record<keyof typeof answered, Rows>
}

/** Puts an item off until a practice-local day begins; the newest word holds. */
export function upsertSnooze(row: {
  practiceId: string
  key: string
  untilDay: string
  personId: string
  now: Date
}): SQL {
  const at = instant(row.now)
  return sql`insert into ${cockpitSnooze} (practice_id, key, until, person_id, created_at)
    select s.practice_id, ${row.key}, (${row.untilDay}::date::timestamp at time zone s.timezone), ${row.personId}, ${at}
    from booking_settings s where s.practice_id = ${row.practiceId}
    on conflict (practice_id, key) do update set until = excluded.until, person_id = excluded.person_id, created_at = excluded.created_at
    returning until`
}

export function deleteSnooze(db: Db, practiceId: string, key: string) {
  return db
    .delete(cockpitSnooze)
    .where(and(eq(cockpitSnooze.practiceId, practiceId), eq(cockpitSnooze.key, key)))
    .returning({ key: cockpitSnooze.key })
}

/** The texts that were written under these keys. */
export function selectReplies(db: Db, practiceId: string, keys: readonly string[]) {
  return db
    .select({
      id: textMessage.id,
      clientId: textMessage.clientId,
      state: textMessage.state,
      body: textMessage.body,
      idempotencyKey: textMessage.idempotencyKey,
    })
    .from(textMessage)
    .where(
      and(
        eq(textMessage.practiceId, practiceId),
        sql`${textMessage.idempotencyKey} = any(array(select jsonb_array_elements_text(${JSON.stringify(keys)}::jsonb)))`,
      ),
    )
    .limit(100)
}

/** What is put off of one kind. */
export function selectSnoozed(db: Db, practiceId: string, kind: string, now: Date) {
  return db
    .select({ key: cockpitSnooze.key })
    .from(cockpitSnooze)
    .where(
      and(
        eq(cockpitSnooze.practiceId, practiceId),
        gt(cockpitSnooze.until, now),
        like(cockpitSnooze.key, `${kind}:%`),
      ),
    )
    .limit(1000)
}
