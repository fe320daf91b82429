import type { Ctx } from '#worker/context.ts'
import { entitlementsFrom } from '#worker/features/account/entitlements/entitlements-from.ts'
import type { Question } from './question.ts'

/** Whether their tier has no ranges of food and drink. */
export const lacksFood = ({ now }: Ctx, { facts }: Question): boolean =>
  facts != null && !entitlementsFrom(facts, now).held.nutrition.because

/** Whether this month's messages to a model are used up. */
export function hasNoMessage({ now }: Ctx, { facts }: Question): boolean {
  if (!facts) return false
  const { held, used } = entitlementsFrom(facts, now)
  const { perMonth } = held['coach.messages']
  return perMonth !== null && used('coach.messages') >= perMonth
}
