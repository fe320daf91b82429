import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { LookPage } from './answers-trainers.ts'
import { selectLooks } from './repo/link.ts'

const PAGE = 50

/** Who of which practice looked at what of one's account, newest first. */
export async function listLooks(ctx: Ctx, before?: string): Promise<LookPage> {
  const rows = await selectLooks(ctx.db, requireAthlete(ctx), before, PAGE + 1)
  const looks = rows.slice(0, PAGE)
  return { looks, next: rows.length > PAGE ? (looks.at(-1)?.id ?? null) : null }
}
