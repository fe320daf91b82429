import { CurveChart } from '#web/charts/curve-chart.tsx'
import { ticks } from '#web/charts/scale.ts'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { number } from '#web/format/number.ts'
import { ENTITLEMENTS, type EntitlementKey, TRIAL, tierWith } from '#worker/domain/entitlement/catalogue.ts'
import type { Held } from './sold.ts'

/** In place of something sold: what it is, what has it, and a picture of nobody's data. */
export function SoldCard({
  title,
  entitlement,
  shows,
  held,
  picture = false,
}: {
  title: string
  entitlement: EntitlementKey
  /** What would stand here, a line each. */
  shows: readonly string[]
  held: Held | null
  picture?: boolean
}) {
  const name = tierWith(entitlement)?.name ?? 'another tier'
  return (
    <Card
      title={title}
      aside={`part of ${name}`}
      foot="Everything recorded stays yours on every tier: bests, history, charts of load and the original files."
    >
      <div className="grid gap-6 md:grid-cols-2">
        <div>
          <p className="font-semibold text-14 text-ink-1">
            {`${ENTITLEMENTS[entitlement]}: part of ${name}.${held ? ` You have ${held.tierName}.` : ''}`}
          </p>
          <ul className="mt-2 grid list-disc gap-1 pl-5 text-14 text-ink-2">
            {shows.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          {held?.trial === 'available' ? (
            <form method="post" className="mt-4 flex flex-wrap items-center gap-3">
              <Button name="intent" value="trial">
                {`Try Pro for ${TRIAL.days} days`}
              </Button>
              <span className="text-12 text-ink-3">Once, without a card; it ends by itself.</span>
            </form>
          ) : null}
        </div>
        {picture ? <Example /> : null}
      </div>
    </Card>
  )
}

const CRITICAL_W = 250
const RESERVE_J = 20_000
const DURATIONS_S = [120, 180, 240, 300, 480, 600, 900, 1200, 1800, 2400, 3600]

/** A curve by its formula alone. */
function Example() {
  const watts = (critical: number, reserve: number, seconds: number) => critical + reserve / seconds
  return (
    <figure>
      <CurveChart
        label={`An example from a formula: ${CRITICAL_W} W and 20 kJ above it, and 10 W less a year before`}
        values={DURATIONS_S.map((durationS) => ({
          durationS,
          now: watts(CRITICAL_W, RESERVE_J, durationS),
          block: watts(CRITICAL_W - 10, RESERVE_J, durationS),
        }))}
        format={(value) => number(value)}
        ticksOf={(low, high) => ticks(low, high, 3)}
        height={150}
      />
      <figcaption className="mt-1 text-12 text-ink-3">
        An example, nobody’s data: drawn from a critical power of {CRITICAL_W} W with 20 kJ above it.
      </figcaption>
    </figure>
  )
}
