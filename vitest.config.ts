import { defineConfig } from 'vitest/config'
import { bundledTests } from './dev/test/bundled-tests.ts'
import { LongFirst } from './dev/test/long-first.ts'
import { PREPARATION, WORKER_TESTS } from './dev/test/worker-bundle.ts'
import { workerPool } from './dev/test/worker-pool.ts'

/** More than two cores: a test file waits for its database nearly half of its time. */
const FILES_AT_ONCE = 3

/** Tests of rules and formats, and of pages: nothing but functions of their input. */
const RULES = ['worker/domain/**/*.test.ts', 'worker/platform/**/*.test.ts']
const PAGES = ['web/app/**/*.test.{ts,tsx}']

const seldom = ['**/node_modules/**', 'web/build/**']

/** Bounds against hanging, far above what any hook or wait takes: machines differ. */
const patient = {
  hookTimeout: 180_000,
  expect: { poll: { timeout: 60_000 } },
  // A failure's first line says what was there: the end of a run repeats no more than that (dev/local/checks.ts).
  chaiConfig: { truncateThreshold: 300 },
}

/** Files share a process, which loads each module once: rules and pages keep no state of their own. */
const together = { isolate: false, maxWorkers: FILES_AT_ONCE, testTimeout: 240_000, ...patient }

export default defineConfig({
  test: {
    sequence: { sequencer: LongFirst },
    projects: [
      {
        test: {
          name: 'node',
          include: ['{worker,dev,web}/**/*.test.{ts,tsx}'],
          exclude: [...seldom, ...RULES, ...PAGES, '**/*.worker.test.ts', '**/*.e2e.test.ts'],
          // As below: what a file starts it stops, and what it sets of its process it sets back.
          isolate: false,
          maxWorkers: FILES_AT_ONCE,
          testTimeout: 240_000,
          ...patient,
        },
      },
      {
        test: {
          name: 'rules',
          include: RULES,
          exclude: [...seldom, '**/*.worker.test.ts'],
          ...together,
          // Node reads these files by itself, and a call into another module is a call: a seventh less processor time.
          experimental: { viteModuleRunner: false },
        },
      },
      { test: { name: 'pages', include: PAGES, exclude: [...seldom, '**/*.worker.test.ts'], ...together } },
      {
        plugins: [workerPool, bundledTests],
        test: {
          name: 'worker',
          // Files share runtimes one after the other, each with a world of its own (dev/test/worker-pool.ts).
          isolate: false,
          // What a handler logs while its file ends must not be a message that somebody waits for.
          disableConsoleIntercept: true,
          include: WORKER_TESTS,
          exclude: seldom,
          globalSetup: ['./dev/test/bundle-setup.ts', './dev/test/global-setup.ts'],
          // The Worker is there before its first test, so nothing asks for it when the file is over.
          setupFiles: [PREPARATION, './worker/index.ts'],
          testTimeout: 180_000,
          ...patient,
          maxWorkers: FILES_AT_ONCE,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['dev/e2e/**/*.e2e.test.ts'],
          exclude: seldom,
          globalSetup: ['./dev/test/build-setup.ts', './dev/test/global-setup.ts'],
          // Each file runs a whole product of its own and a browser: as many at once as there are cores.
          maxWorkers: 2,
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
