import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { loadTemplate } from './repo.ts'
import { buildFor, builtInOf } from './template-of.ts'
import { thresholdsOf } from './thresholds-of.ts'

/** One workout, of the athlete's own or a built-in one built for them, with the thresholds it is read by. */
export async function loadBuilt(ctx: Ctx, id: string, minutes: number | undefined) {
  const athleteId = requireAthlete(ctx)
  const { template: row, basis } = await loadTemplate(ctx.db, athleteId, id)
  const builtIn = builtInOf(id)
  const sport = builtIn?.sport ?? row?.sport
  if (sport === undefined) throw notFound('The workout')
  const known = thresholdsOf(basis, sport, ctx.now.toISOString().slice(0, 10))
  const workout = builtIn ? buildFor(builtIn, known, minutes) : row?.workout
  if (workout === undefined) throw notFound('The workout')
  return { row, builtIn, workout, known }
}
