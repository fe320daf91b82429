import { oneBookingText, reasonWord } from '#web/components/practice/messages/words.ts'
import { money } from '#web/format/money.ts'
import type { DueOutcome } from '#worker/domain/credits/packages.ts'
import type { BookingDetail } from './calendar.ts'

export interface TimelineLine {
  key: string
  at: string
  what: string
  /** Who, or what it was about. */
  note: string | null
}

const CHANGES: Record<string, string> = {
  book: 'Booked',
  hold: 'Held',
  keep: 'Kept',
  confirm: 'Confirmed',
  complete: 'Completed',
  reopen: 'Opened again',
  no_show: 'Marked as a no-show',
  cancel: 'Cancelled',
  waive: 'Let off',
  reschedule: 'Moved',
  expire: 'Hold ran out',
}

const CREDITS: Record<string, string> = { use: 'Credit used', release: 'Credit given back' }

const SETTLED: Record<DueOutcome, string> = {
  credit: 'settled with a credit',
  paid: 'paid',
  waived: 'waived',
  released: 'taken back',
  refunded: 'paid and refunded',
}

/** Everything that happened to a booking, oldest first: changes, credit, what is owed, texts, money. */
export function timelineOf(detail: BookingDetail, locale?: string): TimelineLine[] {
  const lines: TimelineLine[] = [
    ...detail.timeline.map((change) => ({
      key: change.id,
      at: change.at,
      what: CHANGES[change.verb] ?? sentence(change.verb),
      note: [whoOf(change), reasonOf(change.detail)].filter(Boolean).join(': ') || null,
    })),
    ...detail.credits.map((line) => ({
      key: line.id,
      at: line.createdAt,
      what: CREDITS[line.kind] ?? sentence(line.kind),
      note: `${line.packageName}${line.unit === 'unlimited' ? '' : `, ${balanceText(line, detail.currency, locale)} left`}`,
    })),
    ...detail.owed.map((due) => ({
      key: due.id,
      at: due.createdAt,
      what: `${due.kind === 'owed' ? 'Owed' : 'Charged'}: ${money(due.amountMinor, due.currency, locale)}`,
      note: due.settledHow ? SETTLED[due.settledHow] : 'open',
    })),
    ...detail.texts.map((text) => ({
      key: text.id,
      at: text.sentAt ?? text.sendAt ?? text.createdAt,
      what: oneBookingText(text.kind) ?? sentence(`${text.kind} text`),
      note: text.reason ? reasonWord(text.reason) : sentence(text.state).toLowerCase(),
    })),
    ...detail.money.map((line) => ({
      key: line.id,
      at: line.at,
      what: `${sentence(line.kind)}: ${money(line.amountMinor, line.currency, locale)}`,
      note: line.description,
    })),
  ]
  return lines.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

function balanceText(line: BookingDetail['credits'][number], currency: string, locale?: string): string {
  if (line.unit === 'amount') return money(line.balanceAfter, currency, locale)
  return line.unit === 'minute' ? `${line.balanceAfter} min` : String(line.balanceAfter)
}

function whoOf({ actorName, actorId, detail }: BookingDetail['timeline'][number]): string | null {
  if (actorName) return actorName
  if (detail.by === 'client' || actorId.startsWith('cli_')) return 'the client'
  return actorId.startsWith('system') ? 'by itself' : null
}

const reasonOf = (detail: Record<string, unknown>) =>
  typeof detail.reason === 'string' && detail.reason !== '' ? detail.reason : null

function sentence(key: string): string {
  const words = key.replace(/_/g, ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
