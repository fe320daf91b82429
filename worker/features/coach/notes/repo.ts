import { and, desc, eq, gte, isNull, lte, or, sql } from 'drizzle-orm'
import { keepsHealth } from '#worker/db/agreed-to.ts'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { coachNote, coachNoteState } from '#worker/db/schema/coach/notes.ts'
import { dayLoad } from '#worker/db/schema/training/activities.ts'
import { checkIn, timelineNote } from '#worker/db/schema/training/daily.ts'
import { plan, plannedWorkout, race } from '#worker/db/schema/training/plans.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import type { Note } from '#worker/domain/coach/notes/note.ts'
import type { SpokenUnits } from '#worker/domain/coach/units-said.ts'

/** Athletes that one run looks at. */
export const MOST_AT_ONCE = 50
/** Days that the rules look back at, and those of their mornings. */
const DAYS = 70
const RECENT_DAYS = 40
const SHOWN_DAYS = 7
const MOST = 500

/** Athletes in whose day nobody has looked for a note yet, who train or say how they are, after one of them. */
export async function selectDue(db: Db, after: string | null, now: Date) {
  const local = sql`(${instant(now)} at time zone a.zone)`
  const since = addDays(now.toISOString().slice(0, 10), -RECENT_DAYS)
  const { rows } = await db.execute(sql`select a.id, a.zone from athlete a
    left join coach_note_state s on s.athlete_id = a.id
    where a.id > ${after ?? ''} and not coalesce(s.is_off, false)
      and (s.looked_day is null or s.looked_day < ${local}::date)
      and extract(hour from ${local}) between 8 and 20
      and (exists (select 1 from day_load d where d.athlete_id = a.id and d.audience = 'own' and d.day >= ${since})
        or exists (select 1 from check_in c where c.athlete_id = a.id and c.day >= ${since}))
    order by a.id limit ${MOST_AT_ONCE}`)
  return rows as { id: string; zone: string }[]
}

/** What the rules look at, of one athlete up to their own today. One trip. */
export async function loadNoteFacts(db: Db, athleteId: string, today: string) {
  const from = addDays(today, -DAYS)
  const {
    race: [next],
    mornings,
    person: [person],
    ...rows
  } = await readTogether(db, {
    days: selectDays(db, athleteId, from, today),
    race: selectNextRace(db, athleteId, today),
    planned: selectPlanned(db, athleteId, from, today),
    mornings: selectMornings(db, athleteId, from, today),
    person: db
      .select({ keepsHealth, locale: athlete.locale, units: sql<SpokenUnits>`${athlete.units}` })
      .from(athlete)
      .where(eq(athlete.id, athleteId)),
    away: selectAway(db, athleteId, from),
    said: db
      .select({ kind: coachNote.kind, day: coachNote.day })
      .from(coachNote)
      .where(and(eq(coachNote.athleteId, athleteId), gte(coachNote.day, from)))
      .limit(MOST),
  })
  return {
    ...{ ...rows, today, race: next ?? null },
    mornings: person?.keepsHealth ? mornings : null,
    person,
  }
}

const selectDays = (db: Db, athleteId: string, from: string, today: string) =>
  db
    .select({
      day: dayLoad.day,
      stress: sql<number>`sum(${dayLoad.stress})::float8`,
      activities: sql<number>`sum(${dayLoad.activities})::int`,
    })
    .from(dayLoad)
    .where(
      and(
        eq(dayLoad.athleteId, athleteId),
        eq(dayLoad.audience, 'own'),
        gte(dayLoad.day, from),
        lte(dayLoad.day, today),
      ),
    )
    .groupBy(dayLoad.day)
    .limit(MOST)

const selectNextRace = (db: Db, athleteId: string, today: string) =>
  db
    .select({ id: race.id, name: race.name, day: race.day, goalS: race.goalS })
    .from(race)
    .where(
      and(
        eq(race.athleteId, athleteId),
        isNull(race.removedAt),
        gte(race.day, today),
        sql`${race.priority} <> 'C'`,
      ),
    )
    .orderBy(race.day, race.priority, race.id)
    .limit(1)

const selectPlanned = (db: Db, athleteId: string, from: string, today: string) =>
  db
    .select({
      ...{ id: plannedWorkout.id, planId: plannedWorkout.planId, day: plannedWorkout.day },
      isDone: sql<boolean>`${plannedWorkout.completedAt} is not null`,
      isSkipped: plannedWorkout.isSkipped,
    })
    .from(plannedWorkout)
    .innerJoin(plan, and(eq(plan.id, plannedWorkout.planId), eq(plan.status, 'active')))
    .where(
      and(
        eq(plannedWorkout.athleteId, athleteId),
        eq(plannedWorkout.isWithdrawn, false),
        gte(plannedWorkout.day, from),
        lte(plannedWorkout.day, today),
      ),
    )
    .limit(MOST)

