import { type Env, givenSettings, Settings } from './env.ts'

/** What a setting lacks, and what to do about it. Values are never in it. */
export interface SettingFault {
  setting: string
  say: string
}

type Given = Record<string, string>
type Check = readonly [setting: keyof Settings, isRight: (value: string, all: Given) => boolean, say: string]

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\]|.+\.(localhost|test))$/
const SMALLEST_SECRET = 32
const KEY_BYTES = 32
const hostOf = (address: string) => (URL.canParse(address) ? new URL(address).hostname : '')
const isPublic = (address: string) => hostOf(address) !== '' && !LOOPBACK.test(hostOf(address))
const isPublicHttps = (address: string) => isPublic(address) && address.startsWith('https://')
const parts = (list: string) => list.split(',').map((part) => part.trim())

function isSealingKey(part: string): boolean {
  const [id = '', key = '', ...rest] = part.split(':')
  const bytes = /^[A-Za-z0-9+/]+=*$/.test(key) ? (key.replace(/=+$/, '').length * 3) >> 2 : 0
  return rest.length === 0 && id !== '' && id !== 'local' && bytes === KEY_BYTES
}

const NAMES = Object.keys(Settings.shape) as (keyof Settings)[]
/** Where we speak to others: a production never speaks to a sandbox. */
const BASE_URLS = NAMES.filter((name) => /_BASE(_URL)?$/.test(name))

/** A provider's key turns it on; the provider's other settings are needed by it, but for what has a default. */
const TOGETHER = NAMES.filter((name) => /_(CLIENT_ID|SECRET_KEY|ACCOUNT_SID)$/.test(name)).flatMap(
  (first) => {
    const [provider = ''] = first.split('_')
    const others = NAMES.filter(
      (name) => name.startsWith(`${provider}_`) && !/_BASE(_URL)?$|_ORIGIN$/.test(name),
    )
    return others.filter((name) => name !== first).map((name) => ({ first, name }))
  },
)

/** Callbacks of who signs nothing hold a secret in their address. */
const hasSecret = (address: string) => address === '' || /\/[\w-]{24,}$/.test(address)

const IN_PRODUCTION: readonly Check[] = [
  ['APP_ORIGIN', isPublicHttps, 'the address people open, https://…'],
  [
    'DATABASE_URL',
    (url) => /^postgres(ql)?:$/.test(URL.canParse(url) ? new URL(url).protocol : '') && isPublic(url),
    'postgres://… of the production database',
  ],
  [
    'AUTH_SECRETS',
    (list) => parts(list).every((part) => part.length >= SMALLEST_SECRET && !part.includes('this-machine')),
    'secrets of at least 32 random characters, newest first',
  ],
  ['SEALING_KEYS', (list) => parts(list).every(isSealingKey), 'id:base64 of 32 random bytes, newest first'],
  ['MAIL_API_KEY', (key) => key !== '', 'the mail service’s key: without mail nobody confirms an address'],
  [
    'MAIL_FROM',
    (from) => /@/.test(from) && !/\.example>?$/.test(from),
    'the sender of mails, at a domain of yours',
  ],
  ...BASE_URLS.map(
    (name): Check => [name, (url) => url === '' || isPublicHttps(url), 'https://…, or leave it out'],
  ),
  ...NAMES.filter((name) => name.endsWith('_WEBHOOK_CALLBACK_URL')).map(
    (name): Check => [
      name,
      hasSecret,
      'ends in a secret of at least 24 characters: https://…/webhook/SECRET',
    ],
  ),
  ...TOGETHER.map(
    ({ first, name }): Check => [
      name,
      (value, all) => !all[first] || value !== '',
      `needed because ${first} is set`,
    ],
  ),
]

const ELSEWHERE: readonly Check[] = [
  [
    'APP_ORIGIN',
    (origin) => hostOf(origin) !== '' && !isPublic(origin),
    'an address of this machine; a public one needs APP_ENV production',
  ],
  ['DATABASE_URL', (url) => url !== '', 'postgres://… of the local database'],
]

/**
 * What keeps this deploy from answering. An unset or half-set Worker answers nobody, rather than run with the
 * settings of a developer's machine.
 */
export function settingFaults(env: Env): readonly SettingFault[] {
  const from = givenSettings(env)
  const known = FOUND.get(env)
  if (known?.from === from) return known.faults
  const faults = faultsOf(env)
  FOUND.set(env, { from, faults })
  return faults
}

const FOUND = new WeakMap<Env, { from: string; faults: readonly SettingFault[] }>()

function faultsOf(env: Env): SettingFault[] {
  const all = Object.fromEntries(NAMES.map((name) => [name, typeof env[name] === 'string' ? env[name] : '']))
  const isLocal = all.APP_ENV === 'development' || all.APP_ENV === 'test'
  if (!isLocal && all.APP_ENV !== 'production')
    return [{ setting: 'APP_ENV', say: 'production, or development on your own machine' }]
  const wrong = (isLocal ? ELSEWHERE : IN_PRODUCTION)
    .filter(([name, isRight]) => !isRight(all[name] ?? '', all))
    .map(([setting, , say]) => ({ setting, say }))
  if (wrong.length > 0) return wrong
  const parsed = Settings.safeParse(env)
  return (parsed.error?.issues ?? []).map(({ path, message }) => ({ setting: path.join('.'), say: message }))
}

/** The one answer of a Worker that is not set up. */
export function notConfigured(faults: readonly SettingFault[]): Response {
  const rows = faults.map(({ setting, say }) => `<li><code>${setting}</code>: ${say}</li>`).join('')
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Not set up</title><h1>This deploy is not set up</h1><p>It answers nothing until these settings are right. <code>docs/operations.md</code>, section Deploy, says how each is set.</p><ul>${rows}</ul></html>`
  return new Response(page, {
    status: 503,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
      'X-Content-Type-Options': 'nosniff',
    },
  })
}
