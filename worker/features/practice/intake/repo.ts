import { and, asc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import { instant } from '#worker/db/instant.ts'
import { answersOfB, isOwnWord } from '#worker/db/intake.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { service } from '#worker/db/schema/practice/bookings.ts'
import { intakeQuestion } from '#worker/db/schema/practice/intake.ts'
import { client } from '#worker/db/schema/practice/practice.ts'
import { type IntakeAnswer, MOST_QUESTIONS } from '#worker/domain/booking/questions.ts'

type Row = typeof intakeQuestion.$inferInsert
/** What is asked, in an order that does not change. */
export type Asked = Pick<Row, 'kind' | 'label' | 'wording'> & { options: string[] }

export function selectQuestions(db: Db, practiceId: string) {
  return db
    .select({
      id: intakeQuestion.id,
      kind: intakeQuestion.kind,
      label: intakeQuestion.label,
      required: intakeQuestion.isRequired,
      options: intakeQuestion.options,
      wording: intakeQuestion.wording,
      version: intakeQuestion.version,
      serviceIds: intakeQuestion.serviceIds,
      updatedAt: intakeQuestion.updatedAt,
    })
    .from(intakeQuestion)
    .where(and(eq(intakeQuestion.practiceId, practiceId), isNull(intakeQuestion.removedAt)))
    .orderBy(asc(intakeQuestion.position), asc(intakeQuestion.id))
    .limit(MOST_QUESTIONS)
}

/** Whether all of these are services of a practice: none is ever deleted, so that they stay it. One trip. */
export async function areServicesOf(db: Db, practiceId: string, ids: readonly string[]): Promise<boolean> {
  const theirs = await db
    .select({ id: service.id })
    .from(service)
    .where(and(eq(service.practiceId, practiceId), inArray(service.id, [...ids])))
  return theirs.length === new Set(ids).size
}

/** Services as a column: null stays null. */
const listOf = (ids: readonly string[] | null): SQL =>
  ids === null
    ? sql`null`
    : sql`(select array_agg(v) from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) v)`

interface NewQuestion extends Asked {
  id: string
  practiceId: string
  required: boolean
  serviceIds: string[] | null
  now: Date
}

/** Questions of a practice are added one after the other. Put it before the one that adds. */
export function lockForm(db: Db, practiceId: string) {
  return db.execute(sql`select id from practice where id = ${practiceId} for no key update`)
}

/** Adds a question behind the others, unless there are as many as a form bears. */
export function insertQuestion(db: Db, of: NewQuestion) {
  const at = instant(of.now)
  return db.execute(sql`insert into intake_question (id, practice_id, position, kind, label, is_required, options, wording,
      service_ids, created_at, updated_at)
    select ${of.id}, p.id, 1 + coalesce((select max(position) from intake_question q where q.practice_id = p.id), 0),
      ${of.kind}, ${of.label}, ${of.required}, ${JSON.stringify(of.options)}::jsonb, ${of.wording ?? null},
      ${listOf(of.serviceIds)}, ${at}, ${at}
    from practice p
    where p.id = ${of.practiceId} and (select count(*) from intake_question q where q.practice_id = p.id and q.removed_at is null) < ${MOST_QUESTIONS}
    returning id`)
}

/** Changes a question. Other words are another version; whom it is asked of and whether it must be answered are not. */
export function updateQuestion(of: NewQuestion) {
  const options = JSON.stringify(of.options)
  return sql`update intake_question set kind = ${of.kind}, label = ${of.label}, is_required = ${of.required},
      options = ${options}::jsonb, wording = ${of.wording ?? null}, service_ids = ${listOf(of.serviceIds)},
      version = version + case when (kind, label, options, wording) is distinct from
        (${of.kind}::text, ${of.label}::text, ${options}::jsonb, ${of.wording ?? null}::text) then 1 else 0 end,
      updated_at = ${instant(of.now)}
    where practice_id = ${of.practiceId} and id = ${of.id} and removed_at is null returning id`
}

/** Puts a question before the one above it, or behind the one below. All are numbered anew. */
export function moveQuestion(db: Db, practiceId: string, id: string, by: 'up' | 'down') {
  return db.execute(sql`update intake_question q
    set position = 2 * o.n + case when q.id = ${id} then ${by === 'up' ? -3 : 3}::integer else 0 end
    from (select id, row_number() over (order by position, id)::integer as n from intake_question
      where practice_id = ${practiceId} and removed_at is null) o
    where q.practice_id = ${practiceId} and q.id = o.id returning q.id`)
}

/** Asked no more. Its row stays: answers name it. */
export function removeQuestion(db: Db, practiceId: string, id: string, now: Date) {
  return db
    .update(intakeQuestion)
    .set({ removedAt: now, updatedAt: now })
    .where(
      and(
        eq(intakeQuestion.practiceId, practiceId),
        eq(intakeQuestion.id, id),
        isNull(intakeQuestion.removedAt),
      ),
    )
    .returning({ id: intakeQuestion.id })
}

/** The newest answer of a client to each question, by their own word; nothing for a client of another practice. One trip. */
export async function selectClientIntake(db: Db, practiceId: string, clientId: string) {
  const { clients, answers } = await readTogether(db, {
    clients: db
      .select({ id: client.id })
      .from(client)
      .where(and(eq(client.practiceId, practiceId), eq(client.id, clientId))),
    answers: db.execute(sql`select * from (
        select distinct on (said ->> 'id') said as answer, b.id as booking_id, b.created_at as at
        from booking b, ${answersOfB} said
        where b.practice_id = ${practiceId} and b.client_id = ${clientId} and ${isOwnWord}
        order by said ->> 'id', b.created_at desc, b.id desc) newest
      order by at desc, booking_id desc limit 100`),
  })
  if (clients.length === 0) return undefined
  return answers.rows.map((row) => ({
    ...(row.answer as IntakeAnswer),
    bookingId: String(row.booking_id),
    at: new Date(String(row.at)),
  }))
}
