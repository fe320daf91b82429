import { cloudflarePool, cloudflareTest } from '@cloudflare/vitest-pool-workers'
import type { Plugin } from 'vite'
import type { PoolRunnerInitializer } from 'vitest/node'
import { localVars, type Vars } from '#dev/local/vars.ts'
import { bundleRules } from './bundled-tests.ts'
import { ProxyControl, type TestDatabase } from './proxy-control.ts'
import { canFollow } from './shared-runtime.ts'
import { fromRoot } from './worker-bundle.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The settings of each file that a runtime is handed, in their order. */
    fileVars: Vars[]
  }
}

/** `TEST_CLOCK` is the moment at which a run's Workers begin, to see what a test makes of another day. */
const { TEST_CLOCK } = process.env
const CLOCK_SHIFT_MS = TEST_CLOCK ? Date.parse(TEST_CLOCK) - Date.now() : 0
if (Number.isNaN(CLOCK_SHIFT_MS)) throw new RangeError(`TEST_CLOCK is no moment: ${TEST_CLOCK}`)

const pool = cloudflarePool({
  main: './worker/index.ts',
  wrangler: { configPath: './wrangler.toml' },
  miniflare: { modulesRules: bundleRules },
})

type Worker = ReturnType<PoolRunnerInitializer['createPoolWorker']>
type Message = Parameters<Worker['send']>[0]

/**
 * Files share runtimes, one after the other, because starting one takes longer than many a file. Each file has a
 * database and a sandbox of its own all the same, and finds storage, objects, queue and caches empty (`preparation.ts`).
 */
function createPoolWorker(options: Parameters<PoolRunnerInitializer['createPoolWorker']>[0]): Worker {
  const { proxyUrl, sandboxUrl } = options.project.getProvidedContext()
  const worker = pool.createPoolWorker(options)
  const proxy = new ProxyControl(proxyUrl)
  const drop = (name: string) => proxy.dropDatabase(name).catch(() => {})
  const ran: string[] = []
  /** The databases of the files before, and of those that run. */
  let before: string[] = []
  let now: string[] = []

  /** A database goes when the next but one begins: a job that outlives its file may still be at it. */
  async function withWorlds(message: Message & { type: 'run' | 'collect' }): Promise<Message> {
    const databases = await Promise.all(message.context.files.map(() => proxy.createDatabase()))
    const gone = before
    before = now
    now = databases.map(({ name }) => name)
    await Promise.all(gone.map(drop))
    ran.push(...message.context.files.map(({ filepath }) => fromRoot(filepath)))
    const fileVars = databases.map((database) => varsOf({ proxyUrl, sandboxUrl, database }))
    const providedContext = { ...message.context.providedContext, fileVars }
    return { ...message, context: { ...message.context, providedContext } }
  }

  let failed: (error: unknown) => void = () => {}
  const { send, on, stop } = bound(worker)
  return Object.assign(worker, {
    on(event: string, heard: (arg: unknown) => void) {
      if (event === 'error') failed = heard
      on(event, heard)
    },
    send(message: Message) {
      if (message.type !== 'run' && message.type !== 'collect') send(message)
      else withWorlds(message).then(send).catch(failed)
    },
    async stop() {
      await stop()
      // Of the last files the server itself may be gone by now, and their databases with it.
      await Promise.all([...before, ...now].map(drop))
    },
    canReuse({ context }: { context: { files: { filepath: string }[] } }) {
      return canFollow(
        ran,
        context.files.map(({ filepath }) => fromRoot(filepath)),
      )
    },
  })
}

const bound = (worker: Worker) => ({
  send: worker.send.bind(worker),
  on: worker.on.bind(worker),
  stop: worker.stop.bind(worker),
})

type World = { proxyUrl: string; sandboxUrl: string; database: TestDatabase }

function varsOf({ proxyUrl, sandboxUrl, database }: World): Vars {
  const room = `${sandboxUrl}/t/${database.name}`
  return {
    ...localVars({ appOrigin: 'http://localhost:8787', databaseUrl: database.url, sandboxUrl: room }),
    APP_ENV: 'test',
    TEST_PROXY_URL: proxyUrl,
    TEST_SANDBOX_URL: room,
    TEST_JOBS: process.env.TEST_JOBS ?? '',
    TEST_ROUTES: process.env.TEST_ROUTES ?? '',
    TEST_EVAL: process.env.TEST_EVAL ?? '',
    TEST_CLOCK_SHIFT_MS: String(CLOCK_SHIFT_MS),
    // The Worker of a test listens nowhere: the provider's callbacks end at once, tests hand them over themselves.
    TWILIO_CALLBACK_ORIGIN: 'http://127.0.0.1:9',
  }
}

const ownWorlds: Plugin = {
  name: 'own-worlds',
  configureVitest({ project }) {
    project.config.poolRunner = { name: 'cloudflare-pool', createPoolWorker }
  },
}

/** The pool of the Workers SDK, each file with a world of its own. */
export const workerPool: Plugin[] = [cloudflareTest({}), ownWorlds]
