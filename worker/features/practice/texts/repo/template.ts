import { and, eq, sql } from 'drizzle-orm'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { textTemplate } from '#worker/db/schema/practice/texts.ts'
import type { ThreadOf } from './thread.ts'

/** What a preview is filled with: the practice, a client where one is named, and their next session. */
export interface TemplateData {
  practiceName: string
  zone: string
  clientName: string | null
  clientZone: string | null
  startsAt: Date | null
  serviceName: string | null
  trainerName: string | null
  locationName: string | null
  isConfirmed: boolean
  templates: { id: string; kind: string; name: string; body: string; isOn: boolean }[]
}

/** What templates are filled with: for a client, for the first one of a number as threads show them, or for nobody. One trip. */
export async function loadTemplateData(
  db: Db,
  practiceId: string,
  of: ThreadOf | null,
  now: Date,
): Promise<TemplateData | null> {
  const clientId =
    of && 'phone' in of
      ? sql`(select one.id from client one where one.practice_id = p.id and one.phone = ${of.phone} order by one.id limit 1)`
      : sql`${of?.clientId ?? null}::text`
  const { rows } =
    await db.execute(sql`select p.name as practice_name, s.timezone as zone, c.name as client_name,
      c.zone as client_zone, n.starts_at, n.service_name, n.trainer_name, n.location_name, n.is_confirmed,
      (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'kind', t.kind, 'name', t.name, 'body', t.body,
        'isOn', t.is_on) order by t.kind, t.name), '[]') from ${textTemplate} t where t.practice_id = p.id) as templates
    from practice p join booking_settings s on s.practice_id = p.id
      left join client c on c.practice_id = p.id and c.id = ${clientId}
      left join lateral (select a.starts_at, v.name as service_name, tr.name as trainer_name, l.name as location_name,
          b.state = 'confirmed' as is_confirmed
        from booking b join appointment a on a.practice_id = b.practice_id and a.id = b.appointment_id
          join service v on v.practice_id = a.practice_id and v.id = a.service_id
          left join athlete tr on tr.id = a.trainer_id
          left join location l on l.practice_id = a.practice_id and l.id = a.location_id
        where b.practice_id = p.id and b.client_id = c.id and b.state in ('booked', 'confirmed') and a.starts_at > ${instant(now)}
        order by a.starts_at limit 1) n on true
    where p.id = ${practiceId}`)
  const row = rows[0]
  if (!row) return null
  const text = (value: unknown) => (value === null ? null : String(value))
  return {
    practiceName: String(row.practice_name),
    zone: String(row.zone),
    clientName: text(row.client_name),
    clientZone: text(row.client_zone),
    startsAt: row.starts_at === null ? null : new Date(String(row.starts_at)),
    serviceName: text(row.service_name),
    trainerName: text(row.trainer_name),
    locationName: text(row.location_name),
    isConfirmed: row.is_confirmed === true,
    templates: row.templates as TemplateData['templates'],
  }
}

/** Writes a template over the one of its name; a new one only while there are few enough. */
export function upsertTemplate(db: Db, row: typeof textTemplate.$inferInsert, most: number) {
  return db.execute<{
    id: string
  }>(sql`insert into ${textTemplate} (id, practice_id, kind, name, body, is_on, updated_at)
    select ${row.id}, ${row.practiceId}, ${row.kind}, ${row.name}, ${row.body}, ${row.isOn}::boolean,
      ${instant(row.updatedAt)}
    where (select count(*) from ${textTemplate} t where t.practice_id = ${row.practiceId} and t.kind = ${row.kind}
      and t.name <> ${row.name}) < ${most}
    on conflict (practice_id, kind, name) do update
      set body = excluded.body, is_on = excluded.is_on, updated_at = excluded.updated_at
    returning id`)
}

export function deleteTemplate(db: Db, practiceId: string, id: string) {
  return db
    .delete(textTemplate)
    .where(and(eq(textTemplate.practiceId, practiceId), eq(textTemplate.id, id)))
    .returning({ id: textTemplate.id })
}
