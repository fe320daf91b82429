import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { WorkerOptions } from 'miniflare'
import { projectRoot } from '../paths.ts'

/** What wrangler.toml says, as the runtime takes it. */
export interface Configured {
  options: WorkerOptions
  /** Expressions of its cron triggers. */
  crons: string[]
}

/** Where it is kept between builds: wrangler takes longer to load than all else that a start loads. */
export const workerOptions = join(projectRoot, 'web', 'build', 'worker-options.json')

/** Stands for the project's folder, which may be moved. */
const ROOT = '<root>'

export async function writeWorkerOptions(): Promise<void> {
  const { unstable_getMiniflareWorkerOptions, unstable_readConfig } = await import('wrangler')
  const config = join(projectRoot, 'wrangler.toml')
  // Settings come when the Worker is started, never from a developer's .dev.vars by the side.
  const { workerOptions: options } = unstable_getMiniflareWorkerOptions(config, undefined, {
    ...{ overrides: {}, envFiles: [] },
  })
  const crons = unstable_readConfig({ config }).triggers.crons ?? []
  writeFileSync(workerOptions, JSON.stringify({ options, crons }).replaceAll(projectRoot, ROOT))
}

export function readWorkerOptions(path: string = workerOptions): Configured {
  return JSON.parse(readFileSync(path, 'utf8').replaceAll(ROOT, projectRoot))
}
