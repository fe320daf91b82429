import { type LapSpan, StreamLanes, streamTable } from '#web/charts/stream-lanes.tsx'
import type { Span } from '#web/charts/use-span.ts'
import { ChartFrame } from '#web/components/chart-frame.tsx'
import { Empty } from '#web/components/empty.tsx'
import type { Units } from '#web/format/units.ts'
import type { Sport } from '#worker/domain/activity/sport.ts'
import type { ActivityStreams } from './activity-types.ts'
import { lanesOf, type ShownStreams } from './lanes.ts'

/** Streams as lanes over one clock with one crosshair; what is not there says why. */
export function StreamsCard({
  state,
  note,
  shown,
  laps,
  sport,
  units,
  chosen,
  onIndex,
  onSpan,
}: {
  state: ActivityStreams['state']
  note: string | null
  shown: ShownStreams
  laps: readonly LapSpan[]
  sport: Sport
  units: Units
  chosen: { fromS: number; toS: number } | null
  onIndex: (index: number | null) => void
  onSpan: (span: Span) => void
}) {
  const lanes = lanesOf(shown, sport, units)
  const isEmpty = state !== 'ready' || lanes.length === 0 || shown.timeS.length < 2
  return (
    <ChartFrame
      title="Streams"
      aside={laps.length > 0 ? `${laps.length} faster laps shaded` : null}
      table={streamTable(shown.timeS, lanes)}
      foot={isEmpty ? null : note}
      footEnd={
        isEmpty ? null : (
          <a className="link hit" href="#source">
            Source
          </a>
        )
      }
      empty={isEmpty ? <NoStreams state={state} note={note} /> : null}
    >
      <StreamLanes
        timeS={shown.timeS}
        lanes={lanes}
        laps={laps}
        chosen={chosen}
        onIndex={onIndex}
        onSpan={onSpan}
      />
    </ChartFrame>
  )
}

function NoStreams({ state, note }: { state: ActivityStreams['state']; note: string | null }) {
  return (
    <Empty
      icon={state === 'expired' ? 'clock' : 'pulse'}
      why={state === 'expired' ? 'The streams are not kept any more.' : 'No streams here.'}
      fills={
        state !== 'ready' && note
          ? note
          : 'The summary above is all there is. The original file would bring heart rate, pace and route.'
      }
    />
  )
}
