import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { CONNECTED_PROVIDERS, providerName, termsOf } from '#worker/domain/policy/provider-terms.ts'
import { PURPOSES } from '#worker/domain/policy/purposes.ts'
import { KEEP_DAYS } from '#worker/domain/policy/retention.ts'
import { LOOK_MINUTES } from '#worker/features/admin/impersonation/schema.ts'
import { answered, open } from './pages-fixture.ts'

const root = new URL('../..', import.meta.url).pathname
const source = (path: string) => readFileSync(join(root, path), 'utf8')

/** Every source of the product beside its tests: path and text. */
const sources = ['worker', 'web/app'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.|fixture/.test(path))
    .map((path) => ({ path: `${folder}/${path}`, text: source(`${folder}/${path}`) })),
)
/** The words of a page, its table's cells apart from each other. */
const wordsOf = async (address: string) =>
  (await open(address, answered)).html
    .replace(/<head>.*?<\/head>/s, '')
    .replace(/<(?:\/t[hd]|\/h2|\/p)>/g, ' | ')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&#x27;', '’')
const days = (n: number) => (n === 1 ? '1 day' : `${n} days`)

test('PRIV-01/words each period that privacy names is the one that the purge goes by, and none is left out', async () => {
  const words = await wordsOf('/privacy')
  const rows = {
    unproved: 'An account whose e-mail nobody confirmed',
    uploads: 'An upload that was not finished',
    removed: 'An activity you deleted, which can be brought back',
    spent: 'Ended sessions and links of mails',
    events: 'Messages of providers, once handled',
  } satisfies Record<keyof typeof KEEP_DAYS, string>
  const purge = source('worker/features/training/retention/purge.ts')
  for (const [key, label] of Object.entries(rows)) {
    expect(words).toContain(`${label} | ${days(KEEP_DAYS[key as keyof typeof rows])} |`)
    expect(purge).toContain(`KEEP_DAYS.${key}`)
  }
  for (const provider of CONNECTED_PROVIDERS) {
    const { rawTtlDays } = termsOf(provider)
    const kept = rawTtlDays === null ? 'as long as your account' : days(rawTtlDays)
    expect(words).toContain(`Laps and streams from ${providerName(provider)} | ${kept} |`)
  }
  expect(await wordsOf('/terms')).toContain('an account whose address nobody confirms is removed')
})

test('PRIV-01/words whoever the product sends anything to is named, and nobody else', async () => {
  const words = await wordsOf('/privacy')
  // A link that a person follows sends nothing of theirs.
  const hosts = sources.flatMap(({ text }) =>
    [...text.matchAll(/(?<!href(?:=|: ))['"`]https:\/\/([a-z.-]+\.(?:com|net|io|dev|tech|ai))\b/g)].map(
      ([, host]) => host ?? '',
    ),
  )
  const named = {
    'sendgrid.com': 'SendGrid',
    'twilio.com': 'Twilio',
    'stripe.com': 'Stripe',
    'cloudflare-dns.com': 'Cloudflare',
    'api.anthropic.com': 'Anthropic',
    'api.mistral.ai': 'Mistral',
    'api.openai.com': 'OpenAI',
  }
  const other = [...new Set(hosts)].filter(
    (host) =>
      !Object.keys(named).some((known) => host.endsWith(known)) &&
      !CONNECTED_PROVIDERS.some((provider) => host.includes(provider)),
  )
  expect(other).toEqual([])
  for (const [host, name] of Object.entries(named)) {
    expect([name, hosts.some((one) => one.endsWith(host))]).toEqual([name, true])
    expect(words).toContain(name)
  }
  // What runs it, keeps its rows and hears of errors is no address in the source, but a package or a setting.
  expect(JSON.parse(source('package.json')).dependencies).toHaveProperty('@neondatabase/serverless')
  expect(source('wrangler.toml')).toContain('r2_buckets')
  expect(source('worker/env.ts')).toContain('SENTRY_DSN')
  for (const name of ['Neon', 'Cloudflare', 'Sentry']) expect(words).toContain(name)
  const models = sources.filter(({ text }) =>
    /from ['"](?:@anthropic-ai|@mistralai|openai)|import\(['"](?:@anthropic-ai|@mistralai|openai)/.test(text),
  )
  expect(models.map(({ path }) => path.split('/').slice(0, 3).join('/'))).toEqual(
    models.map(() => 'worker/platform/models'),
  )
  expect(words).toContain('A language model reads of your training only with your yes to AI')
})

test('PRIV-01/words what came from a provider is told to stay with the athlete only where its terms say so', async () => {
  const words = await wordsOf('/privacy')
  const alone = CONNECTED_PROVIDERS.filter((one) => !termsOf(one).coach && !termsOf(one).ai).map(providerName)
  expect(words).toContain(`What came from ${alone.join(' or ')} stays with you alone`)
})

test('ADM-04 PRIV-01/words what a look at an account shows, for how long, and who is told, is what it is', async () => {
  const words = await wordsOf('/privacy')
  expect(LOOK_MINUTES).toBe(15)
  expect(words).toContain('may look at your settings, sources and plan for fifteen minutes')
  expect(words).toContain('you get a mail with the reason each time')
})

test('PRIV-01/words each cookie that is set is one of those told of, and kept no longer than is said', async () => {
  const words = await wordsOf('/privacy')
  const setting = sources.flatMap(({ path, text }) =>
    [...text.matchAll(/Path=\/;[^`'"]*Max-Age/g)].map(() => path),
  )
  expect(setting.toSorted()).toEqual([
    'web/app/practice.ts',
    'worker/platform/portal-cookie.ts',
    'worker/platform/session-cookie.ts',
    'worker/platform/session-cookie.ts',
    'worker/platform/session-cookie.ts',
  ])
  expect(source('worker/platform/session-cookie.ts')).toContain("signed === '' ? 0 : 86_400")
  expect(words).toContain('for a day at most whose account is looked at')
  expect(words.match(/\bone that\b/gi)).toHaveLength(setting.length)
  expect(source('worker/platform/session-cookie.ts')).toContain('DEVICE_DAYS = 365')
  expect(words).toContain('one that knows your browser again for a year')
  expect(source('web/app/security-headers.ts')).toContain(`"default-src 'self'"`)
  expect(source('web/app/security-headers.ts')).not.toMatch(/https:/)
})

test('PRIV-01/words terms name their version, the age that is asked, and the consents that are no condition', async () => {
  const [terms, privacy] = [await wordsOf('/terms'), await wordsOf('/privacy')]
  expect(terms).toContain(`Version ${PURPOSES.terms.version}.`)
  const age = /\d+/.exec(PURPOSES.minimum_age.text)?.[0]
  expect(terms).toContain(`You are ${age} or older`)
  expect([PURPOSES.terms, PURPOSES.minimum_age].every(({ isRequired }) => isRequired)).toBe(true)
  // Promised as a free choice: health data, a model, trainers, texts.
  const free = [PURPOSES.health_data, PURPOSES.ai, PURPOSES.trainer_access, PURPOSES.texts]
  expect(free.map(({ isRequired }) => isRequired)).toEqual([false, false, false, false])
  expect(privacy).toContain('Heart rate, weight and other health data are stored only if you agree to it')
  expect(terms).toContain('texts to people who did not agree to them')
  expect(terms).toContain('A file you uploaded can be downloaded again as it came')
})
