import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildProduct } from '#dev/local/build/product.ts'
import { clusterDir } from '#dev/local/postgres/cluster-dir.ts'
import { startDatabase } from '#dev/local/services.ts'
import { startSandbox } from '#dev/sandbox/sandbox.ts'
import { openBrowser } from '#dev/test/browser.ts'
import { runProduct } from '#dev/test/run-product.ts'
import { castProduct } from './cast.ts'
import { WIDTHS, walkPages } from './walk-pages.ts'

// npm run qa:mobile: builds the product, fills one of its own, and looks at every page as on a phone.
const dir = join(clusterDir('test'), `${process.pid}-qa`)
mkdirSync(dir, { recursive: true })
console.log(`building; then every page at ${WIDTHS.join(', ')} px …`)
await buildProduct(() => {})
const database = await startDatabase({ dir, database: 'template_strideiq', durable: false, onLog() {} })
const sandbox = await startSandbox({ stateDir: join(dir, 'sandbox') })
const product = await runProduct({ proxyUrl: database.proxy.url, sandboxUrl: sandbox.url })
const browser = await openBrowser(product.url)
try {
  const cast = await castProduct(product)
  const reports = await walkPages(browser, cast, ({ path, who, faults }) => {
    console.log(`${faults.length === 0 ? 'ok  ' : 'BAD '} ${path.padEnd(28)} ${who}`)
    for (const fault of faults) console.log(`       ${fault}`)
  })
  const bad = reports.filter(({ faults }) => faults.length > 0).length
  console.log(`${reports.length - bad} pages stand, ${bad} do not`)
  process.exitCode = bad === 0 ? 0 : 1
} finally {
  await browser.close()
  await product.close()
  await sandbox.close()
  await database.stop()
  rmSync(dir, { recursive: true, force: true })
}
