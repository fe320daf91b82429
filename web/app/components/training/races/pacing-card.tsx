import type { Answered } from '#web/api/wire.ts'
import { Card } from '#web/components/card.tsx'
import { useReading } from '#web/components/reading.ts'
import { Receipt } from '#web/components/receipt.tsx'
import { sportLabel } from '#web/components/sport.ts'
import { duration } from '#web/format/duration.ts'
import { climb, paceSeconds, paceUnit } from '#web/format/measure.ts'
import { inline, M_PER_MILE, type Units } from '#web/format/units.ts'

export type Strategy = NonNullable<Answered<'GET /v1/races/:id'>['strategy']>
type Range = Strategy['heatPercent']
type Leg = Strategy['legs'][number]

const span = ({ from, to }: Range) => `${duration(from)} to ${duration(to)}`
const one = (value: number) => String(Math.round(value * 10) / 10)
/** Along the course, in the athlete's unit, with one decimal. */
const along = (km: number, { distance }: Units) => one(distance === 'mi' ? (km * 1000) / M_PER_MILE : km)
const hills = (climbM: number, dropM: number, units: Units) =>
  `+${climb(climbM, units).value} \u2212${inline(climb(dropM, units))}`

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
function LegReceipt({ leg: { sport, km, s, splits }, heat, units }: { leg: Leg; heat: Range; units: Units }) {
  const sum = (of: 'climbM' | 'dropM') => splits.reduce((all, split) => all + split[of], 0)
  return (
    <Receipt
      id={`pacing-${sport}`}
      holds="how it is paced"
      subject={sportLabel(sport)}
      date={`${along(km, units)} ${units.distance}`}
      rows={[
        { key: 'Time', value: span(s) },
        { key: 'Model', value: MODELS[sport] ?? 'Your threshold' },
        {
          key: `Hills, ${hills(sum('climbM'), sum('dropM'), units)}`,
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

/** Seconds of what a pace is counted over: the strategy's are of a kilometre, in water of a hundred metres. */
function paceRange({ from, to }: Range, sport: Leg['sport'], units: Units): Range {
  const perKm = sport === 'swim' ? 10 : 1
  const of = (s: number) => paceSeconds(s * perKm, units, sport)
  return { from: of(from), to: of(to) }
}

function LegTable({ leg, heat, isAlone }: { leg: Leg; heat: Range; isAlone: boolean }) {
  const { units } = useReading()
  const unit = leg.sport === 'bike' ? 'W' : paceUnit(units, leg.sport)
  return (
    <div>
      {isAlone ? null : (
        <p className="mb-1 text-ink-1">
          <span className="font-semibold">{sportLabel(leg.sport)}</span>{' '}
          <span className="text-ink-3">
            {along(leg.km, units)} {units.distance}, {span(leg.s)}
          </span>
        </p>
      )}
      <table className="w-full text-14 tabular-nums">
        <thead className="text-left text-12 text-ink-3">
          <tr>
            <th className="py-1 font-normal">{units.distance}</th>
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
                  <span>{along(split.toKm, units)}</span>
                </a>
              </td>
              <td className="py-1.5 pr-3 text-ink-1">
                {split.watts
                  ? `${split.watts.from} to ${split.watts.to}`
                  : split.pace
                    ? span(paceRange(split.pace, leg.sport, units))
                    : null}
                {split.cue ? <span className="block text-12 text-ink-3">{split.cue}</span> : null}
              </td>
              <td className="py-1.5 pr-3 text-ink-2">{span(split.s)}</td>
              <td className="py-1.5 text-ink-3 max-sm:hidden">
                {split.climbM + split.dropM > 0 ? hills(split.climbM, split.dropM, units) : 'level'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="mt-2">
        <LegReceipt leg={leg} heat={heat} units={units} />
      </div>
    </div>
  )
}
