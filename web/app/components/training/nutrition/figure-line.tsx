import type { Answered } from '#web/api/wire.ts'
import type { Reading } from '#web/components/reading.ts'
import { Claim, Receipt } from '#web/components/receipt.tsx'
import { day as dayText } from '#web/format/date.ts'
import { weight as weightOf } from '#web/format/measure.ts'
import { inline } from '#web/format/units.ts'
import { amountText, byWeight, type Figure } from './amounts.ts'

export type Eater = Answered<'GET /v1/nutrition'>['eater']

/** One range, and what it is from. */
export function FigureLine({
  figure,
  eater,
  subject,
  day,
  reading,
}: {
  figure: Figure
  eater: Eater
  /** The day or the session it is of. */
  subject: string
  day: string
  reading: Reading
}) {
  const { label, when, perKg, amount, basis, sources } = figure
  const { units, locale } = reading
  const { weight } = eater
  const from = weight?.day ? `check-in of ${dayText(weight.day, 'bare', locale)}` : 'profile'
  return (
    <Claim
      receipt={
        <Receipt
          holds="From"
          subject={`${label}, ${subject}`}
          date={dayText(day, 'short', locale)}
          rows={[
            ...(perKg ? [{ key: 'Published range', value: byWeight(figure, units) }] : []),
            ...(perKg && amount && weight
              ? [{ key: `Weight (${from})`, value: inline(weightOf(weight.kg, units)) }]
              : []),
            { key: 'Goes by', value: basis },
            ...sources.map((source, i) => ({ key: i === 0 ? 'Source' : 'And', value: source })),
          ]}
          link={{ href: '/methods#food-drink-and-recovery', label: 'Method' }}
        />
      }
    >
      <span className="text-ink-3">{label}</span>{' '}
      <span className="font-semibold text-ink-1 tabular-nums">{amountText(figure, units)}</span>
      {when ? <span className="text-ink-3"> {when}</span> : null}
      {perKg && amount ? (
        <span className="text-12 text-ink-3 max-sm:hidden"> · {byWeight(figure, units)}</span>
      ) : null}
    </Claim>
  )
}
