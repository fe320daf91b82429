import { money } from '#web/format/money.ts'
import type { DueOutcome } from '#worker/domain/credits/packages.ts'
import type { BookingDetail, Preview } from './calendar.ts'

/** What the policy takes if the client cancels now, as it is told before anyone does. */
export function previewText(preview: Preview, when: string, locale?: string): string {
  const { isLate, penalty, feeMinor, currency, lateCancelHours } = preview
  if (!isLate) return `Free until ${when}: nothing is taken.`
  const late = `Later than ${lateCancelHours} h before.`
  if (penalty === 'forgiven') return `${late} The first one is forgiven, so nothing is taken.`
  if (penalty === 'credit') return `${late} The credit of this session stays used.`
  if (penalty === 'fee') return `${late} A fee of ${money(feeMinor, currency, locale)} is owed.`
  return `${late} This practice takes nothing for it.`
}

type Penalised = Pick<BookingDetail, 'penalty' | 'feeMinor' | 'currency' | 'waivedReason' | 'owed'>

const SETTLED: Record<DueOutcome, string> = {
  credit: 'was settled with a credit',
  paid: 'is paid',
  waived: 'was waived',
  released: 'was taken back',
  refunded: 'was paid and refunded',
}

/** How the newest that is owed for it ended; null while it is open, or where nothing is owed. */
const settledOf = ({ owed }: Pick<BookingDetail, 'owed'>) => owed.at(-1)?.settledHow ?? null

/** What was taken for a late cancellation or a no-show, and whether it is still to be paid. */
export function penaltyText(booking: Penalised, locale?: string): string | null {
  const { penalty, feeMinor, currency, waivedReason } = booking
  const settled = settledOf(booking)
  if (penalty === 'credit') return 'The credit was used.'
  if (penalty === 'fee')
    return feeMinor === null
      ? 'It costs a fee.'
      : `A fee of ${money(feeMinor, currency, locale)} ${settled ? SETTLED[settled] : 'is owed'}.`
  if (penalty === 'forgiven') return 'The first one was forgiven.'
  if (penalty === 'waived') return `Let off${waivedReason ? `: ${waivedReason}` : '.'}`
  return null
}

/** Something was taken that can be given back here: what was paid in money goes back under Money. */
export function isPenalised(booking: Pick<BookingDetail, 'penalty' | 'owed'>): boolean {
  const settled = settledOf(booking)
  if (booking.penalty === 'credit') return settled === null || settled === 'credit'
  return booking.penalty === 'fee' && settled === null
}
