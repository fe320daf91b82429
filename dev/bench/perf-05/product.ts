import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { toolEnv } from '#dev/local/build/run-tool.ts'
import { projectRoot } from '#dev/local/paths.ts'
import { readRunning } from '#dev/local/running.ts'

const READY = 'Ctrl-C stops it'

/** The local product with its demo: the one that runs here, or one started for as long as it is needed. */
export async function withProduct(): Promise<{ appUrl: string; stop(): Promise<void> }> {
  const already = readRunning()
  if (already) return { appUrl: already.appUrl, stop: async () => {} }
  const child = spawn(process.execPath, [join(projectRoot, 'dev/local/start.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: toolEnv(),
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (text) => String(text).includes(READY) && resolve())
    ended.then(() => reject(new Error('The product did not start; .local/strideiq.log says why.')))
  })
  const running = readRunning()
  if (!running) throw new Error('The product started and left no note of where.')
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
  }
  return { appUrl: running.appUrl, stop }
}
