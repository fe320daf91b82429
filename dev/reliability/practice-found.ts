import type { Product } from '#dev/test/run-product.ts'
import { arrivedMessages } from './practice-calm.ts'
import type { StormSetup } from './practice-storm.ts'
import { withDb } from './strava-history.ts'

/** A booking with all that was written because of it. */
export interface FoundBooking {
  id: string
  state: string
  version: number
  completions: number
  changes: number
  uses: number
  earned: number
  owed: number
}

export interface FoundText {
  id: string
  /** Null where it is of no session. */
  booking: string | null
  of: string
  kind: string
  version: number
  state: string
  reason: string | null
  sid: string | null
  isAhead: boolean
}

const BOOKINGS = `select b.id, b.state, b.version, b.completions,
    (select count(*)::int from booking_change c where c.booking_id = b.id) as changes,
    (select count(*)::int from credit_ledger l where l.booking_id = b.id and l.kind = 'use') as uses,
    (select coalesce(sum(l.value_minor), 0)::int from credit_ledger l where l.booking_id = b.id) as earned,
    (select coalesce(sum(d.amount_minor), 0)::int from session_due d where d.booking_id = b.id) as owed
  from booking b order by b.id`
const TEXTS = `select t.id, t.booking_id as booking, b.state as of, t.kind, t.version, t.state, t.reason,
    t.provider_id as sid, t.send_at > now() as "isAhead"
  from text t left join booking b on b.id = t.booking_id where t.direction = 'out' order by t.id`
const SUMS = `select
    (select count(*)::int from credit_ledger where kind = 'use') as uses,
    (select count(*)::int from credit_ledger where kind = 'grant') as grants,
    (select sum(balance)::int from credit_balance) as held,
    (select count(*)::int from money_event) as "moneyLines",
    (select sum(amount_minor)::int from money_event where kind = 'payment') as received`
/** Work that nothing explains: gone wrong, under way though nobody runs it, or due when all was calm and left. */
const STUCK = `select type, status, due_at, last_error from outbox where status in ('parked', 'running')
    or (status = 'due' and (due_at <= $1 or type not in ('texts.send', 'texts.cost')))`
const ANNOUNCED = `select payload -> 'event' ->> 'type' as type, count(*)::int as n from outbox
  where type = 'event' and payload -> 'event' ->> 'type' in ('booking.booked', 'booking.completed', 'booking.cancelled')
  group by 1 order by 1`
const AUDITS = `select is_clean as "isClean", findings from practice_audit where practice_id = $1`

/**
 * What a storm left behind: in the tables, at the phones, and in the practice's own books.
 * @param calmAt when nothing was left to do; what has become due since waits for a tick and is not stuck
 */
export async function foundAfter(product: Product, setup: StormSetup, calmAt: Date) {
  const tables = await withDb(product, async (db) => {
    const rows = async (text: string, values: unknown[] = []) => (await db.query(text, values)).rows
    return {
      bookings: (await rows(BOOKINGS)) as FoundBooking[],
      texts: (await rows(TEXTS)) as FoundText[],
      sums: (await rows(SUMS))[0] as Record<'uses' | 'grants' | 'held' | 'moneyLines' | 'received', number>,
      stuck: await rows(STUCK, [calmAt]),
      announced: (await rows(ANNOUNCED)) as { type: string; n: number }[],
      audits: (await rows(AUDITS, [setup.practiceId])) as { isClean: boolean; findings: unknown[] }[],
    }
  })
  const messages = await arrivedMessages(product)
  const day = (days: number) => new Date(setup.hour + days * 86_400_000).toISOString().slice(0, 10)
  const { total } = await setup.owner.must('GET', `${setup.path}/money/pnl?from=${day(-30)}&to=${day(30)}`)
  return {
    ...tables,
    delivered: messages.filter(({ direction }) => direction === 'outbound-api'),
    books: total as Record<'earned' | 'received' | 'deferred', number>,
  }
}
