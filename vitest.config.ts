import { cloudflareTest } from '@cloudflare/vitest-pool-workers'
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

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          include: ['{worker,dev,web}/**/*.test.{ts,tsx}'],
          exclude: [...seldom, '**/*.worker.test.ts', '**/*.e2e.test.ts'],
          maxWorkers: 2,
          testTimeout: 60_000,
        },
      },
      {
        plugins: [workerPool],
        test: {
          name: 'worker',
          include: ['{worker,dev}/**/*.worker.test.ts'],
          exclude: seldom,
          globalSetup: ['./dev/test/global-setup.ts'],
          // A bound against hanging, far above what any test takes: machines differ.
          testTimeout: 90_000,
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
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
