import type { BookingDetail } from '#web/components/practice/calendar/calendar.ts'
import { STATE_NAMES } from '#web/components/practice/calendar/state-names.ts'
import { oneBookingText } from '#web/components/practice/messages/words.ts'
import type { ReceiptRow } from '#web/components/receipt.tsx'
import { clock, day, dayOf } from '#web/format/date.ts'
import { money } from '#web/format/money.ts'

/** What its rows are read from. */
type Event = Pick<BookingDetail, 'state' | 'zone' | 'currency'> & {
  credits: readonly Pick<
    BookingDetail['credits'][number],
    'kind' | 'unit' | 'amount' | 'balanceAfter' | 'valueMinor'
  >[]
  owed: readonly Pick<BookingDetail['owed'][number], 'amountMinor' | 'currency' | 'settledHow'>[]
  texts: readonly Pick<Text, 'kind' | 'state' | 'reason' | 'sendAt' | 'sentAt'>[]
}
type Text = BookingDetail['texts'][number]

/** A stored moment as the practice reads it: "Tue 21 Apr, 08:00". */
const when = (at: string, zone: string) => `${day(dayOf(at, zone), 'short')}, ${clock(at, zone)}`

/** All that one booking did, a row each: the state, the credit, what was earned or is owed, and its texts. */
export function eventRows(event: Event): ReceiptRow[] {
  const { zone } = event
  const used = event.credits.filter(({ kind }) => kind === 'use').at(-1)
  const given = event.credits.filter(({ kind }) => kind === 'release').at(-1)
  const earned = event.credits.reduce((sum, line) => sum + (line.valueMinor ?? 0), 0)
  // A session that did not take place owes nothing but what missing it costs.
  const isMissed = event.state === 'no_show' || event.state === 'cancelled'
  const rows: ReceiptRow[] = [{ key: 'State', value: STATE_NAMES[event.state] }]
  if (used)
    rows.push({
      key: 'Credit',
      value:
        used.unit === 'unlimited'
          ? 'unlimited'
          : `${used.balanceAfter - used.amount} to ${used.balanceAfter}`,
    })
  if (given) rows.push({ key: 'Given back', value: `now ${given.balanceAfter}` })
  if (earned !== 0) rows.push({ key: 'Revenue', value: money(earned, event.currency) })
  for (const due of event.owed)
    rows.push({
      key: isMissed && due.settledHow !== 'released' ? 'Fee' : 'Owed',
      value: `${money(due.amountMinor, due.currency)}${due.settledHow ? `, ${due.settledHow}` : ', open'}`,
    })
  for (const text of event.texts.slice(-3))
    rows.push({ key: oneBookingText(text.kind) ?? 'Text', value: textState(text, zone) })
  return rows
}

function textState(text: Event['texts'][number], zone: string): string {
  if (text.sentAt) return `sent ${when(text.sentAt, zone)}`
  if (text.sendAt && (text.state === 'queued' || text.state === 'scheduled'))
    return `goes out ${when(text.sendAt, zone)}`
  return text.reason ? `${text.state}: ${text.reason}` : text.state
}
