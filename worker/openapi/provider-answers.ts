import { CONNECTED_PROVIDERS } from '#worker/domain/policy/provider-terms.ts'
import { CallbackTaken } from '#worker/features/training/provider-events/answers.ts'
import { answers as strava } from '#worker/features/training/strava/answers.ts'
import { CALLBACKS } from '#worker/routes/providers.ts'

/** What addresses answer that only a provider calls, or sends a browser to; no page asks for one by its name. */
const called: Record<never, never> = Object.fromEntries([
  ...CONNECTED_PROVIDERS.map((provider) => [`GET /${provider}/callback`, { 302: null }] as const),
  ...CALLBACKS.map((path) => [`POST ${path}`, { 200: CallbackTaken }] as const),
])

/** What the adapters' routes answer, as `routes/providers.ts` holds those routes. */
export const answers = { ...strava, ...called }
