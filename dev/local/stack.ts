import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { workerBundle } from './build/bundle-worker.ts'
import { buildProduct } from './build/product.ts'
import { readWorkerOptions, workerOptions } from './build/worker-options.ts'
import { startCron } from './cron.ts'
import { freePort } from './free-port.ts'
import { keepRunning } from './keep-running.ts'
import { logWriter } from './log-file.ts'
import { localDir, projectRoot } from './paths.ts'
import { clusterDir } from './postgres/cluster-dir.ts'
import { startSandboxProcess } from './sandbox-process.ts'
import { startDatabase } from './services.ts'
import { localVars, readDevVars, type Vars } from './vars.ts'
import { runWorker } from './worker/run.ts'

export type Stack = {
  appUrl: string
  sandboxUrl: string
  databaseUrl: string
  postgresUrl: string
  /** The Worker's settings. */
  vars: Vars
  stop(): Promise<void>
}

/** Starts everything `npm start` runs, in the order it depends on each other. What had started stops again if a part fails. */
export async function startStack(port: number, say: (text: string) => void): Promise<Stack> {
  mkdirSync(localDir, { recursive: true })
  const stops: (() => Promise<void>)[] = []
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) await end().catch((error: unknown) => say(String(error)))
  }
  try {
    say('starting PostgreSQL and the provider sandbox, building what changed …')
    const [database, sandbox] = await settleAll([
      startDatabase({
        dir: clusterDir('postgres'),
        database: 'strideiq',
        durable: true,
        proxyPort: await freePort(54_380),
        onLog: logWriter('postgres'),
      }).then((one) => keep(stops, one)),
      startSandboxProcess(logWriter('sandbox')).then((one) => keep(stops, one)),
      buildProduct(logWriter('build')),
    ])
    // Not before the sandbox has its own, nor minutes ahead: another checkout may be starting beside us.
    const appPort = await freePort(port)
    const databaseUrl = database.proxy.databaseUrl('strideiq')
    const appUrl = `http://localhost:${appPort}`
    const { DATABASE_URL: _, APP_ORIGIN: __, ...own } = readDevVars(join(projectRoot, '.dev.vars'))
    const vars = localVars({ appOrigin: appUrl, databaseUrl, sandboxUrl: sandbox.url }, own)
    say('starting the Worker …')
    stops.push(await keepWorkerRunning(appPort, vars, say))
    return {
      appUrl,
      sandboxUrl: sandbox.url,
      databaseUrl,
      postgresUrl: database.postgres.url('strideiq'),
      vars,
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Runs the Worker with its cron, and again should it crash, also while it starts. */
async function keepWorkerRunning(port: number, vars: Vars, say: (text: string) => void) {
  const log = logWriter('worker')
  const persistDir = join(localDir, 'state')
  const config = { configured: workerOptions, bundle: workerBundle, port, persistDir, vars }
  const kept = await keepRunning(() => runWorker(config, log), say)
  const { crons } = readWorkerOptions()
  const cron = startCron(crons, (expression, at) => kept.current().cron(expression, at), log)
  return async () => {
    cron.stop()
    await kept.stop()
  }
}

function keep<T extends { stop(): Promise<void> }>(stops: (() => Promise<void>)[], one: T): T {
  stops.push(() => one.stop())
  return one
}

// Like Promise.all, but waits for the slow ones too, so nothing starts after the first failure was handled.
async function settleAll<T extends readonly unknown[]>(work: T): Promise<{ [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(work)
  return Promise.all(work) as Promise<{ [K in keyof T]: Awaited<T[K]> }>
}
