import { join } from 'node:path'
import { freePort } from './free-port.ts'
import { localDir, projectRoot } from './paths.ts'
import { tethered } from './tethered.ts'

export type SandboxProcess = { url: string; stop(): Promise<void> }

const startTimeoutMs = 120_000

/** The provider sandbox in a process of its own, so serving ten years of streams slows nothing else. */
export async function startSandboxProcess(onLog: (text: string) => void): Promise<SandboxProcess> {
  const port = await freePort(8_790)
  const script = join(projectRoot, 'dev', 'sandbox', 'main.ts')
  const state = join(localDir, 'sandbox')
  const server = tethered(process.execPath, [script, '--port', String(port), '--state', state], {
    cwd: projectRoot,
    onOutput: onLog,
  })
  const url = `http://127.0.0.1:${port}`
  let gone = false
  server.exited.then(() => {
    gone = true
  })
  const deadlineMs = performance.now() + startTimeoutMs
  while (!(await isHealthy(url))) {
    if (gone || performance.now() > deadlineMs) {
      await server.stop()
      throw new Error('the provider sandbox did not start; its lines are in the log')
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return { url, stop: () => server.stop() }
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/_control/health`)).ok
  } catch {
    return false
  }
}
