import { existsSync, readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'

export type Vars = Record<string, string>

export type LocalAddresses = { appOrigin: string; databaseUrl: string; sandboxUrl: string }

/** Of the shape of an account id, without looking like anybody's. */
const SANDBOX_ACCOUNT = `AC${'5a'.repeat(16)}`

/** Where the sandbox speaks for each provider, and the setting whose presence makes it step aside. */
const providers: { realKey: string; sandbox(url: string): Vars }[] = [
  {
    realKey: 'STRAVA_CLIENT_ID',
    sandbox: (url) => ({
      STRAVA_BASE_URL: `${url}/strava`,
      STRAVA_CLIENT_ID: '10001',
      STRAVA_CLIENT_SECRET: 'sandbox-strava-secret',
      STRAVA_WEBHOOK_VERIFY_TOKEN: 'sandbox-verify',
      STRAVA_ATHLETE_CAP: '999',
    }),
  },
  {
    realKey: 'COROS_CLIENT_ID',
    sandbox: (url) => ({
      COROS_BASE_URL: `${url}/coros`,
      COROS_CLIENT_ID: 'sandbox-coros',
      COROS_CLIENT_SECRET: 'sandbox-coros-secret',
    }),
  },
  {
    realKey: 'GARMIN_CLIENT_ID',
    sandbox: (url) => ({
      GARMIN_BASE_URL: `${url}/garmin`,
      GARMIN_CONSENT_URL: `${url}/garmin`,
      GARMIN_TOKEN_URL: `${url}/garmin`,
      GARMIN_CLIENT_ID: 'sandbox-garmin',
      GARMIN_CLIENT_SECRET: 'sandbox-garmin-secret',
      GARMIN_WEBHOOK_SECRET: 'sandbox-garmin-webhook',
    }),
  },
  {
    realKey: 'POLAR_CLIENT_ID',
    sandbox: (url) => ({
      POLAR_BASE_URL: `${url}/polar`,
      POLAR_CONSENT_URL: `${url}/polar`,
      POLAR_TOKEN_URL: `${url}/polar`,
      POLAR_CLIENT_ID: 'sandbox-polar',
      POLAR_CLIENT_SECRET: 'sandbox-polar-secret',
      POLAR_WEBHOOK_SECRET: 'sandbox-polar-webhook',
    }),
  },
  {
    realKey: 'SUUNTO_CLIENT_ID',
    sandbox: (url) => ({
      SUUNTO_BASE_URL: `${url}/suunto`,
      SUUNTO_OAUTH_URL: `${url}/suunto`,
      SUUNTO_CLIENT_ID: 'sandbox-suunto',
      SUUNTO_CLIENT_SECRET: 'sandbox-suunto-secret',
      SUUNTO_SUBSCRIPTION_KEY: 'sandbox-suunto-subscription',
      SUUNTO_WEBHOOK_SECRET: 'sandbox-suunto-webhook',
    }),
  },
  {
    realKey: 'WAHOO_CLIENT_ID',
    sandbox: (url) => ({
      WAHOO_BASE_URL: `${url}/wahoo`,
      WAHOO_CLIENT_ID: 'sandbox-wahoo',
      WAHOO_CLIENT_SECRET: 'sandbox-wahoo-secret',
      WAHOO_WEBHOOK_TOKEN: 'sandbox-wahoo-webhook',
    }),
  },
  {
    realKey: 'STRIPE_SECRET_KEY',
    sandbox: (url) => ({
      STRIPE_API_BASE: `${url}/stripe`,
      STRIPE_SECRET_KEY: 'sk_test_sandbox',
      STRIPE_WEBHOOK_SECRET: 'whsec_sandbox',
    }),
  },
  {
    realKey: 'TWILIO_ACCOUNT_SID',
    sandbox: (url) => ({
      TWILIO_BASE_URL: `${url}/twilio`,
      TWILIO_ACCOUNT_SID: SANDBOX_ACCOUNT,
      TWILIO_AUTH_TOKEN: 'sandbox-twilio-token',
    }),
  },
  {
    realKey: 'MAIL_API_KEY',
    sandbox: (url) => ({ MAIL_BASE_URL: `${url}/sendgrid`, MAIL_API_KEY: 'sandbox-mail-key' }),
  },
  {
    realKey: 'ANTHROPIC_API_KEY',
    sandbox: (url) => ({
      ANTHROPIC_BASE_URL: `${url}/anthropic`,
      ANTHROPIC_API_KEY: 'sandbox-anthropic-key',
    }),
  },
  {
    realKey: 'MISTRAL_API_KEY',
    sandbox: (url) => ({ MISTRAL_BASE_URL: `${url}/mistral`, MISTRAL_API_KEY: 'sandbox-mistral-key' }),
  },
  {
    realKey: 'OPENAI_API_KEY',
    sandbox: (url) => ({ OPENAI_BASE_URL: `${url}/openai`, OPENAI_API_KEY: 'sandbox-openai-key' }),
  },
]

/**
 * The settings of a Worker on this machine. What `overrides` (a developer's `.dev.vars`) names wins;
 * a provider with a real key there keeps its production address.
 */
export function localVars(addresses: LocalAddresses, overrides: Vars = {}): Vars {
  const { appOrigin, databaseUrl, sandboxUrl } = addresses
  const sandboxed = providers.filter(({ realKey }) => !overrides[realKey])
  return {
    APP_ENV: 'development',
    APP_ORIGIN: appOrigin,
    DATABASE_URL: databaseUrl,
    AUTH_SECRETS: 'only-for-this-machine-only-for-this-machine',
    // The demo's owner opens Admin at once.
    STAFF_SECOND_STEP: 'optional',
    SEALING_KEYS: `local:${Buffer.alloc(32, 'local').toString('base64')}`,
    STRAVA_WEBHOOK_CALLBACK_URL: `${appOrigin}/strava/webhook/only-for-this-machine`,
    ...Object.assign({}, ...sandboxed.map(({ sandbox }) => sandbox(sandboxUrl))),
    ...overrides,
  }
}

/** A developer's own settings; none when the file is missing. */
export function readDevVars(path: string): Vars {
  if (!existsSync(path)) return {}
  const entries = Object.entries(parseEnv(readFileSync(path, 'utf8')))
  return Object.fromEntries(entries.flatMap(([name, value]) => (value ? [[name, value]] : [])))
}
