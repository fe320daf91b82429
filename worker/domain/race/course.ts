import { slopeCostRatio } from '../stress/minetti.ts'

/** One stretch of a course, in the order of the course. */
export interface CourseStretch {
  km: number
  climbM: number
  dropM: number
}

/** Two ends of one number; `from` is the smaller. */
export interface Range {
  from: number
  to: number
}

/** Up and down of a stretch: the shares of its length and the slope of both. */
export function slopesOf({ km, climbM, dropM }: CourseStretch): { up: number; down: number; grade: number } {
  const both = climbM + dropM
  if (both === 0 || km === 0) return { up: 0, down: 0, grade: 0 }
  return { up: climbM / both, down: dropM / both, grade: both / (km * 1000) }
}

/**
 * What a stretch costs a runner against level ground (Minetti et al. 2002). The dear end gives back half of what
 * running downhill saves: who brakes saves less, and gentler curves are in use elsewhere (ours).
 */
export function runCost(stretch: CourseStretch): Range {
  const { up, down, grade } = slopesOf(stretch)
  if (grade === 0) return { from: 1, to: 1 }
  const [uphill, downhill] = [slopeCostRatio(grade), slopeCostRatio(-grade)]
  const braked = downhill < 1 ? (1 + downhill) / 2 : downhill
  const [from, to] = [up * uphill + down * downhill, up * uphill + down * braked]
  return { from: Math.min(from, to), to: Math.max(from, to) }
}

/** A course as stretches: as given, or even ones of a length, with the climb spread over them. */
export function stretchesOf(
  km: number,
  { course, climbM }: { course: readonly CourseStretch[] | null; climbM: number | null },
  everyKm: number,
): CourseStretch[] {
  const given = course?.reduce((sum, one) => sum + one.km, 0) ?? 0
  if (course && given > 0) {
    const rest = km - given
    const scaled = rest < 0 ? course.map((one) => ({ ...one, km: (one.km * km) / given })) : [...course]
    return rest > 0.05 ? [...scaled, { km: rest, climbM: 0, dropM: 0 }] : scaled
  }
  const number = Math.max(1, Math.ceil(km / everyKm - 0.05))
  return Array.from({ length: number }, (_, i) => {
    const length = i < number - 1 ? everyKm : km - everyKm * (number - 1)
    const hills = Math.round(((climbM ?? 0) * length) / km)
    return { km: length, climbM: hills, dropM: hills }
  })
}

/** Runners are at their best up to here, degrees Celsius of air. */
const COOL_C = 17.5

/**
 * How much longer warm air makes a race: 0.3 % a degree above 17.5 for the fast end (Mantzios et al. 2022, 1,258
 * races). Slower runners lose more (Ely et al. 2007); how much more is ours: 0.8 %.
 */
export function heatFactor(temperatureC: number | null): Range {
  const degrees = Math.max(0, (temperatureC ?? COOL_C) - COOL_C)
  return { from: 1 + 0.003 * degrees, to: 1 + 0.008 * degrees }
}
