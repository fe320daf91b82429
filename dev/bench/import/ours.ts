import pg from 'pg'
import type { ApiVisitor } from '#dev/test/api-visitor.ts'
import type { Product } from '#dev/test/run-product.ts'
import { check } from '../report.ts'

export interface OurImport {
  /** From the first byte sent to everything stored and derived. */
  totalMs: number
  /** Of which: until the server has the whole file. */
  uploadMs: number
  /** From then until a list of activities answers with one. */
  firstReadableMs: number
  stats: Record<'total' | 'imported' | 'duplicate' | 'skipped' | 'failed', number>
  activities: number
}

const POLL_MS = 20
const LONGEST_MS = 30 * 60_000

/** Uploads an export through the product's API and waits until nothing about it is left to do. */
export async function importOnce(product: Product, visitor: ApiVisitor, path: string): Promise<OurImport> {
  const db = new pg.Client({ connectionString: product.database.postgresUrl })
  await db.connect()
  try {
    const startMs = performance.now()
    const importId = await visitor.uploadFile(path)
    const uploadedMs = performance.now()
    let readableMs = Number.NaN
    for (;;) {
      if (Number.isNaN(readableMs)) {
        const { body } = await visitor.get('/v1/activities?limit=50')
        if ((body.activities?.length ?? 0) > 0) readableMs = performance.now()
      }
      const state = await stateOf(db, visitor.athleteId, importId)
      check(!['error'].includes(state.status), `the import ended as ${state.status}`)
      if (state.isOver) {
        return {
          totalMs: performance.now() - startMs,
          uploadMs: uploadedMs - startMs,
          firstReadableMs: readableMs - uploadedMs,
          stats: state.stats,
          activities: state.activities,
        }
      }
      if (performance.now() - startMs > LONGEST_MS) throw new Error('the import does not end')
      await new Promise((resolve) => setTimeout(resolve, POLL_MS))
    }
  } finally {
    await db.end()
  }
}

/** Over means: the import is finished, no job of the athlete waits or runs, and no day is stale. */
async function stateOf(db: pg.Client, athleteId: string, importId: string) {
  const { rows } = await db.query(
    `select i.status, i.stats, a.derived_dirty_from is null as fresh,
       not exists (select 1 from outbox o where o.athlete_id = a.id and o.status in ('due', 'running')) as idle,
       case when i.finished_at is null then 0 else (select count(*)::int from activity where athlete_id = a.id) end as activities
     from athlete_data_import_job i join athlete a on a.id = i.athlete_id where i.id = $1 and a.id = $2`,
    [importId, athleteId],
  )
  const [row] = rows
  return { ...row, isOver: ['success', 'partial'].includes(row.status) && row.fresh && row.idle }
}
