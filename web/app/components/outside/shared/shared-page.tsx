import type { Answered } from '#web/api/wire.ts'
import { RouteTrace } from '#web/charts/route-trace.tsx'
import { Brand } from '#web/components/brand.tsx'
import { Card } from '#web/components/card.tsx'
import { sportLabel } from '#web/components/sport.ts'
import { SportMark } from '#web/components/sport-mark.tsx'
import { Stat, Stats } from '#web/components/stat.tsx'
import { LapsCard, splitParts } from '#web/components/training/activity/laps-card.tsx'
import { day } from '#web/format/date.ts'
import { duration } from '#web/format/duration.ts'
import { climb, distance, known, paceOrSpeed } from '#web/format/measure.ts'
import { number } from '#web/format/number.ts'
import { unitsOf } from '#web/format/units.ts'

export type Shared = Answered<'GET /v1/shared/:token'>

const M_PER_DEG = 111_320

/** One activity as anybody with its link sees it. */
export function SharedPage({ shared }: { shared: Shared }) {
  const { sport, trace, splits, by } = shared
  const units = unitsOf(shared)
  const what = sport === 'other' ? 'Activity' : sport === 'bike' ? 'Ride' : sportLabel(sport)
  return (
    <div className="mx-auto flex min-h-dvh max-w-[688px] flex-col px-4 pb-8 md:px-6">
      <header className="flex min-h-16 items-center py-3">
        <a
          href="/"
          className="inline-flex min-h-11 items-center gap-3 rounded-control font-semibold text-14 text-ink-1"
        >
          <Brand size={32} />
          StrideIQ
        </a>
      </header>
      <main className="grid min-w-0 gap-4 *:min-w-0">
        <div>
          <h1 className="flex items-center gap-2 text-28 max-sm:text-20">
            <SportMark sport={sport} size={20} />
            {by ? `${what} by ${by}` : what}
          </h1>
          <p className="mt-1 text-14 text-ink-2">{day(shared.day, 'full')}</p>
        </div>
        <Card>
          <Numbers shared={shared} />
        </Card>
        {trace ? (
          <Card
            title="The way"
            foot="Its first and last 400 m or more, and what passes near them, are left out. Where it lies is not said."
          >
            <RouteTrace
              points={trace.map((point) => ({
                latDeg: point && point.northM / M_PER_DEG,
                lngDeg: point && point.eastM / M_PER_DEG,
              }))}
              units={units}
            />
          </Card>
        ) : null}
        <LapsCard
          laps={[]}
          splits={splitParts(
            splits.map((one) => ({
              ...one,
              ...{ startS: 0, elapsedS: one.movingS, gradedPaceSPerKm: null, averagePowerW: null },
            })),
          )}
          by="splits"
          sport={sport}
          units={units}
          hasStreams={false}
        />
      </main>
      <footer className="mt-auto pt-8 text-12 text-ink-3">
        Shared by the athlete, who can end this link at any time.
      </footer>
    </div>
  )
}

function Numbers({ shared }: { shared: Shared }) {
  const { sport, distanceM, movingS, elapsedS, elevationGainM, averageHeartRateBpm, maxHeartRateBpm } = shared
  const units = unitsOf(shared)
  const covers = distanceM !== null && distanceM > 0
  const rate = paceOrSpeed(covers && movingS > 0 ? distanceM / movingS : null, units, sport)
  const isFlat = shared.isIndoor || sport === 'swim' || sport === 'strength'
  return (
    <Stats>
      {covers ? <Stat label="Distance" measure={distance(distanceM, units, sport, 2)} /> : null}
      <Stat
        label="Moving time"
        measure={{ value: duration(movingS), unit: '' }}
        note={elapsedS - movingS >= 30 ? `elapsed ${duration(elapsedS)}` : null}
      />
      {covers ? <Stat label={rate.label} measure={rate} /> : null}
      {elevationGainM === null || (isFlat && elevationGainM < 1) ? null : (
        <Stat label="Climb" measure={climb(elevationGainM, units)} />
      )}
      {averageHeartRateBpm === null ? null : (
        <Stat
          label="Heart rate"
          measure={known(averageHeartRateBpm, 'bpm')}
          note={maxHeartRateBpm === null ? null : `max ${number(maxHeartRateBpm)}`}
        />
      )}
    </Stats>
  )
}
