import type { Answered } from '#web/api/wire.ts'
import { Card } from '#web/components/card.tsx'
import { Receipt } from '#web/components/receipt.tsx'
import { sportLabel } from '#web/components/sport.ts'
import { duration } from '#web/format/duration.ts'

export type Strategy = NonNullable<Answered<'GET /v1/races/:id'>['strategy']>
type Range = Strategy['heatPercent']
type Leg = Strategy['legs'][number]

const span = ({ from, to }: Range) => `${duration(from)} to ${duration(to)}`
const one = (value: number) => String(Math.round(value * 10) / 10)
const km = (value: number) => one(value)

const GOAL = {
  faster: 'That is faster than your thresholds foretell: the splits below stay at what they do.',
  within: 'That is within what your thresholds foretell: splits are 1 % around it.',
  slower: 'That is slower than your thresholds foretell: there is room in it.',
} as const

/** How a race is paced: the whole, and each leg split by split, as ranges. */
export function PacingCard({ strategy, goalS }: { strategy: Strategy; goalS: number | null }) {
  const { legs, missing, total, goal, heatPercent } = strategy
  return (
    <Card
      title="Pacing"
      aside={
        total ? (
          <span>
            <a className="figure hit" href={`#pacing-${legs[0]?.sport}`}>
              <span>{span(total)}</span>
            </a>{' '}
            in all
          </span>
        ) : undefined
      }
    >
      <div className="grid gap-4 text-14">
        {goalS !== null && goal ? (
          <p className="text-ink-2">
            You aim at {duration(goalS)}. {GOAL[goal]}
          </p>
        ) : null}
        {missing.length > 0 ? (
          <p className="text-ink-2">
            Not paced for want of a threshold: {missing.map((sport) => sportLabel(sport)).join(', ')}.{' '}
            <a href="/settings/zones" className="link">
              Enter it in your zones
            </a>
            .
          </p>
        ) : null}
        {legs.map((leg) => (
          <LegTable key={leg.sport} leg={leg} heat={heatPercent} isAlone={legs.length === 1} />
        ))}
        <dl className="grid gap-2">
          {strategy.contingencies.map(({ when, answer }) => (
            <div key={when}>
              <dt className="font-semibold text-ink-1">{when}</dt>
              <dd className="text-ink-2">{answer}</dd>
            </div>
          ))}
        </dl>
      </div>
    </Card>
  )
}

const MODELS: Partial<Record<Leg['sport'], string>> = {
  run: 'Riegel 1981 and Daniels, from your threshold pace',
  bike: 'Martin 1998, from your threshold power; weight and position unknown',
  swim: 'Your critical swim speed',
}

/** What the splits of a leg are worked out of. */
function LegReceipt({ leg: { sport, km: length, s, splits }, heat }: { leg: Leg; heat: Range }) {
  const sum = (of: 'climbM' | 'dropM') => splits.reduce((all, split) => all + split[of], 0)
  return (
    <Receipt
      id={`pacing-${sport}`}
      holds="how it is paced"
      subject={sportLabel(sport)}
      date={`${km(length)} km`}
      rows={[
        { key: 'Time', value: span(s) },
        { key: 'Model', value: MODELS[sport] ?? 'Your threshold' },
        {
          key: `Hills, +${Math.round(sum('climbM'))} −${Math.round(sum('dropM'))} m`,
          value: 'Minetti 2002; downhill half given back at the slow end',
        },
        {
          key: 'Warm air',
          value:
            heat.to > 0 ? `${one(heat.from)} to ${one(heat.to)} %: Mantzios 2022, Ely 2007` : 'none here',
        },
      ]}
      link={{ href: '/settings/zones', label: 'Thresholds' }}
    />
  )
}

function LegTable({ leg, heat, isAlone }: { leg: Leg; heat: Range; isAlone: boolean }) {
  const unit = leg.sport === 'bike' ? 'W' : leg.sport === 'swim' ? '/100 m' : '/km'
  return (
    <div>
      {isAlone ? null : (
        <p className="mb-1 text-ink-1">
          <span className="font-semibold">{sportLabel(leg.sport)}</span>{' '}
          <span className="text-ink-3">
            {km(leg.km)} km, {span(leg.s)}
          </span>
        </p>
      )}
      <table className="w-full text-14 tabular-nums">
        <thead className="text-left text-12 text-ink-3">
          <tr>
            <th className="py-1 font-normal">km</th>
            <th className="py-1 font-normal">{unit}</th>
            <th className="py-1 font-normal">time</th>
            <th className="py-1 font-normal max-sm:hidden">terrain</th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {leg.splits.map((split) => (
            <tr key={split.fromKm} className="align-top">
              <td className="py-1.5 pr-3 text-ink-1">
                <a
                  className="figure inline-flex items-center max-sm:min-h-11 max-sm:min-w-11"
                  href={`#pacing-${leg.sport}`}
                >
                  <span>{km(split.toKm)}</span>
                </a>
              </td>
              <td className="py-1.5 pr-3 text-ink-1">
                {split.watts
                  ? `${split.watts.from} to ${split.watts.to}`
                  : split.pace
                    ? span(split.pace)
                    : null}
                {split.cue ? <span className="block text-12 text-ink-3">{split.cue}</span> : null}
              </td>
              <td className="py-1.5 pr-3 text-ink-2">{span(split.s)}</td>
              <td className="py-1.5 text-ink-3 max-sm:hidden">
                {split.climbM + split.dropM > 0 ? `+${split.climbM} −${split.dropM} m` : 'level'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="mt-2">
        <LegReceipt leg={leg} heat={heat} />
      </div>
    </div>
  )
}
