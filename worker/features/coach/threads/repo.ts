import { and, desc, eq, gt, inArray, ne, type SQL, sql } from 'drizzle-orm'
import { selectEntitlementFacts } from '#worker/db/entitlement-facts.ts'
import type { Db, Statement } from '#worker/db/open.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { auditLog } from '#worker/db/schema/admin/system.ts'
import { coachAnswer, coachAnswerEvent, coachMessage } from '#worker/db/schema/coach/threads.ts'
import type { AnswerEvent, AnswerSource, AnswerState } from '#worker/domain/coach/answer-event.ts'
import type { About } from './schema.ts'

/** A page shows as many turns; older ones are a page of their own. */
export const MOST_TURNS = 50
/** As many turns before a question belong to it. */
const MOST_EARLIER = 8

export const selectFacts = (db: Db, athleteId: string) => selectEntitlementFacts(db, athleteId)

/** What an athlete reads. */
export const selectReading = (db: Db, athleteId: string) =>
  db.select({ locale: athlete.locale }).from(athlete).where(eq(athlete.id, athleteId))

const ofMessage = eq(coachAnswer.messageId, coachMessage.id)
const events = sql<AnswerEvent[]>`coalesce((select jsonb_agg(e.event order by e.n) from ${coachAnswerEvent} e
  where e.answer_id = ${coachAnswer.id}), '[]'::jsonb)`

/** Turns of this athlete that came before one of their own messages. */
const cameBefore = (athleteId: string, messageId: string) =>
  sql`(${coachMessage.createdAt}, ${coachMessage.id}) < (select b.created_at, b.id from ${coachMessage} b
    where b.id = ${messageId} and b.athlete_id = ${athleteId})`

/** The newest turns, newest first, and one more where there are older ones. */
export const selectTurns = (db: Db, athleteId: string, before: string | undefined) =>
  db
    .select({
      id: coachMessage.id,
      text: coachMessage.text,
      aboutKind: coachMessage.aboutKind,
      aboutId: coachMessage.aboutId,
      createdAt: coachMessage.createdAt,
      answerId: coachAnswer.id,
      state: coachAnswer.state,
      events,
    })
    .from(coachMessage)
    .innerJoin(coachAnswer, ofMessage)
    .where(and(eq(coachMessage.athleteId, athleteId), before ? cameBefore(athleteId, before) : undefined))
    .orderBy(desc(coachMessage.createdAt), desc(coachMessage.id))
    .limit(MOST_TURNS + 1)

/** The turn of one sending, if it came before. */
export const selectSent = (db: Db, athleteId: string, requestId: string) =>
  db
    .select({ messageId: coachMessage.id, answerId: coachAnswer.id, state: coachAnswer.state })
    .from(coachMessage)
    .innerJoin(coachAnswer, ofMessage)
    .where(and(eq(coachMessage.athleteId, athleteId), eq(coachMessage.requestId, requestId)))

/** What was said lately, newest first. */
export const selectEarlier = (db: Db, athleteId: string) =>
  db
    .select({
      id: coachMessage.id,
      text: coachMessage.text,
      answer: sql<string>`coalesce((select string_agg(e.event ->> 'text', '' order by e.n) from ${coachAnswerEvent} e
        where e.answer_id = ${coachAnswer.id} and e.event ->> 'kind' = 'text'), '')`,
      source: coachAnswer.source,
    })
    .from(coachMessage)
    .innerJoin(coachAnswer, ofMessage)
    .where(eq(coachMessage.athleteId, athleteId))
    .orderBy(desc(coachMessage.createdAt), desc(coachMessage.id))
    .limit(MOST_EARLIER)

/** First of a batch that keeps a message: it waits for a deletion of the talk and for a withdrawal, and they for it. */
export const holdTalk = (db: Db, athleteId: string) =>
  db.select({ id: athlete.id }).from(athlete).where(eq(athlete.id, athleteId)).for('share')

/** The newest of what was said before, where it is still there: a talk is deleted whole. */
export const selectStillThere = (db: Db, athleteId: string, messageId: string) =>
  db
    .select({ id: coachMessage.id })
    .from(coachMessage)
    .where(and(eq(coachMessage.id, messageId), eq(coachMessage.athleteId, athleteId)))

