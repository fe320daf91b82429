import { setTimeout as sleep } from 'node:timers/promises'
import { type ApiVisitor, newVisitor } from '#dev/test/api-visitor.ts'
import type { Product } from '#dev/test/run-product.ts'
import { until } from '#dev/test/until.ts'
import { withDb } from './strava-history.ts'

/** What was seen of an import whose Worker was killed while it stored, with the lease that the service has. */
export interface Survived {
  /** What the API and the page say it waits for, half a minute after the kill. */
  waits: string | undefined
  page: string
  /** From the kill to the moment another run took it, and its end. */
  goesOnAfterMs: number
  status: string
}

const ASK_AT_MS = 30_000
const TICK_AT_MS = 40_000

/**
 * Uploads an archive, kills the Worker while what was read is being stored, and starts it again. The clock ticks once,
 * before the lease has ended, as the minute may: whatever goes on after that does so without another tick.
 */
export async function surviveKill(product: Product, zip: Uint8Array): Promise<Survived> {
  const { name } = product.database
  const visitor = await newVisitor(product)
  await product.proxy.addFault({ kind: 'hang', database: name, about: 'claim_ingest' })
  await upload(visitor, zip)
  await until('its job runs', async () => (await runs(product, visitor)) === 1)
  // It reads the archive first: a moment later it hangs where it stores.
  await sleep(2_000)
  await product.kill()
  const killedMs = performance.now()
  const since = () => performance.now() - killedMs
  await product.proxy.clearFaults(name)
  await product.restart()
  await sleep(Math.max(0, ASK_AT_MS - since()))
  const waits = (await imports(visitor))[0]?.waits?.for
  const page = String((await visitor.get('/settings/imports')).body)
  await sleep(Math.max(0, TICK_AT_MS - since()))
  await product.cron()
  await until('another run takes it', async () => (await runs(product, visitor)) === 2)
  const goesOnAfterMs = since()
  await until('it ends', async () =>
    ['success', 'partial', 'error'].includes((await imports(visitor))[0]?.status),
  )
  return { waits, page, goesOnAfterMs, status: (await imports(visitor))[0]?.status }
}

const imports = async (visitor: ApiVisitor) => (await visitor.must('GET', '/v1/imports')).imports

async function upload(visitor: ApiVisitor, zip: Uint8Array): Promise<void> {
  const files = [{ name: 'export.zip', size_bytes: zip.byteLength }]
  const { uploads } = await visitor.must('POST', '/v1/imports', { files })
  await visitor.must('PUT', `/v1/uploads/${uploads[0].upload_id}/parts/1`, zip)
  await visitor.must('POST', `/v1/uploads/${uploads[0].upload_id}/complete`)
}

/** How often the import's job was taken. */
function runs(product: Product, visitor: ApiVisitor): Promise<number> {
  return withDb(product, async (db) => {
    const asked = `select max(attempts) as runs from outbox where athlete_id = $1 and type = 'import.process'`
    return Number((await db.query(asked, [visitor.athleteId])).rows[0].runs)
  })
}
