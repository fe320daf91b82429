import type { Ctx } from '#worker/context.ts'
import { AppError } from '#worker/platform/errors.ts'
import { clearProblem, noteProblem } from './repo/settle.ts'

/** A day that is refused is noted with the reason. @returns whether it went well */
export async function tryDay(
  ctx: Ctx,
  { id }: { id: string },
  day: string,
  work: () => Promise<unknown>,
): Promise<boolean> {
  try {
    await work()
    await ctx.store({ problem: clearProblem(ctx.db, id, day) })
    return true
  } catch (error) {
    const isRefused = error instanceof AppError && (error.code === 'conflict' || error.code === 'not_found')
    if (!isRefused) throw error
    await ctx.store({ problem: noteProblem(ctx.db, id, day, reasonOf(error), ctx.now) })
    return false
  }
}

/** On a list of days it goes without saying that the day was left as it was. */
const reasonOf = ({ message }: AppError) => message.replace(' Nothing was changed.', '')
