import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { workerBundle } from '#dev/local/build/bundle-worker.ts'
import { workerOptions } from '#dev/local/build/worker-options.ts'
import { freePort } from '#dev/local/free-port.ts'
import { localVars, type Vars } from '#dev/local/vars.ts'
import { runWorker } from '#dev/local/worker/run.ts'
import { ProxyControl, type TestDatabase } from './proxy-control.ts'
import { testHome } from './run-dir.ts'

export type Product = {
  /** Where the product answers, such as http://localhost:41234. */
  url: string
  database: TestDatabase
  /** Faults, killed connections and the trip count of its database. */
  proxy: ProxyControl
  /** A sandbox of its own: `${sandboxUrl}/_control/…`, `${sandboxUrl}/mail`. */
  sandboxUrl: string
  /** Everything it has printed. */
  log(): string
  /** Fires a cron trigger, as each minute does in production; `every minute` by default. */
  cron(expression?: string, at?: Date): Promise<void>
  /** SIGKILL to workerd, this instant. What lived in its memory, queues included, is gone. */
  kill(): Promise<void>
  /** Starts it again on the same port with the same data; kills it first if it runs. */
  restart(): Promise<void>
  close(): Promise<void>
}

type Options = {
  proxyUrl: string
  sandboxUrl: string
  vars?: Vars
  inspectorPort?: number
  /** What its files lie in; as for other folders of runs by default. */
  home?: string
}

/**
 * Runs the built product for one test file: own port, own database, own storage, own sandbox.
 * `proxyUrl` and `sandboxUrl` are what the test run provides: `inject('proxyUrl')`.
 */
export async function runProduct(options: Options): Promise<Product> {
  const proxy = new ProxyControl(options.proxyUrl)
  const database = await proxy.createDatabase()
  const sandboxUrl = `${options.sandboxUrl}/t/${database.name}`
  const port = await freePort()
  const url = `http://localhost:${port}`
  // Among the folders of runs, so that the next run sweeps what a killed one leaves.
  const persistDir = mkdtempSync(join(options.home ?? testHome(), `${process.pid}-product-`))
  const addresses = { appOrigin: url, databaseUrl: database.url, sandboxUrl }
  const vars = { ...localVars(addresses), ...options.vars }
  const config = {
    configured: workerOptions,
    bundle: workerBundle,
    port,
    persistDir,
    vars,
    ...(options.inspectorPort === undefined ? {} : { inspectorPort: options.inspectorPort }),
  }
  const lines: string[] = []
  const run = () => runWorker(config, (text) => void lines.push(text))
  let worker = await run()
  return {
    url,
    database,
    proxy,
    sandboxUrl,
    log: () => lines.join(''),
    cron: (expression = '* * * * *', at) => worker.cron(expression, at),
    kill: () => worker.kill(),
    async restart() {
      await worker.kill()
      worker = await run()
    },
    async close() {
      await worker.close()
      await proxy.dropDatabase(database.name)
      // One that had to be killed may write for another moment.
      rmSync(persistDir, { recursive: true, force: true, maxRetries: 10 })
    },
  }
}
