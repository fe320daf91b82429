import { type AppLoadContext, json } from '@remix-run/cloudflare'
import type { ApiResult } from '#web/api/api-client.ts'
import { refused } from '#web/api/form-values.ts'
import { documentTo } from '#web/api/require.ts'

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

/** Begins the trial of what a page sells, and shows the page with it. */
export async function beginTrial(request: Request, context: AppLoadContext) {
  const begun = await context.api.call('POST /v1/entitlements/trial')
  if (begun.ok) return documentTo(new URL(request.url).pathname, context)
  return json(refused(begun.error, {}), { status: begun.status })
}
