import { and, asc, eq, sql } from 'drizzle-orm'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { appointment, booking } from '#worker/db/schema/practice/bookings.ts'
import { creditBalance, creditPackage } from '#worker/db/schema/practice/credits.ts'
import { bookingSettings, client } from '#worker/db/schema/practice/practice.ts'
import { COLUMNS } from './client.ts'

interface ClientFilter {
  q: string
  tag: string | undefined
  status: (typeof client.$inferSelect)['status'] | undefined
  /** Name and id of the last row of the page before. */
  after: { name: string; id: string } | undefined
  limit: number
  now: Date
}

/** Clients by name, by key, whose name, e-mail or phone holds the text, with what they have left and their next session. */
export async function findClients(db: Db, practiceId: string, filter: ClientFilter) {
  const pattern = `%${filter.q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  const digits = filter.q.replace(/\D/g, '')
  const matches = sql`(lower(${client.name}) like ${pattern} or lower(${client.email}) like ${pattern}
    ${digits.length >= 3 ? sql`or ${client.phone} like ${`%${digits}%`}` : sql``})`
  const found = db
    .select({
      ...COLUMNS,
      left: leftOf(practiceId, filter.now),
      nextBookingAt: nextOf(practiceId, filter.now),
    })
    .from(client)
    .where(
      and(
        eq(client.practiceId, practiceId),
        filter.q ? matches : undefined,
        filter.tag ? sql`${client.tags} @> array[${filter.tag}]::text[]` : undefined,
        filter.status ? eq(client.status, filter.status) : undefined,
        filter.after
          ? sql`(${client.name}, ${client.id}) > (${filter.after.name}, ${filter.after.id})`
          : undefined,
      ),
    )
    .orderBy(asc(client.name), asc(client.id))
    .limit(filter.limit)
  const named = db
    .selectDistinct({ tag: sql<string>`unnest(${client.tags})`.as('tag') })
    .from(client)
    .where(eq(client.practiceId, practiceId))
    .orderBy(sql`tag`)
    .limit(MOST_TAGS)
  const { clients, tags } = await readTogether(db, { clients: found, tags: named })
  return { rows: clients, tags }
}

const MOST_TAGS = 50

/** What a client can use on the practice's own day, by unit: the same sum as `remainingOn`. */
const leftOf = (practiceId: string, now: Date) => sql<Partial<Record<string, number>>>`(
  select coalesce(jsonb_object_agg(u.unit, u.balance), '{}') from (
    select p.unit, sum(b.balance)::integer as balance from ${creditPackage} p
    join ${creditBalance} b on b.package_id = p.id
    join ${bookingSettings} s on s.practice_id = p.practice_id
    where p.practice_id = ${practiceId} and p.client_id = ${client}.id and p.status = 'active'
      and p.valid_from_day <= (${instant(now)} at time zone s.timezone)::date
      and (p.expires_day is null or p.expires_day >= (${instant(now)} at time zone s.timezone)::date)
      and (p.unit = 'unlimited' or b.balance > 0)
    group by p.unit) u)`

/** When their next session begins; null when none is planned. */
const nextOf = (practiceId: string, now: Date) => sql<string | null>`(
  select to_char(min(a.starts_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') from ${booking} b
  join ${appointment} a on a.practice_id = b.practice_id and a.id = b.appointment_id
  where b.practice_id = ${practiceId} and b.client_id = ${client}.id
    and b.state in ('held', 'booked', 'confirmed') and a.starts_at > ${instant(now)})`
