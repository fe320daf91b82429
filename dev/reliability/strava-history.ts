import pg from 'pg'
import { type ApiVisitor, newVisitor } from '#dev/test/api-visitor.ts'
import type { Product } from '#dev/test/run-product.ts'

/** The all-rounder of the sandbox: 912 recorded activities, five pages of the index. */
export const ALL_ROUNDER = 41_000_002
export const HISTORY = 912

/** Connects a person to the sandbox's Strava as a browser does; the import then begins by itself. */
export async function connectStrava(visitor: ApiVisitor, athlete = ALL_ROUNDER): Promise<void> {
  const { authorize_url } = await visitor.must('POST', '/v1/connections/strava', {})
  const form = new URLSearchParams({ athlete: String(athlete), decision: 'authorize' })
  for (const scope of ['read', 'activity:read_all']) form.append('scope', scope)
  const consent = await fetch(authorize_url, { method: 'POST', body: form, redirect: 'manual' })
  const back = new URL(consent.headers.get('Location') ?? 'none:')
  const answer = await visitor.get(`${back.pathname}${back.search}`)
  const place = answer.headers.get('Location') ?? ''
  if (!place.includes('strava_connected')) throw new Error(`the connect ended at ${place}`)
}

/** A person whose Strava gives summaries and refuses details for an hour: the index alone is imported. */
export async function summariesOnly(product: Product): Promise<ApiVisitor> {
  const refusal = { pathIncludes: '/activities/', status429ForS: 3600 }
  await fetch(`${product.sandboxUrl}/_control/strava/faults`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(refusal),
  })
  return newVisitor(product)
}

const ROWS = `select
  (select jsonb_agg(jsonb_build_array(o.external_id, a.name, a.sport, a.start_at, a.day, a.distance_m, a.moving_s,
     a.elapsed_s, a.stress_points, a.stress_model) order by o.external_id)
     from activity_origin o join activity a on a.id = o.activity_id where o.athlete_id = $1) as activities,
  (select jsonb_agg(to_jsonb(d) - 'athlete_id' order by d.audience, d.day, d.sport)
     from day_load d where d.athlete_id = $1) as days,
  (select jsonb_agg(to_jsonb(f) - 'athlete_id' order by f.audience, f.scope, f.day)
     from fitness_day f where f.athlete_id = $1) as fitness,
  (select jsonb_build_object('phase', i.phase, 'known', i.index_known, 'done', i.index_done)
     from ingestion_state i where i.athlete_id = $1) as state`

/** What an import left behind, without ids and instants of writing: equal for equal imports. */
export interface Left {
  activities: unknown[]
  days: unknown[]
  fitness: unknown[]
  state: { phase: string | null; known: number; done: number }
}

/** A product's database, asked directly. */
export async function withDb<T>(product: Product, body: (db: pg.Client) => Promise<T>): Promise<T> {
  const db = new pg.Client({ connectionString: product.database.postgresUrl })
  await db.connect()
  try {
    return await body(db)
  } finally {
    await db.end()
  }
}

export function leftOf(product: Product, athleteId: string): Promise<Left> {
  return withDb(product, async (db) => (await db.query(ROWS, [athleteId])).rows[0])
}

/** True when the index is through and nothing due is left: no stale day, no job that could run now. */
export async function isSettled(product: Product, athleteId: string): Promise<boolean> {
  const { rows } = await withDb(product, (db) =>
    db.query(
      `select a.derived_dirty_from is null and i.phase is distinct from 'index' and not exists (
         select 1 from outbox o where o.athlete_id = a.id and o.type not in ('provider.detail', 'provider.poll')
         and o.status in ('due', 'running')) as settled
       from athlete a join ingestion_state i on i.athlete_id = a.id where a.id = $1`,
      [athleteId],
    ),
  )
  return rows[0]?.settled === true
}

/** Lets the minutes pass, a tick each, until the import has settled. */
export async function settle(product: Product, athleteId: string, mostTicks = 120): Promise<void> {
  for (let tick = 0; tick < mostTicks; tick++) {
    if (await isSettled(product, athleteId)) return
    await product.cron()
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  throw new Error(`the import did not settle\n${product.log().slice(-3_000)}`)
}
