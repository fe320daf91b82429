import { CardRule } from '#web/components/card.tsx'
import type { Reading } from '#web/components/reading.ts'
import { Receipt } from '#web/components/receipt.tsx'
import { pace } from '#web/format/measure.ts'
import { number } from '#web/format/number.ts'
import { inline } from '#web/format/units.ts'
import type { Curves, Measure } from './performance-types.ts'
import { AGAINST_WORDS, isPast, outputText } from './performance-words.ts'
import { ReceiptRow, ReceiptRows } from './receipt-rows.tsx'

type Critical = Curves['critical'][number]
type Fit = NonNullable<Critical['now']>

/** Critical power or speed of the curve that is shown, or of swimming from its 200 and 400 m. */
export function CriticalList({
  curves,
  measure,
  reading,
}: {
  curves: Curves
  measure: Measure
  reading: Reading
}) {
  const critical = curves.critical.find((one) => one.measure === measure)
  if (curves.css) return <Css css={curves.css} curves={curves} reading={reading} />
  if (!critical) return null
  const title = measure === 'powerW' ? 'Critical power' : 'Critical speed'
  return (
    <>
      <CardRule />
      <h3 className="mb-1 text-14">{title}</h3>
      <ReceiptRows label={title}>
        <FitRow name="Now" fit={critical.now} critical={critical} curves={curves} reading={reading} />
        <FitRow
          name={curves.against === 'all' ? 'All' : 'Then'}
          fit={critical.block}
          critical={critical}
          curves={curves}
          reading={reading}
        />
      </ReceiptRows>
      <p className="mt-2 text-12 text-ink-3">
        Only as high as the efforts it is fitted to: one all-out effort of 3 to 12 min raises it.
      </p>
    </>
  )
}

function FitRow({
  name,
  fit,
  critical: { measure },
  curves,
  reading,
}: {
  name: string
  fit: Fit | null
  critical: Critical
  curves: Curves
  reading: Reading
}) {
  if (fit === null) {
    return (
      <li className="border-line border-b py-2 text-14 text-ink-3 last:border-b-0">
        {`${name}: none. It needs best efforts over three durations from 2 to 20 min that lie on one curve.`}
      </li>
    )
  }
  const text = (value: number) => outputText(measure, value, reading.units, curves.sport)
  const isPower = measure === 'powerW'
  const reserve = isPower ? `W′ ${number(fit.reserve / 1000, 1)} kJ` : `D′ ${number(fit.reserve)} m`
  return (
    <ReceiptRow
      title={name}
      value={text(fit.critical)}
      notes={[`${text(fit.low)} to ${text(fit.high)}`, reserve]}
      receipt={
        <Receipt
          holds="how it fits"
          subject={isPower ? 'Critical power' : 'Critical speed'}
          date={
            name !== 'Now'
              ? AGAINST_WORDS[curves.against]
              : isPast(curves)
                ? 'the days chosen'
                : `last ${curves.days} days`
          }
          rows={[
            { key: 'Interval, 95 %', value: `${text(fit.low)} to ${text(fit.high)}` },
            { key: isPower ? 'W′, work above it' : 'D′, distance above it', value: reserve.slice(3) },
            ...(fit.peak === null ? [] : [{ key: 'Of a moment', value: text(fit.peak) }]),
            { key: 'Parameters', value: number(fit.parameters) },
            { key: 'Points', value: number(fit.points) },
            { key: 'Mean miss', value: `${number(100 * fit.error, 1)} %` },
          ]}
          source="Fitted to the best efforts in the table above."
        />
      }
    />
  )
}

function Css({
  css,
  curves,
  reading,
}: {
  css: NonNullable<Curves['css']>
  curves: Curves
  reading: Reading
}) {
  const text = (mps: number | null) =>
    mps === null
      ? 'needs a best 200 m and a best 400 m'
      : inline(pace(1000 / mps, reading.units, curves.sport))
  return (
    <>
      <CardRule />
      <h3 className="mb-1 text-14">Critical swim speed (CSS)</h3>
      <p className="text-14 text-ink-2">{`Now: ${text(css.nowMps)}. Then: ${text(css.blockMps)}.`}</p>
      <p className="mt-1 text-12">
        <a className="link" href="/pbs?sport=swim">
          The 200 m and 400 m it is from
        </a>
      </p>
    </>
  )
}
