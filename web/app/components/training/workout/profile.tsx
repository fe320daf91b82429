import { hours } from '#web/format/duration.ts'
import { type ProfileBlock, profileBlocks } from '#worker/domain/workout/profile-blocks.ts'
import type { WorkoutThresholds } from '#worker/domain/workout/target-range.ts'
import type { Workout } from '#worker/domain/workout/workout.ts'

const WIDTH = 1000
const HEIGHT = 160
const GAP = 2
/** More blocks than this are thinner than a hair. */
const MOST_BLOCKS = 400
const THRESHOLD_RPE = 7

/** A workout as blocks: as wide as long, as high as hard, with threshold as a line. What it says stands beside it. */
export function WorkoutProfile({ workout, thresholds }: { workout: Workout; thresholds: WorkoutThresholds }) {
  const blocks = profileBlocks(workout, thresholds).slice(0, MOST_BLOCKS)
  const totalS = blocks.reduce((sum, one) => sum + one.durationS, 0)
  if (totalS === 0) return null
  const gap = Math.min(GAP, WIDTH / blocks.length / 4)
  let atS = 0
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`Profile of ${hours(totalS)} hours in ${blocks.length} blocks; every step is listed below.`}
      className="block h-40 w-full"
    >
      {blocks.map((block) => {
        const x = (atS / totalS) * WIDTH
        atS += block.durationS
        const width = (block.durationS / totalS) * WIDTH - gap
        return <Block key={x} block={block} x={x} width={Math.max(0.5, width)} />
      })}
      <line
        x1="0"
        x2={WIDTH}
        y1={yOf(THRESHOLD_RPE)}
        y2={yOf(THRESHOLD_RPE)}
        stroke="var(--ink-3)"
        strokeDasharray="4 4"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  )
}

const yOf = (rpe: number) => HEIGHT - Math.max(0.06, rpe / 10) * HEIGHT

function Block({ block, x, width }: { block: ProfileBlock; x: number; width: number }) {
  const y = yOf(block.rpe)
  const isSoft = block.intent !== 'work'
  return (
    <rect
      x={round(x)}
      y={round(y)}
      width={round(width)}
      height={round(HEIGHT - y)}
      fill={isSoft ? 'var(--planned-ground)' : 'var(--planned)'}
      stroke={isSoft ? 'var(--planned)' : 'none'}
      strokeWidth="1"
      vectorEffect="non-scaling-stroke"
    />
  )
}

const round = (value: number) => Math.round(value * 100) / 100
