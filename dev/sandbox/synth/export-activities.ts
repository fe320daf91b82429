import { instantOf } from '../history/local-time.ts'
import { between, type Random, seeded, seedOf } from '../random.ts'
import type { SynthActivity } from './activity.ts'

const DAY_MS = 86_400_000

interface Habit {
  type: string
  share: number
  speedMps: [number, number]
  climbPerKmM: number
}

const HABITS: Habit[] = [
  { type: 'Run', share: 0.55, speedMps: [2.4, 3.9], climbPerKmM: 8 },
  { type: 'Ride', share: 0.25, speedMps: [5.5, 9], climbPerKmM: 10 },
  { type: 'VirtualRide', share: 0.08, speedMps: [7, 9], climbPerKmM: 5 },
  { type: 'Hike', share: 0.06, speedMps: [0.8, 1.4], climbPerKmM: 40 },
  { type: 'Swim', share: 0.03, speedMps: [0.7, 1.1], climbPerKmM: 0 },
  { type: 'WeightTraining', share: 0.03, speedMps: [0, 0], climbPerKmM: 0 },
]

/** Made-up activities spread over the years before `endMs`, 15 minutes to 6 hours each, most of them short. */
export function benchActivities(options: {
  count: number
  years: number
  endMs: number
  seed?: number
}): SynthActivity[] {
  const random = seeded(seedOf(options.seed ?? 1, 'export'))
  const spanMs = options.years * 365.25 * DAY_MS
  const slotMs = spanMs / options.count
  return Array.from({ length: options.count }, (_, index) =>
    activityAt(options.endMs - spanMs + slotMs * index, index, random),
  )
}

function activityAt(slotMs: number, index: number, random: Random): SynthActivity {
  const habit = habitOf(random())
  const movingS = Math.round(900 * Math.exp(random() ** 2 * Math.log(24)))
  const distanceM = Math.round(between(random, ...habit.speedMps) * movingS * 10) / 10
  const wallMs = Math.floor(slotMs / DAY_MS) * DAY_MS + Math.round(between(random, 6, 17) * 3600) * 1000
  const hasHeartRate = random() < 0.8
  const isIndoor = habit.climbPerKmM === 0
  return {
    id: 20_000_000_000 + index,
    name: `${habit.type} ${index + 1}`,
    type: habit.type,
    ...instantOf('Europe/Paris', wallMs),
    timeZone: 'Europe/Paris',
    distanceM,
    movingS,
    elapsedS: movingS + (random() < 0.6 ? Math.round(between(random, 5, 900)) : 0),
    elevationGainM: isIndoor
      ? null
      : Math.round((distanceM / 1000) * habit.climbPerKmM * between(random, 0.2, 1.8) * 10) / 10,
    averageHeartRateBpm: hasHeartRate ? Math.round(between(random, 115, 165) * 10) / 10 : null,
    isManual: false,
    isPrivate: false,
    hasPower: habit.type === 'VirtualRide',
    deviceName: 'Northway Watch 3',
    place: { latDeg: 44.5, lngDeg: 3.5, altitudeM: 900 },
  }
}

function habitOf(luck: number): Habit {
  let left = luck
  for (const habit of HABITS) {
    left -= habit.share
    if (left < 0) return habit
  }
  return { type: 'Run', share: 1, speedMps: [2.4, 3.9], climbPerKmM: 8 }
}