/** Which of one athlete's answers the database has. */
export const selectKept = (db: Db, answers: readonly { athleteId: string; answerId: string }[]) =>
  db
    .select({ id: coachAnswer.id })
    .from(coachAnswer)
    .where(
      and(
        inArray(
          coachAnswer.id,
          answers.map(({ answerId }) => answerId),
        ),
        eq(coachAnswer.athleteId, answers[0]?.athleteId ?? ''),
      ),
    )

interface NewTurn {
  athleteId: string
  messageId: string
  answerId: string
  requestId: string
  text: string
  about: About | null
  now: Date
}

export const insertMessage = (db: Db, { athleteId, messageId, requestId, text, about, now }: NewTurn) =>
  db.insert(coachMessage).values({
    id: messageId,
    ...{ athleteId, requestId, text, createdAt: now },
    ...{ aboutKind: about?.kind ?? null, aboutId: about?.id ?? null },
  })

export const insertAnswer = (db: Db, { athleteId, messageId, answerId, now }: NewTurn) =>
  db.insert(coachAnswer).values({ id: answerId, athleteId, messageId, state: 'streaming', createdAt: now })

/** Whatever else is still open was lost with its object before it began. */
export const endLost = (db: Db, athleteId: string, answerId: string, now: Date) =>
  db
    .update(coachAnswer)
    .set({ state: 'interrupted', endedAt: now })
    .where(
      and(
        eq(coachAnswer.athleteId, athleteId),
        eq(coachAnswer.state, 'streaming'),
        ne(coachAnswer.id, answerId),
      ),
    )

interface EndedAnswer {
  athleteId: string
  answerId: string
  state: AnswerState
  source: AnswerSource | null
  isContinued: boolean
  events: readonly AnswerEvent[]
  endedAt: Date
}

export const updateEnded = (db: Db, { athleteId, answerId, events: _, ...ended }: EndedAnswer) =>
  db
    .update(coachAnswer)
    .set(ended)
    .where(and(eq(coachAnswer.id, answerId), eq(coachAnswer.athleteId, athleteId)))

/** All events of an answer by one statement; told twice, they are there once. */
export const insertEvents = (db: Db, { athleteId, answerId, events: all }: EndedAnswer) =>
  db.execute(sql`insert into ${coachAnswerEvent} (answer_id, athlete_id, n, event)
    select ${answerId}, ${athleteId}, x.n, x.event
    from jsonb_array_elements(${JSON.stringify(all)}::jsonb) with ordinality x (event, n)
    where exists (select 1 from ${coachAnswer} a where a.id = ${answerId} and a.athlete_id = ${athleteId})
    on conflict do nothing`)

/** What the audit log calls it. */
export const CLEARED = 'coach.thread.clear'

/** How many turns there are of somebody, where there is such a person. */
export const countTurns = (db: Db, athleteId: string) =>
  db
    .select({
      turns: sql<number>`(select count(*)::int from ${coachMessage} m where m.athlete_id = ${athleteId})`,
    })
    .from(athlete)
    .where(eq(athlete.id, athleteId))

/** When support last cleared an athlete's thread, and why. */
export const selectCleared = (db: Db, athleteId: string, since: Date) =>
  db
    .select({ at: auditLog.at, reason: auditLog.reason })
    .from(auditLog)
    .where(and(eq(auditLog.targetId, athleteId), eq(auditLog.action, CLEARED), gt(auditLog.at, since)))
    .orderBy(desc(auditLog.seq))
    .limit(1)

/** Deletes the whole talk, behind a message that is being kept (`holdTalk`). */
export const deleteThread = (db: Db, athleteId: string): Statement[] => [
  db.select({ id: athlete.id }).from(athlete).where(eq(athlete.id, athleteId)).for('no key update'),
  db.execute(sql`with gone as (delete from ${coachMessage} where athlete_id = ${athleteId} returning 1)
    select set_config('strideiq.turns_gone', count(*)::text, true) from gone`),
]

/** In the batch of `deleteThread`, behind it: whether there was anything to delete. */
export const wasSaid: SQL = sql`(select 1 where current_setting('strideiq.turns_gone', true)::int > 0)`
