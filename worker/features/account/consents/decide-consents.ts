import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { ConsentList } from './answers.ts'
import { presentConsents } from './read-consents.ts'
import { insertDecisions, latestDecisions } from './repo.ts'
import { type Decisions, PURPOSES } from './schema.ts'

/**
 * Records decisions, each with the version of the text that was shown; earlier ones stay as history.
 * A withdrawn consent holds from the next statement that asks for it.
 * @throws AppError conflict when another text was shown than the current one
 */
export async function decideConsents(ctx: Ctx, input: Decisions): Promise<ConsentList> {
  const athleteId = requireAthlete(ctx)
  const stale = input.decisions.find(({ purpose, version }) => PURPOSES[purpose].version !== version)
  if (stale) {
    throw new AppError(
      'conflict',
      'The text has changed since the page was opened. Read it again, then decide.',
      {
        field: stale.purpose,
      },
    )
  }
  const refused = input.decisions.find(({ purpose, granted }) => PURPOSES[purpose].isRequired && !granted)
  if (refused) {
    throw new AppError(
      'invalid_input',
      `There is no account without this: ${PURPOSES[refused.purpose].text}`,
      {
        field: refused.purpose,
      },
    )
  }
  const rows = input.decisions.map((decision) => ({
    ...decision,
    id: ctx.id('consent'),
    athleteId,
    decidedAt: ctx.now,
  }))
  const { latest } = await ctx.store({
    decided: insertDecisions(ctx.db, rows),
    latest: latestDecisions(ctx.db, athleteId),
  })
  return { consents: presentConsents(latest) }
}
