import { plainName } from '#worker/domain/plain-name.ts'

/** What a plan is saved as: its name, which is its race's where it has one, and its last day; of a week its own days. */
export function planFileName(
  plan: { name: string; endDay: string },
  kind: 'csv' | 'pdf',
  week?: { number: number; startDay: string },
): string {
  const name = plainName(plan.name) || 'plan'
  return week ? `${name}-week-${week.number}-${week.startDay}.${kind}` : `${name}-${plan.endDay}.${kind}`
}
