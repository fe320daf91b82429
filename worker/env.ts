import * as z from 'zod'

/** Settings as they come from `wrangler.toml`, secrets and `.dev.vars`: text, parsed once at the edge. */
export const Settings = z.object({
  APP_ENV: z.enum(['development', 'test', 'production']),
  APP_ORIGIN: z.url(),
  DATABASE_URL: z.string().min(1),
  /** Newest first; older ones still verify, so a secret rotates without logging anyone out. */
  AUTH_SECRETS: z.string().transform((text) => text.split(',').map((part) => part.trim())),
  /** `id:base64,id:base64`, newest first; seals provider tokens and person keys. */
  SEALING_KEYS: z.string().min(1),
  STRAVA_BASE_URL: z.url().default('https://www.strava.com'),
  STRAVA_CLIENT_ID: z.string().default(''),
  STRAVA_CLIENT_SECRET: z.string().default(''),
  STRAVA_WEBHOOK_VERIFY_TOKEN: z.string().default(''),
  STRAVA_WEBHOOK_CALLBACK_URL: z.string().default(''),
  /** Athletes that Strava lets our application connect: one for a new application, more when Strava has agreed. */
  STRAVA_ATHLETE_CAP: z.coerce.number().int().positive().default(1),
  COROS_BASE_URL: z.url().default('https://open.coros.com'),
  COROS_CLIENT_ID: z.string().default(''),
  /** Comes with what COROS sends, too. */
  COROS_CLIENT_SECRET: z.string().default(''),
  GARMIN_BASE_URL: z.url().default('https://apis.garmin.com'),
  GARMIN_CONSENT_URL: z.url().default('https://connect.garmin.com'),
  GARMIN_TOKEN_URL: z.url().default('https://diauth.garmin.com'),
  GARMIN_CLIENT_ID: z.string().default(''),
  GARMIN_CLIENT_SECRET: z.string().default(''),
  /** The last part of the address where Garmin's notifications come. */
  GARMIN_WEBHOOK_SECRET: z.string().default(''),
  POLAR_BASE_URL: z.url().default('https://www.polaraccesslink.com'),
  POLAR_CONSENT_URL: z.url().default('https://flow.polar.com'),
  POLAR_TOKEN_URL: z.url().default('https://polarremote.com'),
  POLAR_CLIENT_ID: z.string().default(''),
  POLAR_CLIENT_SECRET: z.string().default(''),
  /** Signs Polar's events; newest first. */
  POLAR_WEBHOOK_SECRET: z.string().default(''),
  SUUNTO_BASE_URL: z.url().default('https://cloudapi.suunto.com'),
  SUUNTO_OAUTH_URL: z.url().default('https://cloudapi-oauth.suunto.com'),
  SUUNTO_CLIENT_ID: z.string().default(''),
  SUUNTO_CLIENT_SECRET: z.string().default(''),
  /** Names our subscription of Suunto's API with each call. */
  SUUNTO_SUBSCRIPTION_KEY: z.string().default(''),
  /** Signs Suunto's notifications; newest first, so that it changes without losing one. */
  SUUNTO_WEBHOOK_SECRET: z.string().default(''),
  WAHOO_BASE_URL: z.url().default('https://api.wahooligan.com'),
  WAHOO_CLIENT_ID: z.string().default(''),
  WAHOO_CLIENT_SECRET: z.string().default(''),
  /** What Wahoo's events carry, from the page of our application there. */
  WAHOO_WEBHOOK_TOKEN: z.string().default(''),
  STRIPE_API_BASE: z.url().default('https://api.stripe.com'),
  STRIPE_SECRET_KEY: z.string().default(''),
  /** Signs the events of every connected account; newest first, so that a secret rotates without losing one. */
  STRIPE_WEBHOOK_SECRET: z.string().default(''),
  TWILIO_BASE_URL: z.url().default('https://api.twilio.com'),
  TWILIO_ACCOUNT_SID: z.string().default(''),
  TWILIO_AUTH_TOKEN: z.string().default(''),
  /** Where Twilio reaches us; the app's own origin when empty. */
  TWILIO_CALLBACK_ORIGIN: z.string().default(''),
  MAIL_BASE_URL: z.url().default('https://api.sendgrid.com'),
  MAIL_API_KEY: z.string().default(''),
  MAIL_FROM: z.string().default('StrideIQ <hello@strideiq.example>'),
  /** Models of the coach. Without any key it answers by rules. */
  ANTHROPIC_BASE_URL: z.url().default('https://api.anthropic.com'),
  ANTHROPIC_API_KEY: z.string().default(''),
  MISTRAL_BASE_URL: z.url().default('https://api.mistral.ai'),
  MISTRAL_API_KEY: z.string().default(''),
  OPENAI_BASE_URL: z.url().default('https://api.openai.com'),
  OPENAI_API_KEY: z.string().default(''),
  /** Athletes who always get the strongest model, by id, separated by commas. */
  VIP_ATHLETES: z.string().default(''),
  /** How much one account may send as files within 24 hours. */
  UPLOAD_MB_A_DAY: z.coerce.number().int().positive().default(4096),
  /** A running job without a heartbeat for this long was killed, as a deploy may, and goes on elsewhere. */
  LEASE_S: z.coerce.number().int().positive().default(45),
  /** Work without a sign of life for this long counts as stuck for a person to look at; short in tests. */
  STUCK_AFTER_S: z.coerce.number().int().positive().default(900),
  /** Whether Admin is open to staff whose log-in asks for no second step; a demo's is. */
  STAFF_SECOND_STEP: z.enum(['required', 'optional']).default('required'),
  /** How long one answer of the coach may take; what was said by then stays. */
  COACH_ANSWER_S: z.coerce.number().int().positive().default(120),
  SENTRY_DSN: z.string().default(''),
})

