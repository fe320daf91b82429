import type { Answered } from '#web/api/wire.ts'
import { Card } from '#web/components/card.tsx'
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
      aside={total ? `${span(total)} in all` : undefined}
      foot={
        <>
          Hills: Minetti 2002, downhill given back in half at the slow end. Warm air: Mantzios 2022, Ely 2007
          {heatPercent.to > 0 ? `; here ${one(heatPercent.from)} to ${one(heatPercent.to)} %` : '; none here'}
          . Running: Riegel 1981 and Daniels. Riding: Martin 1998, weight and position unknown.
        </>
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
          <LegTable key={leg.sport} leg={leg} isAlone={legs.length === 1} />
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

function LegTable({ leg, isAlone }: { leg: Leg; isAlone: boolean }) {
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
              <td className="py-1.5 pr-3 text-ink-1">{km(split.toKm)}</td>
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
    </div>
  )
}
