import { join } from 'node:path'
import { localDir, projectRoot } from '../paths.ts'
import { makeFresh } from './freshness.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { runTool } from './run-tool.ts'

/** What the static files' headers are made of. */
const headerSources = ['worker/platform/static-headers.ts', 'worker/platform/response-headers.ts']
const webSources = ['web', 'worker/domain', 'worker/features', ...headerSources, 'package-lock.json']
const workerSources = ['worker', 'wrangler.toml', 'web/build/server', 'package-lock.json']

/** The bundled Worker, as `wrangler deploy` would upload it. */
export const workerBundle = join(localDir, 'worker', 'index.js')

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
  await makeFresh('.local/worker/index.js', workerSources, () =>
    runTool('wrangler/bin/wrangler.js', ['deploy', '--dry-run', '--outdir', '.local/worker'], onLog),
  )
}
