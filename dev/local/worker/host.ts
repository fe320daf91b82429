import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { Log, LogLevel, Miniflare, type MiniflareOptions } from 'miniflare'
import { readWorkerOptions } from '../build/worker-options.ts'
import { bundledModules } from './bundled-modules.ts'
import type { FromHost, HostConfig, ToHost } from './messages.ts'

// A process of its own around workerd: its group can be killed at any moment as one, and it ends
// by itself when the process that started it is gone.

const DISPOSE_WITHIN_MS = 10_000

function tell(message: FromHost): void {
  process.send?.(message)
}

function miniflareOptions(config: HostConfig): MiniflareOptions {
  const { options } = readWorkerOptions(config.configured)
  const stored = (kind: string) => join(config.persistDir, kind)
  return {
    host: '127.0.0.1',
    port: config.port,
    ...(config.inspectorPort === undefined ? {} : { inspectorPort: config.inspectorPort }),
    log: new Log(LogLevel.WARN),
    cf: false,
    handleRuntimeStdio(stdout: Readable, stderr: Readable) {
      stdout.pipe(process.stdout)
      // Its output ends when workerd does. Without it this process is of no use: whoever started us starts us again.
      stdout.once('end', () => process.exit(1))
      stderr.pipe(process.stderr)
    },
    cachePersist: stored('cache'),
    durableObjectsPersist: stored('do'),
    kvPersist: stored('kv'),
    r2Persist: stored('r2'),
    workers: [
      {
        ...options,
        name: 'strideiq',
        modulesRoot: dirname(config.bundle),
        modules: bundledModules(config.bundle),
        bindings: { ...options.bindings, ...config.vars },
      },
    ],
  } as MiniflareOptions
}

async function main(config: HostConfig): Promise<void> {
  const runtime = new Miniflare(miniflareOptions(config))
  const stop = () => {
    // A runtime that is only starting may never say that it has ended.
    setTimeout(() => process.exit(1), DISPOSE_WITHIN_MS).unref()
    runtime.dispose().finally(() => process.exit(0))
  }
  process.once('disconnect', stop)
  process.once('SIGTERM', stop)
  // Ctrl-C reaches the whole terminal; whoever started us decides when we end.
  process.on('SIGINT', () => {})
  const url = await runtime.ready
  process.on('message', async (message: ToHost) => {
    try {
      const worker = await runtime.getWorker()
      await worker.scheduled({ cron: message.cron, scheduledTime: new Date(message.atMs) })
      tell({ kind: 'ticked', id: message.id })
    } catch (error) {
      tell({ kind: 'ticked', id: message.id, error: String(error) })
    }
  })
  tell({ kind: 'ready', url: url.origin })
}

process.once('message', (config: HostConfig) => {
  main(config).catch((error: unknown) => {
    tell({ kind: 'failed', error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
    process.exit(1)
  })
})
