import type { PlanOutline } from '../plan-change/held-plan.ts'
import type { PlanNote } from './plan.ts'

/** What only an injury or illness makes a plan say; `withhold_health()` looks for the same words. */
const OF_HEALTH =
  /^Pain decides each step:|^Your way back stands at |^After .* without training .* usual volume, all of it easy\.$/

export const isOfHealth = ({ text }: Pick<PlanNote, 'text'>) => OF_HEALTH.test(text)

/** Of a plan's notes those that tell of an injury or illness. */
export const healthNotes = (notes: unknown): PlanNote[] => (notes as PlanNote[]).filter(isOfHealth)

/** A plan as its log may keep it: the log is never changed, so it holds nothing that a consent can take back. */
export function withoutHealth({ notes, request, ...outline }: PlanOutline): PlanOutline {
  const { breakCause: _health, ...asked } = (request ?? {}) as Record<string, unknown>
  return { ...outline, notes: (notes as PlanNote[]).filter((one) => !isOfHealth(one)), request: asked }
}
