import { and, eq, sql } from 'drizzle-orm'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { raceText } from '#worker/db/schema/coach/written.ts'

export type RaceTextRow = typeof raceText.$inferSelect
type Change = Partial<typeof raceText.$inferInsert>

/** Work that nobody goes on with is given up after so long: a text takes two minutes at most, and is tried again. */
export const LATE_MS = 15 * 60_000

const own = (athleteId: string, raceId: string) =>
  and(eq(raceText.athleteId, athleteId), eq(raceText.raceId, raceId))

export async function loadRaceText(db: Db, athleteId: string, raceId: string) {
  const rows = await db.select().from(raceText).where(own(athleteId, raceId))
  return rows[0]
}

/**
 * The guard of asking: a row where something new is to be written. Asked for around the same numbers, it is asked for once,
 * unless that failed, was left lying, or came out by rules.
 */
export function askFor(athleteId: string, raceId: string, fingerprint: string, now: Date) {
  const at = instant(now)
  const late = instant(new Date(now.getTime() - LATE_MS))
  return sql`insert into race_text as t (race_id, athlete_id, state, fingerprint, parts, asked_at, updated_at)
    select r.id, r.athlete_id, 'asked', ${fingerprint}, '[]'::jsonb, ${at}, ${at} from race r
    where r.id = ${raceId} and r.athlete_id = ${athleteId} and r.removed_at is null
    on conflict (race_id) do update set state = 'asked', fingerprint = excluded.fingerprint, runs_before = t.runs,
      asked_at = excluded.asked_at, updated_at = excluded.updated_at
    where case t.state when 'asked' then t.fingerprint <> excluded.fingerprint or t.updated_at < ${late}
      when 'written' then t.written_for <> excluded.fingerprint or t.source = 'rules' else true end
    returning t.race_id`
}

/** A run of its job begins: what an earlier one stores from now on is refused. Nothing where it is not asked for. */
export async function beginRun(db: Db, athleteId: string, raceId: string, now: Date) {
  const rows = await db
    .update(raceText)
    .set({ runs: sql`${raceText.runs} + 1`, updatedAt: now })
    .where(and(own(athleteId, raceId), eq(raceText.state, 'asked')))
    .returning()
  return rows[0]
}

/** How this run ended, where it is still the one that counts and the same is still asked for. */
export const endRun = (db: Db, { athleteId, raceId, runs, fingerprint }: RaceTextRow, change: Change) =>
  db
    .update(raceText)
    .set(change)
    .where(
      and(
        own(athleteId, raceId),
        ...[eq(raceText.runs, runs), eq(raceText.state, 'asked'), eq(raceText.fingerprint, fingerprint)],
      ),
    )
    .returning({ raceId: raceText.raceId })
