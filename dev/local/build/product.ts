import { projectRoot } from '../paths.ts'
import { bundleWorker } from './bundle-worker.ts'
import { makeFresh } from './freshness.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { runTool } from './run-tool.ts'
import { writeWorkerOptions } from './worker-options.ts'

/** What the static files' headers are made of. */
const headerSources = ['worker/platform/static-headers.ts', 'worker/platform/response-headers.ts']
const webSources = ['web', 'worker/domain', 'worker/features', ...headerSources, 'package-lock.json']
const bundlerSources = ['dev/local/build/bundle-worker.ts', 'dev/local/build/bundler-options.ts']
const optionsSources = ['wrangler.toml', 'dev/local/build/worker-options.ts', 'package-lock.json']
const workerSources = ['worker', 'web/build/server', 'package-lock.json', ...bundlerSources]

/**
 * Builds the pages and bundles the Worker, each only when something it is made of has changed. A start and a test run
 * may ask for it at once: both would write the same files.
 */
export function buildProduct(onLog: (text: string) => void): Promise<void> {
  return oneAtATime(`build ${projectRoot}`, () => build(onLog))
}

async function build(onLog: (text: string) => void): Promise<void> {
  await makeFresh('web/build/server/index.js', webSources, () =>
    runTool('@remix-run/dev/dist/cli.js', ['vite:build', '-c', 'web/vite.config.ts'], onLog),
  )
  await makeFresh('web/build/worker/index.mjs', workerSources, bundleWorker)
  await makeFresh('web/build/worker-options.json', optionsSources, writeWorkerOptions)
}

// `npm run build`, which `wrangler deploy` runs first.
if (import.meta.main) await buildProduct((text) => process.stdout.write(text))
