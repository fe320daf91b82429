import { Plot, pct, YAxis } from '#web/charts/plot.tsx'
import { extent, linear, ticks } from '#web/charts/scale.ts'
import { Card, CardRule } from '#web/components/card.tsx'
import { Confidence } from '#web/components/confidence.tsx'
import { Empty } from '#web/components/empty.tsx'
import type { Reading } from '#web/components/reading.ts'
import { Claim, Receipt } from '#web/components/receipt.tsx'
import { inUnits } from '#web/components/training/home/signals.tsx'
import { day as dayText } from '#web/format/date.ts'
import { number } from '#web/format/number.ts'
import { addDays, daysBetween } from '#worker/domain/calendar/day.ts'
import { DriftPart } from './drift-part.tsx'
import { DurabilityPart } from './durability-part.tsx'
import type { SportEfficiency } from './performance-types.ts'

const WORDS = {
  run: { title: 'Efficiency, runs', unit: 'm a beat', decimals: 2, one: 'runs of 20 min with heart rate' },
  bike: {
    title: 'Efficiency, rides',
    unit: 'W a beat a minute',
    decimals: 2,
    one: 'rides of 20 min with power and heart rate',
  },
} as const

/** What a heartbeat brings in one sport: over weeks, over one session, and when tired. */
export function EfficiencyCard({
  found,
  today,
  reading,
}: {
  found: SportEfficiency
  today: string
  reading: Reading
}) {
  const { sport, signal, sessions } = found
  const words = WORDS[sport]
  return (
    <Card
      title={words.title}
      aside={signal.confidence ? <Confidence level={signal.confidence} /> : null}
      foot={signal.changes ? `Would change this: ${signal.changes}` : undefined}
      footEnd={
        <a
          className="link hit"
          href={`/analytics/why?metric=${sport === 'run' ? 'run_efficiency' : 'ride_efficiency'}&from=${addDays(today, 1 - signal.windowDays)}&to=${today}`}
        >
          Why this trend
        </a>
      }
    >
      {signal.claim ? (
        <Claim
          receipt={
            <Receipt
              holds={`${number(signal.n)} of ${signal.windowDays} d`}
              subject={signal.label}
              date={`last ${signal.windowDays} days, n ${signal.n}`}
              rows={signal.receipts.map((one) => ({
                key: `${dayText(one.day, 'bare', reading.locale)} ${one.name}`,
                value: (
                  <a className="link" href={`/activities/${one.activityId}`}>
                    {`${number(one.value, 3)} ${one.unit}`}
                  </a>
                ),
              }))}
              source="The three newest of them."
            />
          }
        >
          <span className="text-ink-1">{inUnits(signal.claim, reading.units)}</span>
        </Claim>
      ) : (
        <Empty icon="pulse" why="No trend yet." fills={signal.why ?? ''} />
      )}
      {sessions.length > 1 ? <Dots found={found} today={today} reading={reading} /> : null}
      <CardRule />
      <DriftPart drift={found.drift} sport={sport} reading={reading} />
      <CardRule />
      <DurabilityPart durability={found.durability} sport={sport} reading={reading} />
    </Card>
  )
}

const HEIGHT = 120
const YEAR_DAYS = 365

/** Each session of a year as a dot: the newest stand right. */
function Dots({ found, today, reading }: { found: SportEfficiency; today: string; reading: Reading }) {
  const { sport, sessions } = found
  const words = WORDS[sport]
  const [low, high] = extent(sessions.map(({ perBeat }) => perBeat)) ?? [0, 1]
  const room = Math.max((high - low) * 0.1, high * 0.01)
  const y = linear([high + room, low - room], [0, HEIGHT])
  const ago = (day: string) => daysBetween(day, today)
  const at = (day: string) => 1 - Math.min(YEAR_DAYS, ago(day)) / YEAR_DAYS
  return (
    <div className="mt-4">
      <p className="mb-1 text-12 text-ink-3">{`${words.unit}, ${number(sessions.length)} ${words.one} of a year`}</p>
      <Plot
        label={`${words.unit} of ${sessions.length} sessions, from ${number(low, words.decimals)} to ${number(high, words.decimals)}`}
        height={HEIGHT}
        hasLinks
        left={40}
        right={8}
        xTicks={[
          { at: 0, text: 'a year ago' },
          { at: 0.5, text: 'six months', rare: true },
          { at: 1, text: 'today', tone: 'now' },
        ]}
      >
        <YAxis
          scale={y}
          values={ticks(low - room, high + room, 3)}
          format={(value) => number(value, words.decimals)}
        />
        {sessions.map(({ activityId, day, perBeat, bpm, name }) => (
          <a
            key={activityId}
            href={`/activities/${activityId}`}
            aria-label={`${dayText(day, 'dated', reading.locale)}, ${name}: ${number(perBeat, words.decimals)} at ${number(bpm)} bpm`}
            tabIndex={-1}
          >
            <circle
              cx={pct(at(day))}
              cy={y(perBeat)}
              r={ago(day) < 42 ? 3 : 2}
              className={ago(day) < 42 ? 'fill-ink-1' : 'fill-ink-3'}
            />
          </a>
        ))}
      </Plot>
    </div>
  )
}
