import { and, eq, type SQL, sql } from 'drizzle-orm'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { automation, automationRunRecipient } from '#worker/db/schema/practice/automations.ts'
import { booking, bookingChange } from '#worker/db/schema/practice/bookings.ts'
import { paymentFailure } from '#worker/db/schema/practice/money.ts'
import type { CreditStep } from '#worker/domain/automation/package-low.ts'
import type { Trigger } from '#worker/domain/automation/trigger.ts'
import { RAN_DAY, selectHead } from './automation.ts'

const MOST_EVENTS = 300
const MOST_SENT = 20_000

/** Something that happened to a client and would have set an automation off. */
export interface PastEvent {
  clientId: string
  at: Date
  cause: string
  /** Of a change of credits. */
  step: CreditStep | null
}

/** An automation to try: as it is typed, and which one it is where it is stored already. */
interface Tried {
  trigger: Trigger
  automationId?: string | undefined
}

/**
 * What a dry run needs to know of a practice, in one trip: its hours, which messages its clients got from other automations,
 * the events of a kind since a moment, oldest first, and the last day the automation itself fired for.
 */
export async function loadHistory(db: Db, practiceId: string, tried: Tried, since: Date, capFrom: Date) {
  const { trigger, automationId = '' } = tried
  const { heads, sent, events, ran } = await readTogether(db, {
    heads: selectHead(db, practiceId),
    sent: db.execute(sql`select r.client_id, r.claimed_at from ${automationRunRecipient} r
      where r.practice_id = ${practiceId} and r.kind in ('text', 'email') and r.state in ('claimed', 'done')
        and r.automation_id <> ${automationId}
        and r.claimed_at > ${instant(capFrom)} order by r.claimed_at limit ${MOST_SENT}`),
    events: db.execute(eventsOf(practiceId, trigger, since)),
    ran: db
      .select({ ranDay: RAN_DAY })
      .from(automation)
      .where(and(eq(automation.practiceId, practiceId), eq(automation.id, automationId))),
  })
  return {
    head: heads[0],
    sent: (sent.rows as { client_id: string; claimed_at: Date | string }[]).map((row) => ({
      clientId: row.client_id,
      atMs: new Date(row.claimed_at).getTime(),
    })),
    ranDay: ran[0]?.ranDay ?? null,
    events: (events.rows as unknown as RawEvent[]).map(asEvent),
  }
}

interface RawEvent {
  client_id: string
  at: Date | string
  cause: string
  unit: CreditStep['unit'] | null
  quantity: number | null
  amount: number | null
  after: number | null
}

function asEvent({ client_id, at: when, cause, unit, quantity, amount, after }: RawEvent): PastEvent {
  const step = unit && { unit, quantity, before: (after ?? 0) - (amount ?? 0), after: after ?? 0 }
  return { clientId: client_id, at: new Date(when), cause, step }
}

const NO_STEP = sql.raw('null::text as unit, null::int as quantity, null::int as amount, null::int as after')

function eventsOf(practiceId: string, trigger: Trigger, since: Date): SQL {
  if (trigger.kind === 'package_low') return lowerings(practiceId, since)
  if (trigger.kind !== 'event') return sql`select null where false`
  if (trigger.event === 'payment.failed') {
    return sql`select f.client_id, min(f.at) as at, f.object as cause, ${NO_STEP} from ${paymentFailure} f
      where f.practice_id = ${practiceId} and f.at > ${instant(since)} group by f.client_id, f.object order by 2 limit ${MOST_EVENTS}`
  }
  const state = trigger.event === 'booking.completed' ? 'completed' : 'no_show'
  return sql`select b.client_id, min(k.at) as at, b.id as cause, ${NO_STEP} from ${bookingChange} k
    join ${booking} b on b.practice_id = k.practice_id and b.id = k.booking_id
    where k.practice_id = ${practiceId} and k.to_state = ${state} and k.at > ${instant(since)}
    group by b.client_id, b.id order by 2 limit ${MOST_EVENTS}`
}

/** Each line that took credits, with what its client had after it: sessions over all packages, else of the package. */
function lowerings(practiceId: string, since: Date): SQL {
  return sql`select l.client_id, l.created_at as at, l.id as cause, l.unit, p.quantity, l.amount,
      case when l.unit = 'session' then (
        select coalesce(sum(h.balance_after), 0)::int from package o
        cross join lateral (select x.balance_after from credit_ledger x where x.package_id = o.id and x.seq <= l.seq
          order by x.seq desc limit 1) h
        where o.practice_id = l.practice_id and o.client_id = l.client_id and o.unit = 'session' and o.status = 'active'
          and (o.expires_day is null or o.expires_day >= l.created_at::date))
      else l.balance_after end as after
    from credit_ledger l join package p on p.id = l.package_id
    where l.practice_id = ${practiceId} and l.amount < 0 and l.created_at > ${instant(since)}
    order by l.seq limit ${MOST_EVENTS * 4}`
}
