import type { ReactNode } from 'react'
import { MiniRange } from '#web/charts/mini-range.tsx'
import { Badge } from '#web/components/badge.tsx'
import { Card, CardRule } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import { Claim, Receipt } from '#web/components/receipt.tsx'
import { Said } from '#web/components/said.tsx'
import { day as dayText } from '#web/format/date.ts'
import { delta, MISSING, number } from '#web/format/number.ts'
import { OPTIMAL_RAMP } from '#worker/domain/load/risk.ts'
import { round2 } from '#worker/domain/volume/round2.ts'
import type { LoadAnalysis } from './analytics-types.ts'
import { FORM_WORDS, RISK_WORDS } from './words.ts'

const TONES = { low: 'gained', medium: 'attention', high: 'failed' } as const

/** How hard the training of the last weeks was on the body, by four measures and the band each is usual in. */
export function LoadCard({ load, locale }: { load: LoadAnalysis | null; locale: string }) {
  if (load === null) {
    return (
      <Card title="Training load" className="grow">
        <Empty
          icon="pulse"
          why="No close of a day yet."
          fills="The first activity fills it, a day later: every value here is at yesterday’s close."
        />
      </Card>
    )
  }
  return (
    <Card
      title="Training load"
      className="grow"
      aside={
        <Badge
          tone={TONES[load.riskLevel]}
          icon={load.riskLevel === 'low' ? 'check' : 'warning'}
        >{`Ramp risk ${RISK_WORDS[load.riskLevel].toLowerCase()}`}</Badge>
      }
      foot={`Grey: the band from the literature. All sports, at the close of ${dayText(load.day, 'short', locale)}`}
    >
      <Claim receipt={<Basis load={load} locale={locale} />}>{reason(load)}</Claim>
      <div className="mt-4 grid gap-4">
        <Measures load={load} />
      </div>
      <CardRule />
      <h3 className="mb-2 text-14">What usually follows</h3>
      <Advice lines={load.recommendations} day={load.day} />
    </Card>
  )
}

const ACWR_BAND = { from: 0.8, to: 1.3 } as const
const MONOTONY_BAND = { from: 0, to: 2 } as const

/** Risk is read off the ramp alone, and says so; a measure above its own band is named beside it. */
export function reason(load: Pick<LoadAnalysis, 'rampRate' | 'riskLevel' | 'acwr' | 'monotony'>): string {
  const above = [
    aboveText('ACWR', load.acwr, ACWR_BAND.to),
    aboveText('monotony', load.monotony, MONOTONY_BAND.to),
  ].filter((text) => text !== null)
  const others = above.length === 0 ? '' : ` Above the band: ${above.join(', ')}.`
  return `${rampText(load)}${others}`
}

const aboveText = (name: string, value: number | null, to: number) =>
  value === null || value <= to ? null : `${name} ${number(value, 2)} (to ${number(to, 1)})`

function rampText({ rampRate, riskLevel }: Pick<LoadAnalysis, 'rampRate' | 'riskLevel'>): string {
  if (rampRate === null) return 'Low: with less than eight days of record, nothing shows a rise yet.'
  const { from, to } = OPTIMAL_RAMP
  const change = `fitness changed by ${delta(rampRate)} in 7 days`
  if (riskLevel === 'low') return `Low by the ramp: ${change}, below the +${from} at which the cost rises.`
  if (riskLevel === 'medium') return `Medium by the ramp: ${change}, inside +${from} to +${to}.`
  return `High by the ramp: ${change}, above the +${to} that most athletes absorb.`
}

/** Rounded as charts and home have it, so that one close reads the same everywhere. */
export const closeText = (value: number) => number(round2(value), 1)

function Basis({ load, locale }: { load: LoadAnalysis; locale: string }) {
  return (
    <Receipt
      holds="how it is read"
      subject="Training load"
      date={dayText(load.day, 'dated', locale)}
      rows={[
        { key: 'Fitness (CTL)', value: closeText(load.currentCtl) },
        { key: 'Fatigue (ATL)', value: closeText(load.currentAtl) },
        {
          key: 'Form the next morning',
          value: `${closeText(load.currentTsb)}. ${FORM_WORDS[load.formStatus]}`,
        },
        { key: 'Ramp', value: 'fitness − fitness 7 days before' },
        { key: 'ACWR', value: 'mean stress of 7 days ÷ of 28' },
        { key: 'Monotony', value: 'mean ÷ deviation of 7 days' },
        { key: 'Strain', value: 'stress of 7 days × monotony' },
      ]}
      source="Risk follows the ramp. The others describe; none of them predicts an injury."
    />
  )
}

function Measures({ load }: { load: LoadAnalysis }): ReactNode {
  const of = (figure: string) => `/receipts/${figure}?day=${load.day}`
  const short = (value: number) => number(value, 1)
  return (
    <>
      <MiniRange
        label="Ramp"
        of={of('ramp_rate')}
        value={load.rampRate}
        text={delta(load.rampRate)}
        unit="a week"
        min={-4}
        max={12}
        band={[OPTIMAL_RAMP.from, OPTIMAL_RAMP.to]}
        format={(value) => delta(value, 0)}
      />
      <MiniRange
        label="Acute to chronic (ACWR)"
        of={of('acwr')}
        value={load.acwr}
        text={number(load.acwr, 2)}
        min={0.4}
        max={2}
        band={[ACWR_BAND.from, ACWR_BAND.to]}
        format={short}
      />
      <MiniRange
        label="Monotony, 7 days"
        of={of('monotony')}
        value={load.monotony}
        text={number(load.monotony, 2)}
        min={0}
        max={3}
        band={[MONOTONY_BAND.from, MONOTONY_BAND.to]}
        format={short}
      />
      <div className="flex items-baseline justify-between gap-4 border-line border-t pt-4 text-14">
        <span>Strain, 7 days</span>
        <a href={of('strain')} className="figure hit font-semibold text-ink-1">
          <span>{load.strain === null ? MISSING : number(load.strain)}</span>
        </a>
      </div>
    </>
  )
}

function Advice({ lines, day }: { lines: readonly string[]; day: string }) {
  if (lines.length === 0) {
    return (
      <p className="text-14 text-ink-2">Nothing stands out: form is not negative and the ramp is bearable.</p>
    )
  }
  return (
    <ul className="grid gap-2 text-14 text-ink-2">
      {lines.map((line) => (
        <li key={line}>
          <Said text={line} of={`/receipts/${/^Form /.test(line) ? 'form' : 'ramp_rate'}?day=${day}`} />
        </li>
      ))}
    </ul>
  )
}
