import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { knownRow, sumRow } from './repo-sums.ts'
import type { SumsQuery } from './schema.ts'
import type { Sums } from './sums-answers.ts'

const NOTHING = {
  ...{ activities: 0, movingS: 0, distanceM: 0, elevationGainM: 0, stress: 0 },
  ...{ easyS: 0, moderateS: 0, hardS: 0 },
}
const NONE = { recordings: 0, distance: 0, climb: 0, stress: 0, zones: 0, leftOut: 0 }

/** What a figure of some days is the sum of, and how much of it is known. One trip. */
export async function readSums(ctx: Ctx, input: SumsQuery): Promise<Sums> {
  const athleteId = requireAthlete(ctx)
  const [[sums], [known]] = await ctx.db.batch([
    sumRow(ctx.db, athleteId, input),
    knownRow(ctx.db, athleteId, input),
  ])
  const { from, to, scope } = input
  return { fromDay: from, toDay: to, scope, ...(sums ?? NOTHING), known: known ?? NONE }
}
