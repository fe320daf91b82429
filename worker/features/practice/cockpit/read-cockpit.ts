import type { Ctx } from '#worker/context.ts'
import { ACTION_OF, needWords } from '#worker/domain/cockpit/need-words.ts'
import { type Need, rankNeeds } from '#worker/domain/cockpit/needs.ts'
import { moneyWords } from '#worker/domain/money/minor.ts'
import { readsMoney, requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { Cockpit, Item, Session, Week } from './answers.ts'
import { needsOf } from './needs-of.ts'
import { loadCockpit } from './repo/store.ts'

const MOST_SHOWN = 100

/**
 * Who and what needs the practice, heaviest first, each with its reason and what to do; the sessions of the day; the
 * week in numbers. Loads of training are read by a route of their own: such a look is written down first.
 */
export async function readCockpit(ctx: Ctx, practiceId: string): Promise<Cockpit> {
  const [found, session] = await Promise.all([
    loadCockpit(ctx.db, practiceId, ctx.now),
    requireMember(ctx, practiceId),
  ])
  const isOwner = session.memberships.some((held) => held.practiceId === practiceId && held.role === 'owner')
  const head = found.heads[0] as { name: string; currency: string; zone: string; day: string } | undefined
  if (!head) throw notFound('This practice')
  const canReadMoney = readsMoney(session, practiceId)
  const look = { ...head, canReadMoney }
  const off = new Map(found.snoozes.map(({ key, until }) => [String(key), new Date(String(until))]))
  const ranked = rankNeeds(
    needsOf(found, ctx.now).filter(({ kind }) => canReadMoney || kind !== 'unpaid'),
    ctx.now.getTime(),
  )
  const open = ranked.filter(({ key }) => !off.has(key))
  return {
    zone: head.zone,
    currency: head.currency,
    day: head.day,
    items: open.slice(0, MOST_SHOWN).map((one) => shownNeed(one, look)),
    more: Math.max(0, open.length - MOST_SHOWN),
    snoozed: ranked
      .filter(({ key }) => off.has(key))
      .slice(0, MOST_SHOWN)
      .map((one) => ({ ...shownNeed(one, look), until: off.get(one.key) ?? null })),
    today: found.sessions.map(shownSession),
    week: weekOf(found.weeks[0] ?? {}, isOwner),
  }
}

/** An item as it is shown: its words, and what its button does. */
export function shownNeed(
  { need, key, weight }: { need: Need; key: string; weight: number },
  { zone, currency, canReadMoney }: { zone: string; currency: string; canReadMoney: boolean },
): Item {
  const { kind, client: subject, ...values } = { client: null, ...need }
  return {
    key,
    kind,
    weight,
    clientId: subject?.id ?? null,
    clientName: subject?.name ?? null,
    canText: subject?.canText ?? false,
    title: need.kind === 'task' ? need.title : need.kind === 'rule' ? need.name : (subject?.name ?? ''),
    reason: needWords(need, { zone, money: canReadMoney ? (minor) => moneyWords(minor, currency) : null }),
    action: ACTION_OF[need.kind],
    values,
  }
}

interface SessionRow {
  id: string
  starts_at: Date | string
  ends_at: Date | string
  capacity: number
  service: string
  trainer: string
  bookings: Session['bookings']
}

function shownSession(raw: Record<string, unknown>): Session {
  const row = raw as unknown as SessionRow
  const { id, capacity, service, trainer, bookings } = row
  return {
    id,
    startsAt: new Date(row.starts_at),
    endsAt: new Date(row.ends_at),
    capacity,
    service,
    trainer,
    bookings,
  }
}

/** What the practice earns and takes in is its owner's to know, as under Money. */
function weekOf(row: Record<string, unknown>, isOwner: boolean): Week {
  const number = (name: string) => Number(row[name] ?? 0)
  return {
    fromDay: String(row.from_day ?? ''),
    toDay: String(row.to_day ?? ''),
    completed: number('completed'),
    booked: number('booked'),
    noShows: number('no_shows'),
    cancelled: number('cancelled'),
    earnedMinor: isOwner ? number('earned_minor') : null,
    receivedMinor: isOwner ? number('received_minor') : null,
    newClients: number('new_clients'),
  }
}
