import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { buildActivities } from './history/build-activities.ts'
import type { Histories } from './strava/library.ts'
import type { LimitSettings } from './strava/limits.ts'
import type { SynthActivity } from './synth/activity.ts'
import { createTenant, type Tenant } from './tenant.ts'

export interface SandboxOptions {
  /** Where tokens, activities and letters survive a restart. */
  stateDir: string
  /** 0 (the default) takes any free one. */
  port?: number
  /** `present` moves the histories by whole weeks so that they reach today; `none` keeps the recorded days. */
  shift?: 'none' | 'present'
  now?: () => number
  limits?: LimitSettings
  /** Pauses before the second and third delivery of an event. */
  eventRetryMs?: readonly [number, number]
  stravaClient?: { id: string; secret: string }
  /** Between a text accepted, sent and delivered. */
  textStepMs?: number
}

export interface Sandbox {
  url: string
  close(): Promise<void>
}

const MOST_TENANTS = 1000
const TENANT_PATH = /^\/t\/([a-z0-9_-]{1,64})(\/.*)?$/

/**
 * Starts the provider sandbox on loopback. `/t/<name>/…` is a set of providers of its own, made at the first
 * request, so that tests which share one process never meet.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const settings = {
    client: options.stravaClient ?? { id: '10001', secret: 'sandbox-strava-secret' },
    limits: options.limits ?? { overall: [20_000, 200_000], read: [10_000, 100_000] },
    eventRetryMs: options.eventRetryMs ?? [1000, 5000],
    twilio: {
      account: `AC${'5a'.repeat(16)}`,
      token: 'sandbox-twilio-token',
      stepMs: options.textStepMs ?? 400,
      retryMs: options.eventRetryMs ?? [1000, 5000],
    },
  } as const
  const histories = rememberedHistories()
  const now = options.now ?? Date.now
  const main = createTenant(
    { ...settings, shift: options.shift ?? 'none' },
    { dir: options.stateDir, now, histories },
  )
  const tenants = new Map<string, Tenant>()
  const tenantOf = (name: string) => {
    const known = tenants.get(name)
    if (known !== undefined) return known
    if (tenants.size >= MOST_TENANTS) throw new Error('too many tenants in one sandbox')
    const made = createTenant(
      { ...settings, shift: 'none' },
      { dir: join(options.stateDir, 't', name), now, histories },
    )
    tenants.set(name, made)
    return made
  }
  const answer = (request: Request) => {
    const url = new URL(request.url)
    const [, name, rest = '/'] = TENANT_PATH.exec(url.pathname) ?? []
    if (name === undefined) return main.app.fetch(request)
    const inner = new Request(new URL(`${rest}${url.search}`, url.origin), request)
    // Pages that a provider sends browsers to stand under the tenant's name.
    inner.headers.set('x-sandbox-base', `${url.origin}/t/${name}`)
    return tenantOf(name).app.fetch(inner)
  }
  const server = await listening(answer, options.port ?? 0)
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      for (const tenant of [main, ...tenants.values()]) tenant.stop()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function listening(
  answer: (request: Request) => Response | Promise<Response>,
  port: number,
): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: answer, port, hostname: '127.0.0.1' }) as Server
    // Longer than workerd keeps a connection: of one that both end at five seconds, what was just sent on it is lost.
    server.keepAliveTimeout = 60_000
    server.once('listening', () => resolve(server))
    server.once('error', reject)
  })
}

/** Reading and moving a history takes a tenth of a second: once for each athlete and shift. */
function rememberedHistories(): Histories {
  const known = new Map<string, SynthActivity[]>()
  return (athlete, shiftWeeks) => {
    const key = `${athlete.key} ${shiftWeeks}`
    const activities = known.get(key) ?? buildActivities(athlete, shiftWeeks)
    known.set(key, activities)
    return activities
  }
}
