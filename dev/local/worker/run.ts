import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { toolEnv } from '../build/run-tool.ts'
import { projectRoot } from '../paths.ts'
import type { FromHost, HostConfig, ToHost } from './messages.ts'

export type RunningWorker = {
  url: string
  /** Resolves when it ends, wanted or not. */
  exited: Promise<void>
  /** Fires a cron trigger and waits for its handler. */
  cron(expression: string, at?: Date): Promise<void>
  /** SIGKILL to workerd and everything around it, this instant. */
  kill(): Promise<void>
  close(): Promise<void>
}

const host = fileURLToPath(new URL('./host.ts', import.meta.url))
const closeTimeoutMs = 5_000
const startTimeoutMs = 120_000

/** Runs the bundled Worker in workerd, with Durable Objects, queues, R2 and KV kept in `persistDir`. */
export async function runWorker(config: HostConfig, onLog: (text: string) => void): Promise<RunningWorker> {
  // A process group of its own, so a kill takes workerd with it.
  const child = fork(host, [], { cwd: projectRoot, detached: true, env: toolEnv(), silent: true })
  child.stdout?.on('data', (chunk: Buffer) => onLog(chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => onLog(chunk.toString()))
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve())).then(() =>
    // Had it crashed, workerd would live on alone and keep the port.
    killGroup(child),
  )
  // One that was hit while it starts may never say a word; killed, it ends like any other and is started again.
  const silent = setTimeout(() => killGroup(child), startTimeoutMs)
  const url = await started(child, config).finally(() => clearTimeout(silent))
  let ticks = 0
  const kill = async () => {
    killGroup(child)
    await exited
  }
  return {
    url,
    exited,
    kill,
    cron: (cron, at = new Date()) => tick(child, { id: ++ticks, cron, atMs: at.getTime() }),
    async close() {
      if (child.connected) child.disconnect()
      const timer = setTimeout(() => killGroup(child), closeTimeoutMs)
      await exited
      clearTimeout(timer)
    },
  }
}

function started(child: ChildProcess, config: HostConfig): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('message', (message: FromHost) => {
      if (message.kind === 'ready') resolve(message.url)
      else reject(new Error(message.kind === 'failed' ? message.error : 'unexpected answer'))
    })
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`the Worker's process ended while starting (${code})`)))
    child.send(config)
  })
}

function tick(child: ChildProcess, message: ToHost): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (error?: Error) => {
      child.off('message', answered)
      child.off('exit', ended)
      if (error) reject(error)
      else resolve()
    }
    const answered = (answer: FromHost) => {
      if (answer.kind !== 'ticked' || answer.id !== message.id) return
      done(answer.error === undefined ? undefined : new Error(answer.error))
    }
    const ended = () => done(new Error('the Worker ended during a cron tick'))
    child.on('message', answered)
    child.once('exit', ended)
    // Told here that it cannot be sent, and not to the process, which nobody listens to.
    if (child.connected) child.send(message, (error) => error && done(error))
    else ended()
  })
}

// The group outlives its leader for as long as workerd does; none left is what we want.
function killGroup(child: ChildProcess): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  } catch {}
}
