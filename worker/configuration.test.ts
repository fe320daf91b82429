import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { unstable_readConfig as readConfig } from 'wrangler'
import { localVars } from '#dev/local/vars.ts'
import { notConfigured, settingFaults } from './configuration.ts'
import { Settings } from './env.ts'

const key = Buffer.alloc(32, 'k').toString('base64')
const RIGHT = {
  APP_ENV: 'production',
  APP_ORIGIN: 'https://app.coach.org',
  DATABASE_URL: 'postgres://app:x@db.neon.tech/strideiq',
  AUTH_SECRETS: `${'s'.repeat(32)}, ${'t'.repeat(40)}`,
  SEALING_KEYS: `2026:${key},2025:${key}`,
  MAIL_API_KEY: 'SG.key',
  MAIL_FROM: 'StrideIQ <hello@coach.org>',
}
const faults = (vars: Record<string, string>) => settingFaults(vars as never).map(({ setting }) => setting)

test('SEC-06 the committed configuration answers nothing but what is missing', async () => {
  for (const env of [undefined, 'staging']) {
    const { vars, workers_dev, preview_urls } = readConfig({ config: 'wrangler.toml', env })
    expect({ workers_dev, preview_urls }).toEqual({ workers_dev: false, preview_urls: false })
    const found = settingFaults(vars as never)
    expect(found.map(({ setting }) => setting)).toEqual([
      'APP_ORIGIN',
      'DATABASE_URL',
      'AUTH_SECRETS',
      'SEALING_KEYS',
      'MAIL_API_KEY',
      'MAIL_FROM',
    ])
    const answer = notConfigured(found)
    expect(answer.status).toBe(503)
    const text = await answer.text()
    for (const { setting } of found) expect(text).toContain(setting)
  }
})

test('SEC-06 every environment binds what the product binds', () => {
  const [product, staging] = [undefined, 'staging'].map((env) => readConfig({ config: 'wrangler.toml', env }))
  const names = (config: ReturnType<typeof readConfig> | undefined) => ({
    objects: config?.durable_objects.bindings.map((one: { name: string }) => one.name),
    buckets: config?.r2_buckets.map((one: { binding: string }) => one.binding),
    stores: config?.kv_namespaces.map((one: { binding: string }) => one.binding),
    queues: config?.queues.producers?.map((one: { binding: string }) => one.binding),
    consumers: config?.queues.consumers?.length,
    crons: config?.triggers.crons,
  })
  expect(names(staging)).toEqual(names(product))
  expect(staging?.r2_buckets[0]?.bucket_name).not.toBe(product?.r2_buckets[0]?.bucket_name)
})

test('SEC-06 production runs on its own settings, each named where it is weak', () => {
  expect(faults(RIGHT)).toEqual([])
  const weak: [string, string][] = [
    ['APP_ENV', ''],
    ['APP_ENV', 'prod'],
    ['APP_ORIGIN', 'http://app.coach.org'],
    ['APP_ORIGIN', 'https://localhost'],
    ['DATABASE_URL', 'postgres://app:x@127.0.0.1/strideiq'],
    ['AUTH_SECRETS', `${'s'.repeat(32)},short`],
    ['AUTH_SECRETS', localVars({ appOrigin: '', databaseUrl: '', sandboxUrl: '' }).AUTH_SECRETS ?? ''],
    ['SEALING_KEYS', `local:${key}`],
    ['SEALING_KEYS', `2026:${key.slice(8)}`],
    ['MAIL_FROM', 'StrideIQ <hello@strideiq.example>'],
    ['STRIPE_API_BASE', 'http://127.0.0.1:9000/stripe'],
  ]
  for (const [name, value] of weak) expect(faults({ ...RIGHT, [name]: value })).toEqual([name])
  expect(faults({ ...RIGHT, TWILIO_ACCOUNT_SID: 'AC1' })).toEqual(['TWILIO_AUTH_TOKEN'])
  expect(faults({ ...RIGHT, STRIPE_SECRET_KEY: 'sk' })).toEqual(['STRIPE_WEBHOOK_SECRET'])
})

test('SEC-06 a developer’s settings hold on a developer’s machine only', () => {
  const local = localVars({
    appOrigin: 'http://localhost:8787',
    databaseUrl: 'postgres://db.localtest.me/x',
    sandboxUrl: 'http://127.0.0.1:9000',
  })
  expect(faults(local)).toEqual([])
  expect(faults({ ...local, APP_ORIGIN: 'https://app.coach.org' })).toEqual(['APP_ORIGIN'])
})

test('ADM-01/second staff need a second step unless a setting says otherwise, as on a developer’s machine', () => {
  const local = localVars({ appOrigin: 'http://localhost:8787', databaseUrl: 'postgres://x', sandboxUrl: '' })
  expect(Settings.parse(RIGHT).STAFF_SECOND_STEP).toBe('required')
  expect(local.STAFF_SECOND_STEP).toBe('optional')
})

test('the guide to deploy names every setting that is checked', () => {
  const guide = readFileSync('docs/operations.md', 'utf8')
  for (const setting of Object.keys(RIGHT)) expect(guide).toContain(`\`${setting}\``)
})
