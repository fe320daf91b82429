import { ENTITLEMENTS, type EntitlementKey, tierWith } from '#worker/domain/entitlement/catalogue.ts'
import type { Entitlements } from '#worker/domain/entitlement/entitlements.ts'
import { AppError } from '#worker/platform/errors.ts'

/**
 * The gate: says what is missing and which tier has it.
 * @throws AppError forbidden, with the entitlement
 */
export function requireEntitlement({ held, tier }: Entitlements, key: EntitlementKey): void {
  if (held[key].because) return
  const needed = tierWith(key)?.name ?? 'another tier'
  throw new AppError(
    'forbidden',
    `${ENTITLEMENTS[key]} is part of ${needed}; this account has ${tier.name}. Nothing was changed, and everything that is there stays.`,
    { entitlement: key },
  )
}
