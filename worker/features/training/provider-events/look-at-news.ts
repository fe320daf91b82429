import type { Ctx } from '#worker/context.ts'
import type { ConnectedProvider } from '#worker/domain/policy/provider-terms.ts'
import { notifyLive } from '#worker/features/account/live/notify-live.ts'
import { endIfRevoked } from '#worker/features/training/connections/end-if-revoked.ts'
import { holdBrake } from '#worker/features/training/ingestion/hold-brake.ts'
import { countRead } from '#worker/features/training/ingestion/ingestion-state.ts'
import { keepRead } from '#worker/features/training/ingestion/keep-read.ts'
import { detailJob, lookJob } from '#worker/features/training/ingestion/next-jobs.ts'
import { openWork } from '#worker/features/training/ingestion/open-work.ts'
import {
  arrivalNow,
  type OpenWork,
  settleActivity,
} from '#worker/features/training/ingestion/settle-activity.ts'
import { readConnection } from '#worker/features/training/provider-access/connection.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { ACCESS, dropNotes, type Note, readNotes, readOrigins, setAlone } from './repo.ts'

/** Activities beyond the newest page wait so long for each other: forged ones cost a call a minute, not one each. */
const ALONE_EVERY_MS = 60_000

/**
 * Looks at all that webhooks spoke of since the last look. Events may be unsigned and come twice and out of order, so
 * whatever they say, the provider is read again: one call for one activity, and one for twenty, which the newest page of
 * the history tells of; a claim that access was revoked costs one more.
 */
export async function lookAtNews(ctx: Ctx, provider: ConnectedProvider, athleteId: string): Promise<void> {
  requireSystem(ctx)
  await holdBrake(ctx)
  const [notes, connection] = await Promise.all([
    readNotes(ctx.db, athleteId, provider),
    readConnection(ctx, athleteId, provider),
  ])
  if (notes.length === 0) return
  const drop = (seen: readonly Note[]) => dropNotes(ctx.db, athleteId, provider, seen)
  const access = notes.filter(({ externalId }) => externalId === ACCESS)
  const isOver =
    !connection ||
    connection.status === 'revoked' ||
    (access.length > 0 && (await endIfRevoked(ctx, provider, connection)))
  if (isOver) return void (await ctx.store({ seen: drop(notes) }))
  if (access.length > 0) await ctx.store({ seen: drop(access) })
  const activities = notes.filter(({ externalId }) => externalId !== ACCESS)
  const work = activities.length > 0 ? await openWork(ctx, provider, athleteId) : null
  if (!work) return void (await ctx.store({ seen: drop(activities) }))
  await look(ctx, provider, work, activities)
  notifyLive(ctx, athleteId, 'ingestion')
  await goOn(ctx, provider, athleteId)
}

async function look(ctx: Ctx, provider: ConnectedProvider, work: OpenWork, notes: readonly Note[]) {
  const fresh = notes.filter(({ isAlone }) => !isAlone)
  if (fresh.length > 1) return lookAtPage(ctx, provider, work, fresh)
  const [one] = fresh.length > 0 ? fresh : notes
  if (!one) return
  const seen = dropNotes(ctx.db, work.connection.athleteId, provider, [one])
  await settleActivity(ctx, provider, work, one.externalId, { statements: [seen] })
}

/** Several at once: the newest page of the history holds nearly all that anybody speaks of. */
async function lookAtPage(ctx: Ctx, provider: ConnectedProvider, work: OpenWork, notes: readonly Note[]) {
  const { connection, adapter } = work
  const { athleteId } = connection
  const source = adapter.source(ctx, connection, 'normal')
  const [page, stored] = await Promise.all([
    source.page(null),
    readOrigins(
      ctx.db,
      athleteId,
      provider,
      notes.map(({ externalId }) => externalId),
    ),
  ])
  const listed = new Map(page.records.map((record) => [record.externalId, record]))
  const arrivals = []
  for (const { externalId } of notes) {
    const record = listed.get(externalId)
    if (record) arrivals.push(await arrivalNow(provider, source, record, stored.get(externalId)))
  }
  const isListed = ({ externalId }: Note) => listed.has(externalId)
  await keepRead(ctx, connection, arrivals, {
    statements: [
      countRead(ctx, athleteId, provider),
      dropNotes(ctx.db, athleteId, provider, notes.filter(isListed)),
      setAlone(
        ctx.db,
        athleteId,
        provider,
        notes.filter((one) => !isListed(one)),
      ),
    ],
    jobs: arrivals.length > 0 ? [detailJob(provider, athleteId)] : [],
  })
}

/** What was noted meanwhile, or is left, is the next look's; whoever noted it may have asked for that look already. */
async function goOn(ctx: Ctx, provider: ConnectedProvider, athleteId: string): Promise<void> {
  const left = await readNotes(ctx.db, athleteId, provider)
  if (left.length === 0) return
  const waits = left.every(({ isAlone }) => isAlone) ? ALONE_EVERY_MS : undefined
  await ctx.store({}, { jobs: [lookJob(provider, athleteId, ctx.now, waits)] })
}
