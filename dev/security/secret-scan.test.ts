import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '#dev/local/paths.ts'
import { findSecrets, scanTracked } from './secret-scan.ts'

// Put together here, so that the scan of this very file finds nothing.
const hex = (length: number) => '0123456789abcdef'.repeat(4).slice(0, length)
const word = (length: number) => 'aB3dE6gH9jK2mN5pQ8sT1vW4xY7z'.repeat(3).slice(0, length)
const url = (host: string) => ['postgresql:', '', `neondb_owner:npg_${word(12)}@${host}/neondb`].join('/')

const planted: [kind: string, line: string][] = [
  ['Stripe key', `STRIPE_SECRET_KEY=${['sk', 'live', word(24)].join('_')}`],
  ['Stripe key', `const key = '${['rk', 'test', word(24)].join('_')}'`],
  ['Stripe webhook secret', `STRIPE_WEBHOOK_SECRET=${['whsec', word(32)].join('_')}`],
  ['GitHub token', `token: ${['ghp', word(36)].join('_')}`],
  ['GitHub token', ['github', 'pat', word(22), word(59)].join('_')],
  ['JSON web token', ['ey', `J${word(20)}.ey`, `J${word(40)}.${word(43)}`].join('')],
  ['Strava secret', `STRAVA_CLIENT_${'SECRET'}=${hex(40)}`],
  ['Strava secret', `stravaAccess${'Token'}: '${hex(40)}'`],
  ['Garmin secret', `GARMIN_CONSUMER_${'SECRET'}="${word(36)}"`],
  ['Garmin secret', `"garmin_client_${'key'}": "${hex(8)}-${hex(4)}-${hex(4)}-${hex(4)}-${hex(12)}"`],
  ['Twilio token', `TWILIO_AUTH_${'TOKEN'}=${hex(32)}`],
  ['Twilio key', `sid ${['S', 'K'].join('')}${hex(32)}`],
  ['Anthropic key', `ANTHROPIC_API_KEY=${['sk', 'ant', 'api03', word(40)].join('-')}`],
  ['OpenAI key', `OPENAI_API_KEY=${['sk', 'proj', word(48)].join('-')}`],
  ['mail key', ['SG', word(22), word(43)].join('.')],
  ['Neon connection string', `DATABASE_URL=${url('ep-cool-1.eu-central-1.aws.neon.tech')}`],
  ['private key', ['-----BEGIN', 'PRIVATE', 'KEY-----'].join(' ')],
]

test.each(planted)('SEC-02 the scan finds a planted %s', (kind, line) => {
  expect(findSecrets(`first line\n${line}\nlast line`)).toEqual([{ kind, line: 2 }])
})

test('SEC-02 the scan lets placeholders and local values pass', () => {
  const harmless = [
    'STRIPE_SECRET_KEY=',
    'STRAVA_CLIENT_SECRET=sandbox-strava-secret',
    'TWILIO_AUTH_TOKEN=<your token>',
    url('127.0.0.1:54380'),
    `"integrity": "sha512-${word(80)}"`,
    `stravaId: 12345, commit ${hex(40)}`,
  ]
  expect(findSecrets(harmless.join('\n'))).toEqual([])
})

test('SEC-02 no file of the project holds a secret', () => {
  expect(scanTracked(projectRoot)).toEqual([])
})

test('SEC-02 a copy without git is scanned as well, but for what is made or kept here', () => {
  const root = mkdtempSync(join(tmpdir(), 'strideiq-scan-'))
  const secret = `first line\nSTRIPE_SECRET_KEY=${['sk', 'live', word(24)].join('_')}`
  for (const folder of ['docs/deep', 'node_modules', '.local']) {
    mkdirSync(join(root, folder), { recursive: true })
    writeFileSync(join(root, folder, 'a.txt'), secret)
  }
  expect(scanTracked(root)).toEqual(['docs/deep/a.txt:2 Stripe key'])
  rmSync(root, { recursive: true })
})
