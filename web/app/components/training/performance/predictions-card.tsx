import { Card, CardRule } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import type { Reading } from '#web/components/reading.ts'
import { Claim, Receipt } from '#web/components/receipt.tsx'
import { duration } from '#web/format/duration.ts'
import { distance, pace } from '#web/format/measure.ts'
import { number } from '#web/format/number.ts'
import { inline } from '#web/format/units.ts'
import type { Predictions } from './performance-types.ts'
import { fromText, LIMITER_WORDS, limiterText, paceRange, rangeText, readText } from './performance-words.ts'
import { ReceiptRow, ReceiptRows } from './receipt-rows.tsx'

const PACE_WORDS: Record<Predictions['paces'][number]['kind'], string> = {
  easy: 'Easy',
  marathon: 'Marathon',
  threshold: 'Threshold',
  interval: 'Interval',
  repetition: 'Repetition',
}

/** What the best effort of half a year means for races, as ranges, and for training. */
export function PredictionsCard({ found, reading }: { found: Predictions; reading: Reading }) {
  const { vdot, races, paces } = found
  return (
    <Card
      title="Race times"
      aside={`last 182 days, ${readText(found.coverage, 'run')}`}
      foot="Fast end: what the best effort means. Slow end: slowed by what your runs do not show yet. Flat road, cool day."
    >
      {vdot === null ? (
        <Empty
          icon="chart"
          why="No run tells a VDOT yet."
          fills={`Needs 1 run of 1.5 km or longer with samples in the last 182 days; ${readText(found.coverage, 'run')}.`}
        />
      ) : (
        <>
          <Basis vdot={vdot} reading={reading} />
          <ReceiptRows label="Race times">
            {races.map((race) => (
              <ReceiptRow
                key={race.title}
                title={race.title}
                value={rangeText(race.fastS, race.slowS)}
                notes={[paceRange(race, reading.units), limiterText(race, reading.units)]}
                receipt={<RaceReceipt race={race} found={found} vdot={vdot} reading={reading} />}
              />
            ))}
          </ReceiptRows>
          <CardRule />
          <h3 className="mb-2 text-14">Training paces at this VDOT</h3>
          <dl className="grid grid-cols-2 gap-x-4 gap-y-2 sm:grid-cols-5">
            {paces.map(({ kind, slowSPerKm, fastSPerKm }) => {
              const [slow, fast] = [pace(slowSPerKm, reading.units), pace(fastSPerKm, reading.units)]
              return (
                <div key={kind}>
                  <dt className="text-12 text-ink-3">{PACE_WORDS[kind]}</dt>
                  <dd className="text-14 text-ink-1">
                    <a
                      className="figure inline-flex items-center gap-1 max-sm:min-h-11"
                      href={`/activities/${vdot.basis.activityId}`}
                    >
                      <span>{slow.value === fast.value ? fast.value : `${slow.value} to ${fast.value}`}</span>{' '}
                      {fast.unit}
                    </a>
                  </dd>
                </div>
              )
            })}
          </dl>
        </>
      )}
    </Card>
  )
}

type Vdot = NonNullable<Predictions['vdot']>

const stretchText = ({ basis }: Vdot, reading: Reading) =>
  `${inline(distance(basis.distanceM, reading.units))} in ${duration(basis.elapsedS)}`

function Basis({ vdot, reading }: { vdot: Vdot; reading: Reading }) {
  return (
    <div className="mb-2">
      <Claim
        receipt={
          <Receipt
            holds="1 run"
            subject={`VDOT ${number(vdot.value, 1)}`}
            date={fromText(vdot.basis, reading)}
            rows={[{ key: 'Fastest stretch', value: stretchText(vdot, reading) }]}
            source="It counts as all-out; an easier one tells too little."
            link={{ href: `/activities/${vdot.basis.activityId}`, label: 'The activity' }}
          />
        }
      >
        <span className="font-semibold text-ink-1">{`VDOT ${number(vdot.value, 1)}`}</span>
        {`, from ${stretchText(vdot, reading)}`}
      </Claim>
    </div>
  )
}

function RaceReceipt({
  race,
  found,
  vdot,
  reading,
}: {
  race: Predictions['races'][number]
  found: Predictions
  vdot: Vdot
  reading: Reading
}) {
  const { longest, weeklyM, weeks } = found.support
  const far = (metres: number) => inline(distance(metres, reading.units))
  return (
    <Receipt
      holds={LIMITER_WORDS[race.limiter].toLowerCase()}
      subject={race.title}
      date={`${readText(found.coverage, 'run')}`}
      rows={[
        { key: 'Fast end', value: `${duration(race.fastS)}, VDOT ${number(vdot.value, 1)}` },
        { key: 'Slow end', value: duration(race.slowS) },
        { key: 'Widened by', value: `${LIMITER_WORDS[race.limiter]}. ${limiterText(race, reading.units)}` },
        {
          key: `Longest run, ${weeks} weeks`,
          value: longest ? (
            <a className="link" href={`/activities/${longest.activityId}`}>
              {far(longest.distanceM)}
            </a>
          ) : (
            'none'
          ),
        },
        { key: `A week, ${weeks} weeks`, value: far(weeklyM) },
      ]}
      source={`${stretchText(vdot, reading)}, ${fromText(vdot.basis, reading)}`}
      link={{ href: `/activities/${vdot.basis.activityId}`, label: 'The effort' }}
    />
  )
}
