import type { Ctx } from '#worker/context.ts'
import type { Statement } from '#worker/db/open.ts'
import { notifyLive } from '#worker/features/account/live/notify-live.ts'
import { markDirty } from '#worker/features/training/derivation/mark-dirty.ts'
import type { NewJob } from '#worker/jobs.ts'
import { notFound } from '#worker/platform/errors.ts'
import { type Arrival, MOST_ARRIVALS, type RecordOutcome } from './arrival.ts'
import { type Decision, decideIngest } from './decide-ingest.ts'
import { type OpenArrival, openArrivals } from './open-arrivals.ts'
import { loadIngest } from './repo/load-ingest.ts'
import { ingestStatements } from './repo/store-ingest.ts'
import { retryStale } from './retry-stale.ts'
import { sportJobs } from './sport-jobs.ts'
import { termsInForce } from './terms-in-force.ts'

/** Statements and jobs of the caller that commit together with the activities. */
export interface Along {
  statements?: readonly Statement[]
  jobs?: readonly NewJob[]
}

/**
 * Stores what a source has of activities, once: the same origin again changes nothing, a duplicate from another source
 * joins the activity it is about. One load and one store; the store refuses when somebody else recorded meanwhile,
 * and then everything is decided again. The caller has checked access.
 * @param arrivals at most 200
 * @returns outcomes in the order of the arrivals
 */
export async function recordActivities(
  ctx: Ctx,
  athleteId: string,
  arrivals: readonly Arrival[],
  along: Along = {},
): Promise<RecordOutcome[]> {
  if (arrivals.length > MOST_ARRIVALS) throw new RangeError(`${arrivals.length} arrivals in one call`)
  const { opened, rejected } = await openArrivals(athleteId, arrivals, ctx.now)
  const decision = await retryStale(ctx, () => tryRecording(ctx, athleteId, opened, along))
  const outcomes: RecordOutcome[] = arrivals.map((_, index) => ({
    status: 'rejected',
    activityId: null,
    reason: rejected.get(index) ?? 'It could not be read.',
  }))
  for (const [index, arrival] of opened.entries()) {
    const found = decision?.outcomes[index]
    if (arrival.parentIndex === null && found) outcomes[arrival.arrivalIndex] = found
  }
  if (decision && decision.origins.length > 0) notifyLive(ctx, athleteId, 'activities')
  return outcomes
}

async function tryRecording(
  ctx: Ctx,
  athleteId: string,
  opened: readonly OpenArrival[],
  along: Along,
): Promise<Decision | null> {
  const { statements = [], jobs = [] } = along
  if (opened.length === 0) {
    await ctx.store({ along: statements }, { jobs })
    return null
  }
  const keys = opened.map(({ origin, record }) => ({ ...origin, startAt: record.startAt }))
  const state = await loadIngest(ctx.db, athleteId, keys)
  if (!state) throw notFound('The athlete')
  const context = { athleteId, timeZone: state.zone, overrides: termsInForce(state.flags), now: ctx.now }
  const decision = await decideIngest(opened, state, context, () => ctx.id('activity'))
  if (decision.origins.length === 0) {
    await ctx.store({ along: statements }, { jobs })
    return decision
  }
  await storeStreams(ctx, decision.streams)
  const days = decision.days.toSorted()
  const [fromDay = '', toDay = ''] = [days[0], days.at(-1)]
  const dirty = markDirty(ctx.db, athleteId, fromDay, toDay)
  const write = ingestStatements(ctx.db, athleteId, state.ingestVersion, { ...decision, dirty })
  const changed = {
    type: 'activities.changed',
    athleteId,
    fromDay,
    count: decision.activities.length,
  } as const
  await ctx.store(
    { write, along: statements },
    {
      jobs: [
        { job: { type: 'event', event: changed } },
        ...sportJobs(athleteId, decision.activities, state.activities),
        ...jobs,
      ],
    },
  )
  if (decision.staleKeys.length > 0) ctx.defer(() => ctx.env.FILES.delete(decision.staleKeys))
  return decision
}

/** Objects before rows: a row never names what is not there. Six at a time is what the runtime connects. */
async function storeStreams(ctx: Ctx, streams: Decision['streams']): Promise<void> {
  for (let i = 0; i < streams.length; i += 6) {
    await Promise.all(streams.slice(i, i + 6).map(({ key, bytes }) => ctx.env.FILES.put(key, bytes)))
  }
}
