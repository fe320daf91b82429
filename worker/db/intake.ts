import { type SQL, sql } from 'drizzle-orm'
import type { Question } from '#worker/domain/booking/questions.ts'

/** What was answered by a booking `b`; older rows hold something else where nothing was asked. */
export const answersOfB = sql`jsonb_array_elements(case jsonb_typeof(b.intake) when 'array' then b.intake else '[]' end)`

/** Whether a booking `b` is its client's own doing: what an unconfirmed stranger writes is nobody's word. */
export const isOwnWord = sql`(b.state <> 'held' and exists (select 1 from booking_change said
  where said.booking_id = b.id and said.verb in ('book', 'keep')))`

/**
 * What is asked before a service is booked, in its order.
 * @param unansweredBy leaves out what this client has answered before; a waiver is asked again once its words have changed
 */
export function intakeOf(
  practice: SQL | string,
  service: SQL | string,
  unansweredBy?: string,
): SQL<Question[]> {
  const open =
    unansweredBy === undefined
      ? sql`true`
      : sql`not exists (select 1 from booking b, ${answersOfB} said where b.practice_id = q.practice_id
          and b.client_id = ${unansweredBy} and ${isOwnWord} and said ->> 'id' = q.id
          and (q.kind <> 'waiver' or (said ->> 'version')::integer = q.version))`
  return sql<
    Question[]
  >`(select coalesce(jsonb_agg(jsonb_build_object('id', q.id, 'kind', q.kind, 'label', q.label,
      'required', q.is_required, 'options', q.options, 'wording', q.wording, 'version', q.version)
      order by q.position, q.id), '[]'::jsonb)
    from intake_question q where q.practice_id = ${practice} and q.removed_at is null
      and (q.service_ids is null or ${service} = any(q.service_ids)) and ${open})`
}
