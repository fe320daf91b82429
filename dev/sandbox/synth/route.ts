import { between, seeded, seedOf } from '../random.ts'
import type { SynthActivity } from './activity.ts'

const POINTS = 128
const METRES_PER_DEGREE = 111_195

/** A wobbly closed loop whose length on the ground is the activity's distance divided by its laps. */
export interface Route {
  /** Position after so many metres; `[latDeg, lngDeg]` to 1e-6 degree. */
  at(distanceM: number): [number, number]
}

export function routeOf(activity: SynthActivity): Route {
  const random = seeded(seedOf(activity.id, 'route'))
  const a = between(random, 0.05, 0.25)
  const b = between(random, 0.03, 0.12)
  const phaseA = between(random, 0, 2 * Math.PI)
  const phaseB = between(random, 0, 2 * Math.PI)
  const turn = between(random, 0, 2 * Math.PI)
  const x = new Float64Array(POINTS + 1)
  const y = new Float64Array(POINTS + 1)
  const along = new Float64Array(POINTS + 1)
  for (let i = 0; i <= POINTS; i++) {
    const angle = (2 * Math.PI * i) / POINTS
    const radius = 1 + a * Math.sin(2 * angle + phaseA) + b * Math.sin(3 * angle + phaseB)
    x[i] = radius * Math.cos(angle + turn)
    y[i] = radius * Math.sin(angle + turn)
    if (i > 0)
      along[i] =
        (along[i - 1] ?? 0) + Math.hypot((x[i] ?? 0) - (x[i - 1] ?? 0), (y[i] ?? 0) - (y[i - 1] ?? 0))
  }
  const length = along[POINTS] ?? 1
  const laps = Math.max(1, Math.round(activity.distanceM / (activity.type === 'Ride' ? 40_000 : 8_000)))
  const lapM = Math.max(1, activity.distanceM / laps)
  const metresPerUnit = lapM / length
  const { latDeg, lngDeg } = activity.place
  const lngScale = Math.cos((latDeg * Math.PI) / 180)
  return {
    at(distanceM) {
      const wanted = ((((distanceM / lapM) % 1) + 1) % 1) * length
      let i = Math.min(POINTS - 1, Math.floor((wanted / length) * POINTS))
      while (i > 0 && (along[i] ?? 0) > wanted) i--
      while (i < POINTS - 1 && (along[i + 1] ?? 0) < wanted) i++
      const from = along[i] ?? 0
      const share = (wanted - from) / Math.max(1e-12, (along[i + 1] ?? from) - from)
      const east = ((x[i] ?? 0) + ((x[i + 1] ?? 0) - (x[i] ?? 0)) * share - (x[0] ?? 0)) * metresPerUnit
      const north = ((y[i] ?? 0) + ((y[i + 1] ?? 0) - (y[i] ?? 0)) * share - (y[0] ?? 0)) * metresPerUnit
      return [
        round6(latDeg + north / METRES_PER_DEGREE),
        round6(lngDeg + east / (METRES_PER_DEGREE * lngScale)),
      ]
    },
  }
}

function round6(value: number): number {
  return Math.round(value * 1e6) / 1e6
}