export type Settings = z.infer<typeof Settings>

/** Where athletes allow a provider to be read: a form of ours may end there. */
export function consentOrigins(settings: Settings): string[] {
  const addresses = [
    ...[settings.STRAVA_BASE_URL, settings.POLAR_CONSENT_URL, settings.SUUNTO_OAUTH_URL],
    ...[settings.WAHOO_BASE_URL, settings.COROS_BASE_URL, settings.GARMIN_CONSENT_URL],
  ]
  return [...new Set(addresses.map((address) => new URL(address).origin))]
}

/**
 * What the runtime binds. Only the wiring reads it; below, everything comes through `Ctx`.
 * An object that itself needs these bindings is named by what it is asked, or the two would stand in a circle.
 */
export interface Env extends Record<string, unknown> {
  FILES: R2Bucket
  CACHE: KVNamespace
  JOBS: Queue<JobHint>
  LIVE: DurableObjectNamespace<import('./features/account/live/athlete-live.ts').AthleteLive>
  INBOX: DurableObjectNamespace<import('./features/outside/webhooks/inbox-event.ts').InboxCalls>
  BUDGET: DurableObjectNamespace<import('./features/training/budget/provider-budget.ts').ProviderBudget>
  LIMITER: DurableObjectNamespace<import('./features/account/limits/rate-limiter.ts').RateLimiter>
  LEDGER: DurableObjectNamespace<import('./features/practice/client-ledger/ledger-reply.ts').LedgerCalls>
  TRAINERS: DurableObjectNamespace<import('./features/practice/bookings/slot-reply.ts').SlotCalls>
  COACH: DurableObjectNamespace<import('./features/coach/threads/thread-reply.ts').ThreadCalls>
}

/** A queue message: which outbox row to look at. Losing one loses nothing. */
export interface JobHint {
  outboxId: string
}

/** What settings of a runtime's bindings came to, with the values it was read from. */
const READ = new WeakMap<Env, { from: string; settings: Settings }>()
const NAMES = Object.keys(Settings.shape)

/** All values as they are given: what follows from them is worked out once, not for each request. */
export const givenSettings = (env: Env): string => NAMES.map((name) => String(env[name])).join('\n')

/** @throws z.ZodError naming each missing or malformed setting */
export function readSettings(env: Env): Settings {
  const from = givenSettings(env)
  const known = READ.get(env)
  if (known?.from === from) return known.settings
  const settings = Object.freeze(Settings.parse(env))
  READ.set(env, { from, settings })
  return settings
}
