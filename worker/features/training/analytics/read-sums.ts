import type { Ctx } from '#worker/context.ts'
import { readTogether } from '#worker/db/read-together.ts'
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
  const {
    sums: [sums],
    known: [known],
  } = await readTogether(ctx.db, {
    sums: sumRow(ctx.db, athleteId, input),
    known: knownRow(ctx.db, athleteId, input),
  })
  const { from, to, scope } = input
  return { fromDay: from, toDay: to, scope, ...(sums ?? NOTHING), known: known ?? NONE }
}
