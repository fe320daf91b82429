import { cloudflarePool, cloudflareTest } from '@cloudflare/vitest-pool-workers'
import type { Plugin } from 'vite'
import { localVars } from '#dev/local/vars.ts'
import { bundleRules } from './bundled-tests.ts'
import { ProxyControl, type TestDatabase } from './proxy-control.ts'

/**
 * Runs once for every test file, so each has a runtime, storage, a database and a sandbox of its own. The database goes
 * with its file: at the end of the run there would be a hundred and fifty, of a thousand files each.
 */
const ownWorld: Plugin = {
  name: 'own-world',
  configureVitest({ project }) {
    project.config.poolRunner = {
      name: 'cloudflare-pool',
      createPoolWorker(options) {
        let world: { proxy: ProxyControl; database: TestDatabase } | undefined
        const pool = cloudflarePool(async ({ inject }) => {
          const proxyUrl = inject('proxyUrl')
          const proxy = new ProxyControl(proxyUrl)
          world = { proxy, database: await proxy.createDatabase() }
          return poolOptions({ proxyUrl, sandboxUrl: inject('sandboxUrl'), database: world.database })
        })
        const worker = pool.createPoolWorker(options)
        const stop = worker.stop.bind(worker)
        worker.stop = async () => {
          await stop()
          // Of the last files the server itself may be gone by now, and their databases with it.
          await world?.proxy.dropDatabase(world.database.name).catch(() => {})
        }
        return worker
      },
    }
  },
}

type World = { proxyUrl: string; sandboxUrl: string; database: TestDatabase }

function poolOptions(world: World) {
  const sandboxUrl = `${world.sandboxUrl}/t/${world.database.name}`
  const vars = localVars({ appOrigin: 'http://localhost:8787', databaseUrl: world.database.url, sandboxUrl })
  return {
    main: './worker/index.ts',
    wrangler: { configPath: './wrangler.toml' },
    miniflare: {
      modulesRules: bundleRules,
      bindings: {
        ...vars,
        APP_ENV: 'test',
        TEST_PROXY_URL: world.proxyUrl,
        TEST_SANDBOX_URL: sandboxUrl,
        // The Worker of a test listens nowhere: the provider's callbacks end at once, tests hand them over themselves.
        TWILIO_CALLBACK_ORIGIN: 'http://127.0.0.1:9',
      },
    },
  }
}

/** The pool of the Workers SDK, each file with a world of its own. */
export const workerPool: Plugin[] = [cloudflareTest({}), ownWorld]
