import { amountMinor } from '#web/format/money.ts'

type Values = Record<string, string>

/** An amount that cannot be read goes on as typed: the API refuses it at its field. */
function minorOf(text: string | undefined, currency: string): number | string {
  const minor = amountMinor(text ?? '', currency)
  return minor === null ? 0 : Number.isNaN(minor) ? (text ?? '') : minor
}

/** What each form sends, by its intent. */
export const SETTINGS_INPUT: Record<string, (values: Values, currency: string) => object> = {
  booking: (values, currency) => ({
    completeAfterMin: values.complete_after_min,
    holdMin: values.hold_min,
    noticeHours: values.notice_hours,
    horizonDays: values.horizon_days,
    mostPerDay: values.most_per_day,
    offerMin: values.offer_min,
    singlePriceMinor: minorOf(values.single_price_minor, currency),
    noCreditRule: values.no_credit_rule,
  }),
  cancellation: (values, currency) => ({
    lateCancelHours: values.late_cancel_hours,
    feeMinor: minorOf(values.fee_minor, currency),
    lateCancelRule: values.late_cancel_rule,
    noShowRule: values.no_show_rule,
    forgiveFirst: values.forgive_first === 'on',
  }),
  texts: (values) => ({
    quietFrom: values.quiet_from,
    quietUntil: values.quiet_until,
    reminderHours: values.reminder_hours,
  }),
}

/** A practice's looks as far as its form holds them: what it does not hold stays as it is. */
export function brandInput(values: Values): { tagline?: string | null; color?: string | null } {
  const { tagline, color } = values
  return {
    ...(tagline === undefined ? {} : { tagline: tagline.trim() || null }),
    ...(color === undefined ? {} : { color: values.own_color === 'on' ? color : null }),
  }
}
