import { addDays } from '#worker/domain/calendar/day.ts'

/** A run as the effect is planted on it. */
export interface PlantedRun {
  day: string
  paceSPerKm: number
}

export interface PlantedCheckIn {
  day: string
  sleepH: number
  sleepQuality: number
  hrvMs: number
  restHrBpm: number
  soreness: number
  lifeStress: number
  mood: number
}

/** How much of a night's length tells of the next day's pace; the rest is chance. */
const PLANTED_R = 0.55
const USUAL_SLEEP_H = 7.2
const SLEEP_SD_H = 0.8
/** Mornings that were filled in. */
const SHARE = 0.85
const AROUND = 20

/**
 * Two years of mornings for a recorded history, by chance but for one effect: after longer nights the runs are faster.
 * The runs are what was recorded; only the nights before them are made.
 * @param runs oldest first
 * @param next from 0 up to 1, repeatable
 */
export function plantCheckIns(
  runs: readonly PlantedRun[],
  span: { fromDay: string; toDay: string },
  next: () => number,
): PlantedCheckIn[] {
  const faster = new Map(runs.map((run, at) => [run.day, fasterThanAround(runs, at)]))
  const rows: PlantedCheckIn[] = []
  for (let day = span.fromDay; day <= span.toDay; day = addDays(day, 1)) {
    const slept = PLANTED_R * (faster.get(day) ?? normal(next)) + Math.sqrt(1 - PLANTED_R ** 2) * normal(next)
    const scale = () => Math.min(5, Math.max(1, Math.round(3 + normal(next))))
    const row = {
      day,
      sleepH: Math.round(Math.min(10.5, Math.max(3.5, USUAL_SLEEP_H + SLEEP_SD_H * slept)) * 4) / 4,
      sleepQuality: scale(),
      hrvMs: Math.round(62 + 9 * normal(next)),
      restHrBpm: Math.round(48 + 3 * normal(next)),
      soreness: scale(),
      lifeStress: scale(),
      mood: scale(),
    }
    if (next() < SHARE) rows.push(row)
  }
  return rows
}

/** How much faster than the runs around it, in their standard deviations; no more than two and a half. */
function fasterThanAround(runs: readonly PlantedRun[], at: number): number {
  const around = runs.slice(Math.max(0, at - AROUND), at + AROUND + 1).map(({ paceSPerKm }) => paceSPerKm)
  const mean = around.reduce((sum, pace) => sum + pace, 0) / around.length
  const deviation = Math.sqrt(around.reduce((sum, pace) => sum + (pace - mean) ** 2, 0) / around.length)
  const own = runs[at]?.paceSPerKm ?? mean
  return deviation > 0 ? Math.max(-2.5, Math.min(2.5, (mean - own) / deviation)) : 0
}

function normal(next: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
}
