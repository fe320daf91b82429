import type { Product } from '#dev/test/run-product.ts'
import { until } from '#dev/test/until.ts'
import { withDb } from './strava-history.ts'

const CALM_WITHIN_MS = 120_000
const MOST_PASSES = 8
const TICKS = 3
const LOOKS_A_TICK = 20

const WAITING = `select count(*)::int as n from outbox
  where status = 'running' or (status = 'due' and due_at <= now())
    or (status = 'due' and attempts > 0 and due_at <= now() + interval '2 minutes')`
/** Texts of which it is not yet known what became of them: their next look or try lies minutes ahead. */
const OPEN_TEXTS = `select count(*)::int as n from text
  where state in ('queued', 'sending') or (state = 'scheduled' and attempts > 0)`
const PASS = `with moved as (update text set send_at = send_at - interval '3 minutes',
    updated_at = updated_at - interval '3 minutes' where state in ('sending', 'scheduled') and attempts > 0 returning id)
  update outbox set due_at = due_at - interval '3 minutes' where status = 'due' and payload ->> 'textId' in (select id from moved)`

/** Until nothing waits or runs that could run now, three ticks in a row; another tick now and then finds lost hints. */
async function quiet(product: Product): Promise<void> {
  for (let tick = 0; tick < TICKS; tick++) {
    await product.cron()
    let looks = 0
    const isDone = async () => {
      if (++looks % LOOKS_A_TICK === 0) await product.cron()
      return (await withDb(product, (db) => db.query(WAITING))).rows[0].n === 0
    }
    await until('no work is left', isDone, CALM_WITHIN_MS).catch((error: unknown) => {
      throw new Error(`work is left\n${product.log().slice(-3_000)}`, { cause: error })
    })
  }
}

/**
 * Until nothing is left of a storm. A text whose answer was lost is looked for after a minute, and again: the minutes
 * pass while the Worker is down, so that no request of its can be under way meanwhile.
 */
export async function calm(product: Product): Promise<void> {
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    await quiet(product)
    const { rows } = await withDb(product, (db) => db.query(OPEN_TEXTS))
    if (rows[0].n === 0) return
    await product.kill()
    await withDb(product, (db) => db.query(PASS))
    await product.restart()
  }
  throw new Error(`texts are left open\n${product.log().slice(-3_000)}`)
}
