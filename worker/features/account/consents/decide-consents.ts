import type { Ctx } from '#worker/context.ts'
import { PURPOSES } from '#worker/domain/policy/purposes.ts'
import { notifyLive } from '#worker/features/account/live/notify-live.ts'
import { forgetAtOnce, forgetJob } from '#worker/features/coach/deletion/forget-deleted.ts'
import type { NewJob } from '#worker/jobs.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { ConsentList } from './answers.ts'
import { presentConsents } from './read-consents.ts'
import { insertDecisions, latestDecisions, refuseDecided, withhold } from './repo.ts'
import type { Decisions } from './schema.ts'

/**
 * Records decisions, each with the version of the text that was shown; earlier ones stay as history.
 * A withdrawn consent holds from the next statement that asks for it; a no to health data takes it out of every row at
 * once, with all that the coach said; numbers are derived anew, and a yes brings back what files and providers tell.
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
  const health = healthFollows(ctx, athleteId, input)
  const { latest } = await ctx.store(
    {
      decided: insertDecisions(ctx.db, rows),
      health: health?.statement,
      latest: latestDecisions(ctx.db, athleteId),
    },
    { jobs: health?.jobs ?? [] },
  )
  if (health) notifyLive(ctx, athleteId, 'activities')
  // The thread's object keeps what it said for a while, and may be answering from what it read before.
  if (health?.forgets) await forgetAtOnce(ctx, athleteId)
  return { consents: presentConsents(latest) }
}

/** What a decision on health data changes of what is stored, in the same batch. */
function healthFollows(ctx: Ctx, athleteId: string, { decisions }: Decisions) {
  const granted = decisions.findLast(({ purpose }) => purpose === 'health_data')?.granted
  if (granted === undefined) return null
  const derive: NewJob = { job: { type: 'derive', athleteId }, laneKey: `derive:${athleteId}` }
  const restore: NewJob = {
    job: { type: 'health.restore', athleteId },
    laneKey: `health.restore:${athleteId}`,
  }
  return granted
    ? { statement: refuseDecided(ctx.db, athleteId), jobs: [restore], forgets: false }
    : { statement: withhold(ctx.db, athleteId), jobs: [derive, forgetJob(athleteId)], forgets: true }
}
