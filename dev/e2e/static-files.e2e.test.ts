import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { workerOptions } from '#dev/local/build/worker-options.ts'
import { freePort } from '#dev/local/free-port.ts'
import { projectRoot } from '#dev/local/paths.ts'
import { type RunningWorker, runWorker } from '#dev/local/worker/run.ts'
import { securityHeaders } from '#worker/platform/response-headers.ts'
import { SPECULATION_RULES } from '#worker/platform/static-headers.ts'

// The static files of the build beside a Worker that only says that it ran, under the product's own wrangler.toml.
const WORKER_THAT_TELLS = `
  import { DurableObject } from 'cloudflare:workers'
  export class AthleteLive extends DurableObject {}
  export class WebhookInbox extends DurableObject {}
  export class ProviderBudget extends DurableObject {}
  export class RateLimiter extends DurableObject {}
  export class ClientLedger extends DurableObject {}
  export class TrainerSlots extends DurableObject {}
  export class CoachThread extends DurableObject {}
  export default {
    fetch: () => new Response('the Worker ran', { status: 418 }),
    queue() {},
  }`
const CLIENT = join(projectRoot, 'web/build/client')

let dir: string
let worker: RunningWorker

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'strideiq-static-'))
  const bundle = join(dir, 'index.js')
  writeFileSync(bundle, WORKER_THAT_TELLS)
  const config = {
    configured: workerOptions,
    bundle,
    port: await freePort(),
    persistDir: join(dir, 'state'),
    vars: {},
  }
  worker = await runWorker(config, () => {})
})

afterAll(async () => {
  await worker?.close()
  rmSync(dir, { recursive: true, force: true, maxRetries: 10 })
})

const built = () =>
  readdirSync(CLIENT, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== '_headers')
    .map((entry) => join(entry.parentPath, entry.name).slice(CLIENT.length))

test('PERF-06/static every static file is answered without the Worker, with the security headers', async () => {
  const files = built()
  expect(files).toContain('/favicon.svg')
  expect(files.length).toBeGreaterThan(50)
  for (const path of files) {
    const response = await fetch(worker.url + path)
    const { status, headers } = response
    await response.arrayBuffer()
    expect({ path, status }).toEqual({ path, status: 200 })
    expect(Object.fromEntries(headers)).toMatchObject(lowerCased(securityHeaders(true)))
  }
})

test('PERF-06/static a file whose name changes with its content is kept for a year, the rules of links for a day, any other is asked for again', async () => {
  for (const path of built()) {
    const response = await fetch(worker.url + path, { method: 'HEAD' })
    const isRules = path === SPECULATION_RULES
    const kept = path.startsWith('/assets/')
      ? 'public, max-age=31536000, immutable'
      : isRules
        ? 'public, max-age=86400'
        : /max-age=0/
    expect({ path, kept: response.headers.get('Cache-Control') }).toEqual({
      path,
      kept: kept instanceof RegExp ? expect.stringMatching(kept) : kept,
    })
  }
})

test.each(['/', '/home', '/v1/me', '/assets/of-another-build.js', '/_headers'])(
  'PERF-06/static %s is no static file: the Worker answers it',
  async (path) => {
    const response = await fetch(worker.url + path)
    expect(response.status).toBe(418)
  },
)

function lowerCased(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}
