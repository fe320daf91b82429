import { api } from './api.ts'
import { tick } from './cron.ts'
import type { Env, JobHint } from './env.ts'
import { consume } from './queue.ts'
import { renderPage } from './web.ts'

export { ProviderBudget } from './features/budget/provider-budget.ts'
export { ClientLedger } from './features/credits/client-ledger.ts'
export { RateLimiter } from './features/limits/rate-limiter.ts'
export { AthleteLive } from './features/live/athlete-live.ts'
export { WebhookInbox } from './features/webhooks/webhook-inbox.ts'

/** Addresses the API answers; everything else is a page or a static file. */
const API_PATHS = /^\/(v1\/|api\/auth\/|strava\/|healthz$|readyz$)/

export default {
  async fetch(request, env, execution) {
    const { pathname } = new URL(request.url)
    if (API_PATHS.test(pathname)) return api.fetch(request, env, execution)
    return renderPage(request, env, execution)
  },
  queue: consume,
  scheduled: tick,
} satisfies ExportedHandler<Env, JobHint>
