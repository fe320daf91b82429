import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '#dev/local/paths.ts'

export async function startTestSandbox(_dir: string): Promise<{ url: string; close(): Promise<void> }> {
  if (!existsSync(join(projectRoot, 'dev/sandbox/start.ts')))
    return { url: 'http://127.0.0.1:9', async close() {} }
  throw new Error('wire me')
}
