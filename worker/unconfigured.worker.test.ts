import { createExecutionContext, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { notingEnv } from '#dev/routes/access/reached.ts'
import wrangler from '../wrangler.toml?raw'
import type { Env } from './env.ts'
import worker, { ClientLedger, TrainerSlots, WebhookInbox } from './index.ts'
import { everyRoute } from './routes.ts'

const MISSING = ['APP_ORIGIN', 'DATABASE_URL', 'AUTH_SECRETS', 'SEALING_KEYS', 'MAIL_API_KEY', 'MAIL_FROM']
const ORIGIN = 'https://strideiq.example'

/** The variables that are committed for an environment, as a deploy gets them; secrets are none of them. */
function committed(section: string): Record<string, string> {
  const [, after = ''] = wrangler.split(`\n[${section}]\n`)
  const lines = after.split('\n[')[0] ?? ''
  return Object.fromEntries(
    [...lines.matchAll(/^(\w+) = "(.*)"$/gm)].map(([, name = '', value = '']) => [name, value]),
  )
}

/** A fresh deploy: what wrangler.toml binds and says, and nothing else. */
function deploy(section: string) {
  const reached: string[] = []
  const bound = Object.entries(notingEnv(reached)).filter(([, value]) => typeof value === 'object')
  const fresh = { ...Object.fromEntries(bound), ...committed(section) } as unknown as Env
  return { fresh, reached }
}

const ask = (fresh: Env, method: string, path: string, headers: Record<string, string> = {}) => {
  const request = new Request(`${ORIGIN}${path}`, {
    method,
    headers: { Origin: ORIGIN, 'CF-Connecting-IP': '192.0.2.1', ...headers },
    ...(/GET|HEAD|OPTIONS/.test(method) ? {} : { body: '{}' }),
  })
  return worker.fetch(request as Parameters<typeof worker.fetch>[0], fresh, createExecutionContext())
}

test.each(['vars', 'env.staging.vars'])(
  'SEC-06 a deploy as it is committed (%s) answers every address with what is missing alone, and touches nothing',
  async (section) => {
    const { fresh, reached } = deploy(section)
    expect(committed(section)).toEqual({ APP_ENV: 'production', APP_ORIGIN: '' })
    const routes = (await everyRoute()).map(({ method, path }) => [method, path] as const)
    expect(routes.length).toBeGreaterThan(250)
    const others = [
      '/',
      '/login',
      '/p/anyone',
      '/assets/gone.js',
      '/robots.txt',
      '/.env',
      '/v1/nowhere',
      '/%00',
    ]
    const asked = [
      ...routes,
      ...others.flatMap((path) =>
        ['GET', 'HEAD', 'POST', 'OPTIONS', 'DELETE'].map((how) => [how, path] as const),
      ),
    ]
    const pages = new Set<string>()
    for (const [method, path] of asked) {
      const answer = await ask(fresh, method, path)
      expect([path, answer.status, answer.headers.get('Set-Cookie')]).toEqual([path, 503, null])
      expect(answer.headers.get('Cache-Control')).toBe('no-store')
      pages.add(await answer.text())
    }
    for (const headers of [
      { 'Sec-Purpose': 'prefetch' },
      { Upgrade: 'websocket' },
      { 'Stripe-Signature': 't=1,v1=00' },
      { Cookie: '__Host-strideiq=guess' },
    ] as Record<string, string>[])
      pages.add(await (await ask(fresh, 'GET', '/v1/live', headers)).text())
    expect(pages.size).toBe(1)
    const [page = ''] = pages
    expect([...page.matchAll(/<code>([A-Z_]+)<\/code>/g)].map(([, name]) => name)).toEqual(MISSING)
    expect(reached).toEqual([])
  },
)

test('SEC-06 a deploy as it is committed does nothing by its clock, and keeps what waits in its queues', async () => {
  const { fresh, reached } = deploy('vars')
  const said: string[] = []
  const batch = {
    queue: 'strideiq-jobs',
    messages: [{ body: { outboxId: 'out_1' }, ack: () => said.push('ack'), retry: () => said.push('retry') }],
    ackAll: () => said.push('ackAll'),
    retryAll: () => said.push('retryAll'),
  }
  for (const queue of ['strideiq-jobs', 'strideiq-dead'])
    await worker.queue({ ...batch, queue } as never, fresh, createExecutionContext())
  for (const cron of ['* * * * *', '7 3 * * *'])
    await worker.scheduled(
      { cron, scheduledTime: Date.now(), noRetry() {} } as never,
      fresh,
      createExecutionContext(),
    )
  expect(said).toEqual(['retryAll', 'retryAll'])
  expect(reached).toEqual([])
})

test('SEC-06 an object of a deploy that lost its settings keeps its events, looks again later and changes nothing', async () => {
  const { fresh, reached } = deploy('vars')
  const event = { provider: 'test', dedupeKey: 'kept', payload: {}, receivedAtMs: Date.UTC(2099, 1, 1) }
  const box = env.INBOX.get(env.INBOX.idFromName('unconfigured'))
  await runInDurableObject(box, async (_, state) => {
    const inbox = new WebhookInbox(state, fresh)
    await inbox.accept(event)
    await inbox.alarm()
    expect((await state.storage.list({ prefix: 'e:' })).size).toBe(1)
    const alarm = (await state.storage.getAlarm()) ?? 0
    expect(alarm - Date.now()).toBeGreaterThan(30_000)
    expect(alarm - Date.now()).toBeLessThan(120_000)
    await state.storage.deleteAll()
  })
  const ledger = env.LEDGER.get(env.LEDGER.idFromName('unconfigured'))
  await runInDurableObject(ledger, async (_, state) => {
    const objects = [new ClientLedger(state, fresh), new TrainerSlots(state, fresh)] as unknown as Record<
      string,
      ((asked: unknown) => Promise<unknown>) | undefined
    >[]
    for (const object of objects) {
      const methods = Object.getOwnPropertyNames(Object.getPrototypeOf(object))
      for (const name of methods.filter((one) => one !== 'constructor'))
        await expect((async () => object[name]?.({}))()).rejects.toMatchObject({ code: 'unavailable' })
    }
  })
  expect(reached).toEqual([])
})
