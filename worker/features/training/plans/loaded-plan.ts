import { todayIn } from '#worker/domain/activity/local-day.ts'
import type { Availability } from '#worker/domain/plan/plan.ts'
import type { Standing } from '#worker/domain/plan-change/change-workout.ts'
import type {
  EditableWorkout,
  HeldPlan,
  OutlineChange,
  PlanOutline,
} from '#worker/domain/plan-change/held-plan.ts'
import type { LoggedChange, PlanAction } from '#worker/domain/plan-change/undo-change.ts'
import { type Entitled, entitlementsFrom } from '#worker/features/account/entitlements/entitlements-from.ts'
import { statusOn } from './plan-line.ts'
import { heldWorkout } from './planned-view.ts'
import { type LogRow, MOST_LOG, type PlannedRow, type StandingRows } from './repo/read.ts'

/** A plan as a change finds it. */
export interface LoadedPlan extends Standing {
  version: number
  /** What a change of its race would change of the plan itself; `request` is what it was made by, as stored. */
  outline: PlanOutline
  today: string
  entitled: Entitled
  rows: readonly PlannedRow[]
  log: readonly (LoggedChange & { head: LogRow })[]
}

/** Null where there is no such plan of this athlete. */
export function loadedPlan(
  { plan: [row], workouts, availability: [when], facts, log }: StandingRows,
  now: Date,
): LoadedPlan | null {
  const [person] = facts
  if (!row || !person) return null
  const today = todayIn(now.toISOString(), person.zone)
  const { version, id, status, startDay, endDay, ...made } = row
  const plan = { id, status, startDay, endDay, weeks: made.weeks as HeldPlan['weeks'] }
  return {
    plan: statusOn(plan, today),
    workouts: workouts.map(heldWorkout),
    availability: when ? (when as unknown as Availability) : null,
    version,
    outline: { ...made, endDay },
    today,
    entitled: entitlementsFrom(facts, now),
    rows: workouts,
    log: loggedChanges(log),
  }
}

/** Whether somebody changed a plan since a moment: its version counts what was found done of it as well. */
export const isChangedSince = ({ log }: Pick<LoadedPlan, 'log'>, since: Date) =>
  log.some(({ head }) => head.at > since)

/** Rows of the log, newest first, as the changes they are of, oldest first; one that was read in part is left out. */
export function loggedChanges(rows: readonly LogRow[]): (LoggedChange & { head: LogRow })[] {
  const cut = rows.length < MOST_LOG ? undefined : rows.at(-1)?.changeId
  const changes = new Map<string, LoggedChange & { head: LogRow; rows: LoggedChange['rows'][number][] }>()
  for (const row of rows.toReversed()) {
    if (row.changeId === cut) continue
    const { changeId, ofChangeId, workoutId, before, after } = row
    const held = changes.get(changeId) ?? {
      ...{ id: changeId, action: row.action as PlanAction, ofChangeId, rows: [], head: row, at: row.at },
    }
    if (!workoutId && before && after) held.outline = { before, after } as unknown as OutlineChange
    if (workoutId && before && after)
      held.rows.push({
        workoutId,
        before: before as unknown as EditableWorkout,
        after: after as unknown as EditableWorkout,
      })
    changes.set(changeId, held)
  }
  return [...changes.values()]
}
