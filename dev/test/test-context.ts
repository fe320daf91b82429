import { env } from 'cloudflare:workers'
import type { Ctx } from '#worker/context.ts'
import { type Env, readSettings } from '#worker/env.ts'
import { makeContext } from '#worker/make-context.ts'
import { type Actor, systemActor } from '#worker/platform/access.ts'

interface TestContext {
  now?: Date
  actor?: Actor
  settings?: Record<string, string>
  /** Let the real queue run what is stored. Off, a test decides itself when a job runs. */
  queue?: boolean
  /** Hears what is logged as an error; nothing else of the log is kept. */
  heard?: (event: string) => void
  /** Stands between the work and what it reaches outside. */
  fetch?: typeof fetch
  /** A document that is fetched ahead of a press. */
  isAhead?: boolean
  /** Gets what open pages are notified of, instead of their objects. */
  live?: (athleteId: string, topic: string) => void
  /** The Worker ends where it asks an object of the coach: what it stored before that is all there is. */
  endsAtCoach?: boolean
}

const ended = () => {
  throw new Error('the Worker ended here')
}

/** A context on the file's own database and bindings. Deferred work is awaited by `settle()`. */
export function testContext(options: TestContext = {}): Ctx & { settle(): Promise<void> } {
  const silent = { JOBS: { sendBatch: async () => {} } }
  const { live } = options
  const ear = live && {
    LIVE: {
      idFromName: (name: string) => name,
      get: (name: string) => ({ notify: async (topic: string) => live(name, topic) }),
    },
  }
  const coach = options.endsAtCoach && { COACH: { idFromName: (name: string) => name, get: ended } }
  const bound = {
    ...{ ...env, ...(options.queue ? {} : silent), ...ear, ...coach },
    ...options.settings,
  } as unknown as Env
  const pending: Promise<unknown>[] = []
  const ctx = makeContext({
    env: bound,
    settings: readSettings(bound),
    now: options.now ?? new Date(),
    actor: options.actor ?? systemActor('test'),
    waitUntil: (promise) => pending.push(promise),
    log: { info() {}, warn() {}, error: (event) => options.heard?.(event) },
    ...(options.fetch ? { fetch: options.fetch } : {}),
    ...(options.isAhead ? { isAhead: true } : {}),
  })
  return { ...ctx, settle: async () => void (await Promise.allSettled(pending)) }
}
