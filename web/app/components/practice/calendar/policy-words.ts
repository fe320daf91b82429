import { money } from '#web/format/money.ts'
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

/** What was taken for a late cancellation or a no-show. */
export function penaltyText(
  { penalty, feeMinor, currency, waivedReason }: BookingDetail,
  locale?: string,
): string | null {
  if (penalty === 'credit') return 'The credit was used.'
  if (penalty === 'fee') return `A fee of ${money(feeMinor, currency, locale)} is owed.`
  if (penalty === 'forgiven') return 'The first one was forgiven.'
  if (penalty === 'waived') return `Let off${waivedReason ? `: ${waivedReason}` : '.'}`
  return null
}

/** Something was taken that can be given back. */
export const isPenalised = ({ penalty }: BookingDetail) => penalty === 'credit' || penalty === 'fee'
