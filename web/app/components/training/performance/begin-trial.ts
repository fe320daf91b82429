import { type AppLoadContext, json } from '@remix-run/cloudflare'
import { refused } from '#web/api/form-values.ts'
import { documentTo } from '#web/api/require.ts'

/** Begins the trial of what a page sells, and shows the page with it. */
export async function beginTrial(request: Request, context: AppLoadContext) {
  const begun = await context.api.call('POST /v1/entitlements/trial')
  if (begun.ok) return documentTo(new URL(request.url).pathname, context)
  return json(refused(begun.error, {}), { status: begun.status })
}
