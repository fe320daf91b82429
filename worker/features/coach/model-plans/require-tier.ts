import type { Entitled } from '#worker/features/account/entitlements/entitlements-from.ts'
import { requireEntitlement } from '#worker/features/account/entitlements/require-entitlement.ts'

/** @throws AppError forbidden without the tier that has plans of this kind by a model */
export function requireTier(entitled: Entitled, kind: 'week' | 'weeks'): void {
  if (kind === 'week') requireEntitlement(entitled, 'plan.model')
  else requireEntitlement(entitled, 'plan.multi_week')
}
