import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { selectPracticesOf } from './repo/practice.ts'

/** The practices one works at, with one's role in each. */
export async function listPractices(ctx: Ctx) {
  return { practices: await selectPracticesOf(ctx.db, requireAthlete(ctx)) }
}
