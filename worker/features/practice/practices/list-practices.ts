import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { PracticeList } from './answers.ts'
import { selectPracticesOf } from './repo/practice.ts'

/** The practices one works at, with one's role in each. */
export async function listPractices(ctx: Ctx): Promise<PracticeList> {
  return { practices: await selectPracticesOf(ctx.db, requireAthlete(ctx)) }
}
