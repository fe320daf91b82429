import type { Sport } from '#worker/domain/activity/sport.ts'
import type { StressModel } from '#worker/domain/stress/stress-result.ts'
import type { ActivityLine } from './answers.ts'
import type { LineRow } from './repo/list.ts'

/** A stored row as a line of the list. */
export function activityLine(row: LineRow): ActivityLine {
  return {
    ...row,
    sport: row.sport as Sport,
    stressModel: row.stressModel as StressModel | null,
    startAt: row.startAt.toISOString(),
  }
}
