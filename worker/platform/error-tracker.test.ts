import { expect, test } from 'vitest'
import { sentryTracker, tracked } from './error-tracker.ts'

const at = new Date('2026-04-23T12:00:00Z')

function recorder() {
  const sent: { url: string; auth: string | null; lines: unknown[] }[] = []
  const send = (async (url: string, init: RequestInit) => {
    const lines = String(init.body)
      .split('\n')
      .map((line) => JSON.parse(line))
    sent.push({ url, auth: new Headers(init.headers).get('X-Sentry-Auth'), lines })
    return new Response()
  }) as typeof fetch
  return { sent, send }
}

test('OPS-03 without a DSN the tracker is silent, and a malformed one crashes nothing', async () => {
  const { sent, send } = recorder()
  for (const dsn of ['', 'not a url', 'https://host.example/1']) {
    await sentryTracker(dsn, 'test', send, () => 'a'.repeat(32)).report('request.failed', {}, at)
  }
  expect(sent).toEqual([])
})

test('OPS-03 an error becomes one envelope with its request id and nothing personal', async () => {
  const { sent, send } = recorder()
  const tracker = sentryTracker('https://key@errors.example/42', 'production', send, () => 'a'.repeat(32))
  const pending: Promise<void>[] = []
  const lines: string[] = []
  const log = { info() {}, warn() {}, error: (event: string) => void lines.push(event) }
  tracked(log, { requestId: 'req_1' }, tracker, at, (work) => pending.push(work)).error('request.failed', {
    route: '/v1/me',
    error: 'TypeError',
  })
  await Promise.all(pending)
  expect(lines).toEqual(['request.failed'])
  expect(sent).toHaveLength(1)
  expect(sent[0]).toMatchObject({
    url: 'https://errors.example/api/42/envelope/',
    auth: expect.stringContaining('sentry_key=key'),
  })
  expect(sent[0]?.lines[2]).toMatchObject({
    transaction: '/v1/me',
    tags: { request_id: 'req_1' },
    exception: { values: [{ type: 'TypeError' }] },
  })
})

test('OPS-03 a tracker that cannot be reached fails nothing', async () => {
  const send = (async () => Promise.reject(new Error('gone'))) as typeof fetch
  const tracker = sentryTracker('https://key@errors.example/42', 'test', send, () => 'a'.repeat(32))
  await expect(tracker.report('x', {}, at)).resolves.toBeUndefined()
})
