import type { ApiResult } from '#web/api/api-client.ts'

/** What the account says of its own tier; null where that could not be read. */
export interface Held {
  tierName: string
  trial: string
}

export function heldOf(read: ApiResult<Held>): Held | null {
  return read.ok ? { tierName: read.data.tierName, trial: read.data.trial } : null
}

/** Not broken: a tier has it that this account has not. */
export function isSold({ error }: { error: ApiResult<unknown>['error'] }): boolean {
  return error?.entitlement !== undefined
}