const selectMornings = (db: Db, athleteId: string, from: string, today: string) =>
  db
    .select({
      ...{ day: checkIn.day, sleepH: checkIn.sleepH, sleepQuality: checkIn.sleepQuality },
      ...{ hrvMs: checkIn.hrvMs, restHrBpm: checkIn.restHrBpm, soreness: checkIn.soreness },
    })
    .from(checkIn)
    .where(and(eq(checkIn.athleteId, athleteId), gte(checkIn.day, from), lte(checkIn.day, today)))
    .limit(MOST)

const selectAway = (db: Db, athleteId: string, from: string) =>
  db
    .select({ from: timelineNote.fromDay, to: timelineNote.toDay })
    .from(timelineNote)
    .where(
      and(
        eq(timelineNote.athleteId, athleteId),
        sql`${timelineNote.kind} in ('illness', 'injury', 'travel')`,
        or(isNull(timelineNote.toDay), gte(timelineNote.toDay, from)),
      ),
    )
    .limit(MOST)

/** The one note of an athlete's day: whoever comes second finds it there. Who switched notes off gets none. */
export const insertNote = (
  db: Db,
  { id, athleteId, day, now }: { id: string; athleteId: string; day: string; now: Date },
  { kind, text, receipts, question }: Note,
) =>
  db.execute(sql`insert into ${coachNote} (id, athlete_id, day, kind, text, receipts, question, created_at)
    select ${id}, a.id, ${day}::date, ${kind}, ${text}, ${JSON.stringify(receipts)}::jsonb, ${question}, ${instant(now)}
    from athlete a where a.id = ${athleteId}
      and not exists (select 1 from coach_note_state s where s.athlete_id = a.id and s.is_off)
    on conflict do nothing returning id`)

/** Nobody looks at this day of theirs again. */
export const markLooked = (db: Db, athleteId: string, day: string) =>
  db
    .insert(coachNoteState)
    .values({ athleteId, lookedDay: day })
    .onConflictDoUpdate({ target: coachNoteState.athleteId, set: { lookedDay: day } })

export const setOff = (db: Db, athleteId: string, isOff: boolean) =>
  db
    .insert(coachNoteState)
    .values({ athleteId, isOff })
    .onConflictDoUpdate({ target: coachNoteState.athleteId, set: { isOff } })

/** What a note says of a race holds no more once that has another day or name, or is taken out; it does where all is as it was. */
const raceStands = sql`not exists (select 1 from jsonb_array_elements(${coachNote.receipts}) as said
  join ${race} on ${race.athleteId} = ${coachNote.athleteId} and said -> 'ids' ? ${race.id}
  where ${race.removedAt} is not null
    or (${race.day}::text, ${race.name}) is distinct from (said ->> 'day', said ->> 'title'))`

/** An athlete's notes of the last days that were not put away, and whether they want any. One trip. */
export function loadNotes(db: Db, athleteId: string, now: Date) {
  return readTogether(db, {
    notes: db
      .select({
        ...{ id: coachNote.id, day: coachNote.day, kind: coachNote.kind, text: coachNote.text },
        ...{ receipts: coachNote.receipts, question: coachNote.question, createdAt: coachNote.createdAt },
      })
      .from(coachNote)
      .innerJoin(athlete, eq(athlete.id, coachNote.athleteId))
      .where(
        and(
          eq(coachNote.athleteId, athleteId),
          isNull(coachNote.dismissedAt),
          sql`${coachNote.day} > (${instant(now)} at time zone ${athlete.zone})::date - ${SHOWN_DAYS}::int`,
          sql`(${coachNote.kind} <> 'hrv' or ${keepsHealth})`,
          raceStands,
        ),
      )
      .orderBy(desc(coachNote.day))
      .limit(SHOWN_DAYS),
    state: db
      .select({ isOff: coachNoteState.isOff })
      .from(coachNoteState)
      .where(eq(coachNoteState.athleteId, athleteId)),
  })
}

/** Puts a note away; nothing is returned where it is not this athlete's. */
export const dismiss = (athleteId: string, id: string, now: Date) =>
  sql`update ${coachNote} set dismissed_at = coalesce(dismissed_at, ${instant(now)})
    where id = ${id} and athlete_id = ${athleteId} returning id`
