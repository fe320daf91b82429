import { type CourseStretch, slopesOf } from './course.ts'

const GRAVITY = 9.80665
const AIR = 1.2
/** Of what the legs do, what reaches the road. */
const DRIVE = 0.975
/** Nobody is planned to go faster downhill, metres a second. */
const FASTEST = 15.5

/** What is not known of rider and bike, at its quick and at its slow end: drag area, rolling, mass with bike. */
const RIDERS = {
  quick: { cda: 0.27, crr: 0.004, kg: 78 },
  slow: { cda: 0.36, crr: 0.006, kg: 96 },
} as const

/**
 * Seconds for a stretch at a power, by the balance of drag, rolling and slope (Martin et al. 1998). Weight and position
 * are not asked for: the ends of a range take an aero position and 69 kg, and an upright one and 87 kg (ours).
 */
export function rideS(stretch: CourseStretch, watts: number, end: keyof typeof RIDERS): number {
  const { up, down, grade } = slopesOf(stretch)
  const m = stretch.km * 1000
  if (grade === 0) return m / speedAt(watts, 0, RIDERS[end])
  return (
    (m * up) / speedAt(watts, grade, RIDERS[end]) +
    (m * down) / Math.min(FASTEST, speedAt(watts, -grade, RIDERS[end]))
  )
}

function speedAt(watts: number, grade: number, rider: (typeof RIDERS)[keyof typeof RIDERS]): number {
  const needed = (mps: number) =>
    (mps * (rider.kg * GRAVITY * (rider.crr + grade)) + 0.5 * AIR * rider.cda * mps ** 3) / DRIVE
  let [slow, fast] = [0.5, 30]
  for (let i = 0; i < 50; i++) {
    const middle = (slow + fast) / 2
    if (needed(middle) > watts) fast = middle
    else slow = middle
  }
  return slow
}
