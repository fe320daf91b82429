import type { Ctx } from '#worker/context.ts'
import type { NewJob } from '#worker/jobs.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { streamsNamed } from './repo.ts'

const DAY_MS = 86_400_000
const PAGE = 1000
/** Objects looked at in one job; the next one goes on a day later, where this one ended. */
const MOST_PAGES = 40

/** One position moves through the store: a lane keeps one waiting row, so a daily start finds it waiting already. */
export function sweepJob(after: string | null, dueAt: Date): NewJob {
  return { job: { type: 'retention.sweep', after }, laneKey: 'retention.sweep', dueAt }
}

/**
 * Takes away streams that no row names: a crash between object and row leaves them. Younger ones than a day may
 * belong to a record that is being made. Bounded a day; the whole store is walked through in turn.
 */
export async function sweepStreams(ctx: Ctx, after: string | null): Promise<void> {
  requireSystem(ctx)
  let startAfter = after
  for (let page = 0; page < MOST_PAGES; page++) {
    const found = await ctx.env.FILES.list({
      prefix: 'streams/',
      limit: PAGE,
      ...(startAfter ? { startAfter } : {}),
    })
    const old = found.objects.filter((one) => ctx.now.getTime() - one.uploaded.getTime() > DAY_MS)
    await deleteUnnamed(
      ctx,
      old.map((one) => one.key),
    )
    startAfter = found.objects.at(-1)?.key ?? null
    if (!found.truncated || !startAfter) return
  }
  await ctx.store({}, { jobs: [sweepJob(startAfter, new Date(ctx.now.getTime() + DAY_MS))] })
}

async function deleteUnnamed(ctx: Ctx, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return
  const named = await streamsNamed(ctx.db, [...new Set(keys.map(originOf))], keys)
  const orphans = keys.filter((key) => !named.has(key))
  if (orphans.length === 0) return
  await ctx.env.FILES.delete(orphans)
  ctx.log.info('retention.orphans', { count: orphans.length })
}

/** `streams/<athlete>/<origin>/<content>.siq` */
function originOf(key: string): string {
  return key.split('/')[2] ?? ''
}
