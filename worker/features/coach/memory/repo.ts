import { and, desc, eq, sql } from 'drizzle-orm'
import { keepsHealth } from '#worker/db/agreed-to.ts'
import { etagOf } from '#worker/db/etag.ts'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { coachFact, coachPreference } from '#worker/db/schema/coach/memory.ts'
import { coachMessage } from '#worker/db/schema/coach/threads.ts'
import { MOST_FACTS } from '#worker/domain/coach/memory/fact-in.ts'
import type { Tone } from '#worker/domain/coach/tone.ts'

export { healthInTurn } from '#worker/db/agreed-to.ts'

const ETAG = etagOf(coachFact.text, coachFact.isKept)
const FACT = {
  ...{ id: coachFact.id, text: coachFact.text, isHealth: coachFact.isHealth, isKept: coachFact.isKept },
  ...{ messageId: coachFact.messageId, saidAt: coachFact.saidAt, etag: ETAG },
}

/** What waits for a yes first, then the newest first. */
export const selectFacts = (db: Db, athleteId: string) =>
  db
    .select(FACT)
    .from(coachFact)
    .where(eq(coachFact.athleteId, athleteId))
    .orderBy(coachFact.isKept, desc(coachFact.saidAt), desc(coachFact.id))
    .limit(MOST_FACTS)

export const selectTone = (db: Db, athleteId: string) =>
  db
    .select({ tone: coachPreference.tone })
    .from(coachPreference)
    .where(eq(coachPreference.athleteId, athleteId))

const own = (athleteId: string, id: string) => and(eq(coachFact.athleteId, athleteId), eq(coachFact.id, id))
const sameWords = (text: string) => sql`lower(${coachFact.text}) = lower(${text})`

export const selectFact = (db: Db, athleteId: string, id: string) =>
  db.select(FACT).from(coachFact).where(own(athleteId, id))

export const selectSaid = (db: Db, athleteId: string, text: string) =>
  db
    .select(FACT)
    .from(coachFact)
    .where(and(eq(coachFact.athleteId, athleteId), sameWords(text)))
    .limit(1)

/** First of a batch: the facts of one athlete are kept one after the other. */
export const inTurn = (db: Db, athleteId: string) =>
  db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`fact:${athleteId}`}, 0))`)

interface NewRow {
  id: string
  athleteId: string
  text: string
  isHealth: boolean
  isKept: boolean
  messageId: string | null
  saidAt: Date
  now: Date
}

/**
 * Nothing is added where there are as many as are kept, where the same words stand already, or where it speaks of health
 * without that consent.
 */
export const insertFact = (db: Db, fact: NewRow) =>
  db.execute(sql`insert into ${coachFact} (id, athlete_id, text, is_health, is_kept, message_id, said_at, updated_at)
    select ${fact.id}, athlete.id, ${fact.text}, ${fact.isHealth}::boolean, ${fact.isKept}::boolean,
      (select m.id from ${coachMessage} m where m.id = ${fact.messageId} and m.athlete_id = athlete.id),
      ${instant(fact.saidAt)}, ${instant(fact.now)}
    from ${athlete} where athlete.id = ${fact.athleteId} and (not ${fact.isHealth}::boolean or ${keepsHealth})
      and (select count(*) from ${coachFact} f where f.athlete_id = athlete.id) < ${MOST_FACTS}
      and not exists (select 1 from ${coachFact} f where f.athlete_id = athlete.id and lower(f.text) = lower(${fact.text}))`)

/** What was offered in the same words is kept with them. */
export const keepSaid = (db: Db, athleteId: string, text: string, now: Date) =>
  db
    .update(coachFact)
    .set({ isKept: true, updatedAt: now })
    .where(and(eq(coachFact.athleteId, athleteId), sameWords(text)))

type Change = Partial<Pick<NewRow, 'text' | 'isHealth' | 'isKept'>>

/** @param etag given, nothing is changed unless the fact still reads as it did then */
export const updateFact = (
  db: Db,
  athleteId: string,
  id: string,
  { etag, now, ...change }: Change & { etag: string | undefined; now: Date },
) =>
  db
    .update(coachFact)
    .set({ ...change, updatedAt: now })
    .where(and(own(athleteId, id), etag === undefined ? undefined : eq(ETAG, etag)))
    .returning({ id: coachFact.id })

export const deleteFact = (db: Db, athleteId: string, id: string) =>
  db.delete(coachFact).where(own(athleteId, id))

export const upsertTone = (db: Db, athleteId: string, tone: Tone, now: Date) =>
  db
    .insert(coachPreference)
    .values({ athleteId, tone, updatedAt: now })
    .onConflictDoUpdate({ target: coachPreference.athleteId, set: { tone, updatedAt: now } })
