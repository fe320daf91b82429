import { mkdirSync, rmSync } from 'node:fs'
import { buildProduct } from '#dev/local/build/product.ts'
import { startDatabase } from '#dev/local/services.ts'
import type { Vars } from '#dev/local/vars.ts'
import { startSandbox } from '#dev/sandbox/sandbox.ts'
import { diskHome, runDir, sweepDeadRuns } from '#dev/test/run-dir.ts'
import { type Product, runProduct } from '#dev/test/run-product.ts'

/**
 * Builds and runs the whole product with a database and a sandbox of its own, and stops all of it after `body`.
 * @param home what the Worker's own storage lies in; beside the database by default
 */
export async function withProduct<T>(
  body: (product: Product) => Promise<T>,
  { home, ...options }: { inspectorPort?: number; vars?: Vars; home?: string } = {},
): Promise<T> {
  await buildProduct(() => {})
  sweepDeadRuns()
  const dir = runDir('bench', diskHome())
  mkdirSync(dir, { recursive: true })
  const database = await startDatabase({ dir, database: 'template_strideiq', durable: false, onLog() {} })
  const sandbox = await startSandbox({ stateDir: `${dir}/sandbox` })
  try {
    const addresses = { proxyUrl: database.proxy.url, sandboxUrl: sandbox.url, home: home ?? dir }
    const product = await runProduct({ ...addresses, ...options })
    try {
      return await body(product)
    } finally {
      await product.close()
    }
  } finally {
    await sandbox.close()
    await database.stop()
    rmSync(dir, { recursive: true, force: true })
  }
}
