import { activityReceipt, type Draft, value } from '#worker/features/coach/answers/receipts.ts'
import type { AllowedActivity } from '#worker/features/training/activities/activities-for.ts'
import type { PlannedRow } from './repo/draft.ts'
import type { About } from './schema.ts'

const isEqual = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** What two audiences both may know of activities: who is allowed less decides, value by value. */
export function knownToBoth(
  one: readonly AllowedActivity[],
  other: readonly AllowedActivity[],
): AllowedActivity[] {
  return one.flatMap((activity) => {
    const same = other.find(({ id }) => id === activity.id)
    if (!same || same.name !== activity.name || same.day !== activity.day) return []
    if (same.sport !== activity.sport || same.movingS !== activity.movingS) return []
    const pairs = Object.entries(activity).map(([key, given]) => {
      const there = same[key as keyof AllowedActivity]
      return [key, isEqual(given, there) ? given : null]
    })
    return [Object.fromEntries(pairs) as AllowedActivity]
  })
}

/** What is hung on comes first. */
const first = <T extends { id: string }>(rows: readonly T[], about: About | null): T[] => [
  ...rows.filter(({ id }) => id === about?.id),
  ...rows.filter(({ id }) => id !== about?.id),
]

/** Activities without what a heart says: that is health, which is shared by itself. */
export const doneReceipts = (activities: readonly AllowedActivity[], about: About | null): Draft[] =>
  first(activities, about).map((one) =>
    activityReceipt('find_activities', { ...one, averageHeartRateBpm: null }),
  )

export const plannedReceipts = (rows: readonly PlannedRow[], about: About | null): Draft[] =>
  first(rows, about).map((row) => ({
    ...{ tool: 'planned_workouts', title: row.title, day: row.day, period: null, ids: [row.id], href: null },
    values: [...value('Planned time', row.plannedS, 's'), ...value('Planned distance', row.plannedM, 'm')],
    ...{ names: [row.title], leftOut: null },
  }))
