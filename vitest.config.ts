import { cloudflareTest } from '@cloudflare/vitest-pool-workers'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { localVars } from './dev/local/vars.ts'
import { ProxyControl } from './dev/test/proxy-control.ts'

// Runs once for every test file, so each has a runtime, storage, a database and a sandbox of its own.
const workerPool = cloudflareTest(async ({ inject }) => {
  const proxyUrl = inject('proxyUrl')
  const { name, url: databaseUrl } = await new ProxyControl(proxyUrl).createDatabase()
  const sandboxUrl = `${inject('sandboxUrl')}/t/${name}`
  const vars = localVars({ appOrigin: 'http://localhost:8787', databaseUrl, sandboxUrl })
  return {
    wrangler: { configPath: './wrangler.toml' },
    miniflare: {
      bindings: {
        ...vars,
        APP_ENV: 'test',
        TEST_PROXY_URL: proxyUrl,
        TEST_SANDBOX_URL: sandboxUrl,
        // The Worker of a test listens nowhere: the provider's callbacks end at once, tests hand them over themselves.
        TWILIO_CALLBACK_ORIGIN: 'http://127.0.0.1:9',
      },
    },
  }
})

const seldom = ['**/node_modules/**', 'web/build/**']

/** Bounds against hanging, far above what any hook or wait takes: machines differ. A file's hooks may load it whole. */
const patient = { hookTimeout: 180_000, expect: { poll: { timeout: 60_000 } } }

/** What loads other modules only when they are asked for. */
const LAZY =
  /\/worker\/(perform|index|doors|features\/bookings\/trainer-slots|features\/credits\/client-ledger)\.ts$/

/**
 * A job loads its verb when it comes. In a test it may come when its file is over, and a module asked of a runtime
 * that is being stopped is never answered: the run would wait for ever. So tests load the verbs with the Worker, and
 * doors and objects load theirs likewise.
 */
const verbsAtOnce: Plugin = {
  name: 'verbs-at-once',
  transform(code, id) {
    if (!LAZY.test(id)) return
    const paths = new Set(Array.from(code.matchAll(/await import\(['"]([^'"]+)['"]\)/g), ([, path]) => path))
    if (paths.size === 0) throw new Error(`${id} loads nothing lazily any more: take it from this plugin`)
    const names = [...paths].map((path, at) => ({ path, name: `__verb_${at}` }))
    const lines = names.map(({ path, name }) => `import * as ${name} from ${JSON.stringify(path)}`)
    return names.reduce(
      (text, { path, name }) =>
        text.replaceAll(`await import('${path}')`, name).replaceAll(`await import("${path}")`, name),
      `${lines.join(';')};${code}`,
    )
  },
}

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          include: ['{worker,dev,web}/**/*.test.{ts,tsx}'],
          exclude: [...seldom, '**/*.worker.test.ts', '**/*.e2e.test.ts'],
          maxWorkers: 2,
          testTimeout: 90_000,
          ...patient,
        },
      },
      {
        plugins: [workerPool, verbsAtOnce],
        test: {
          name: 'worker',
          // What a handler logs while its file ends must not be a message that somebody waits for.
          disableConsoleIntercept: true,
          include: ['{worker,dev}/**/*.worker.test.ts'],
          exclude: seldom,
          globalSetup: ['./dev/test/global-setup.ts'],
          setupFiles: ['./dev/test/quiet-log.ts'],
          // A file's first request waits until the whole Worker is loaded.
          testTimeout: 180_000,
          ...patient,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['dev/e2e/**/*.e2e.test.ts'],
          exclude: seldom,
          globalSetup: ['./dev/test/build-setup.ts', './dev/test/global-setup.ts'],
          // Each file runs a whole product of its own and a browser: one at a time on two cores.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          // Bounds against hanging, far above what any test takes: machines differ.
          testTimeout: 300_000,
          ...patient,
          hookTimeout: 300_000,
        },
      },
    ],
  },
})
