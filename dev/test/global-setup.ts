import type { TestProject } from 'vitest/node'
import { startSandbox } from '#dev/sandbox/sandbox.ts'
import { startTestDatabase } from './test-database.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The origin of the Neon-shaped proxy; see `ProxyControl`. */
    proxyUrl: string
    /** The origin of this run's provider sandbox; each test file takes `/t/<name>` of it. */
    sandboxUrl: string
  }
}

/** Starts what a project's tests share: PostgreSQL with a migrated template, its proxy, the sandbox. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const lines: string[] = []
  const database = await startTestDatabase(project.name, {
    onLog: (text) => void (lines.length < 2_000 && lines.push(text)),
  }).catch((error: unknown) => {
    throw new Error(`the test database did not start\n${lines.join('')}`, { cause: error })
  })
  const sandbox = await startSandbox({ stateDir: `${database.dir}/sandbox` })
  project.provide('proxyUrl', database.proxy.url)
  project.provide('sandboxUrl', sandbox.url)
  return async () => {
    await sandbox.close()
    await database.stop()
  }
}
