import { notConfigured, settingFaults } from './configuration.ts'
import { type Env, type JobHint, readSettings } from './env.ts'
import { afterChange, isFetchedAhead, notAhead, pageAhead, withRules } from './fetched-ahead.ts'
import { secured } from './platform/response-headers.ts'
import { answerApi, PROVIDER_PATHS } from './routes.ts'
import { renderPage } from './web.ts'

export { RateLimiter } from './features/account/limits/rate-limiter.ts'
export { AthleteLive } from './features/account/live/athlete-live.ts'
export { CoachThread } from './features/coach/threads/coach-thread.ts'
export { WebhookInbox } from './features/outside/webhooks/webhook-inbox.ts'
export { TrainerSlots } from './features/practice/bookings/trainer-slots.ts'
export { ClientLedger } from './features/practice/client-ledger/client-ledger.ts'
export { ProviderBudget } from './features/training/budget/provider-budget.ts'

/** Addresses the API answers; everything else is a page or a static file. */
const API_PATHS = /^\/(v[12]\/|ws\/|api\/auth\/|api\/sms-|healthz$|readyz$)/

export default {
  async fetch(request, env, execution) {
    const faults = settingFaults(env)
    if (faults.length > 0) return notConfigured(faults)
    const { pathname } = new URL(request.url)
    const isApi = API_PATHS.test(pathname) || PROVIDER_PATHS.test(pathname)
    const page = async () => withRules(await renderPage(request, env, execution))
    const answer = () => (isApi ? answerApi(request, env, execution) : page())
    const response = isFetchedAhead(request)
      ? await (isApi ? notAhead() : pageAhead(page))
      : afterChange(request.method, await answer())
    return secured(response, readSettings(env).APP_ORIGIN)
  },
  async queue(batch, env, execution) {
    // What waits stays in its rows, and is found again once the deploy is set up.
    if (settingFaults(env).length > 0) return batch.retryAll({ delaySeconds: 60 })
    await (await import('./queue.ts')).consume(batch, env, execution)
  },
  async scheduled(event, env, execution) {
    if (settingFaults(env).length > 0) return
    await (await import('./cron.ts')).tick(event, env, execution)
  },
} satisfies ExportedHandler<Env, JobHint>
