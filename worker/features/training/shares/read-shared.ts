import type { Ctx } from '#worker/context.ts'
import { localDay } from '#worker/domain/activity/local-day.ts'
import { KILOMETRE_M, MILE_M, splits } from '#worker/domain/activity/splits.ts'
import type { Streams } from '#worker/domain/activity/streams.ts'
import { cutTrace } from '#worker/domain/sharing/cut-trace.ts'
import { shownName } from '#worker/domain/sharing/shown-name.ts'
import { visitOf } from '#worker/features/account/accounts/visit.ts'
import { limitReads } from '#worker/features/account/limits/limit-reads.ts'
import { toldTo } from '#worker/features/training/activities/activities-for.ts'
import { type ActivityEdits, editsOf, shapedStreams } from '#worker/features/training/activities/edits.ts'
import { termsInForce } from '#worker/features/training/activities/terms-in-force.ts'
import { storedStreams } from '#worker/features/training/recordings/stored-streams.ts'
import { nothingHere } from '#worker/platform/errors.ts'
import { hashToken } from '#worker/platform/session-cookie.ts'
import type { SharedActivity } from './answers.ts'
import { loadShared } from './repo.ts'

type Origin = Awaited<ReturnType<typeof loadShared>>['origins'][number]

/**
 * One activity by its secret address, as its sources allow the public to know it at this moment. A link that is none,
 * is over, or leads to what may not be shown reads the same. One trip and one object.
 */
export async function readShared(ctx: Ctx, token: string, headers: Headers): Promise<SharedActivity> {
  await limitReads(ctx, 'share', visitOf(headers).address, token)
  const {
    link: [link],
    origins,
    flags,
  } = await loadShared(ctx.db, await hashToken(token))
  if (!link) throw nothingHere()
  const overrides = termsInForce(Object.fromEntries(flags.map((one) => [one.key, one.value])))
  const edits = editsOf(link)
  const told = toldTo(edits, origins, { audience: 'public', overrides })
  if (!told) throw nothingHere()
  const { record } = told
  const showsHealth = link.showsHealth && link.keepsHealth
  const source = origins.find(({ id }) => id === told.fieldOrigins.streams)
  const streams = source ? await recorded(ctx, source, { edits, showsHealth }) : null
  const distanceUnit = link.units === 'imperial' ? 'mi' : 'km'
  return {
    sport: record.sport,
    day: localDay(record.startAt, { utcOffsetS: record.utcOffsetS, timeZone: link.zone }),
    by: shownName(link.name, link.nameShown),
    distanceUnit,
    isIndoor: record.isIndoor,
    distanceM: record.distanceM,
    movingS: record.movingS,
    elapsedS: record.elapsedS,
    elevationGainM: record.elevationGainM,
    averageHeartRateBpm: showsHealth ? record.averageHeartRateBpm : null,
    maxHeartRateBpm: showsHealth ? record.maxHeartRateBpm : null,
    splits: streams ? splitsOf(streams, distanceUnit === 'mi' ? MILE_M : KILOMETRE_M) : [],
    trace: streams && cutTrace(streams, link.cut),
  }
}

/** The samples of the source that tells of the times, with its athlete's edits; null where they may not lie here now. */
async function recorded(
  ctx: Ctx,
  { id, streamKey, rawExpiresAt }: Origin,
  { edits, showsHealth }: { edits: ActivityEdits | null; showsHealth: boolean },
): Promise<Streams | null> {
  if (!streamKey || (rawExpiresAt && rawExpiresAt <= ctx.now)) return null
  const stored = await storedStreams(ctx, streamKey, showsHealth)
  return stored && edits?.shape?.originId === id ? shapedStreams(stored, edits.shape) : stored
}

const splitsOf = (streams: Streams, lengthM: number): SharedActivity['splits'] =>
  splits(streams, { lengthM, isRun: false }).map(
    ({ number, distanceM, movingS, paceSPerKm, elevationChangeM, averageHeartRateBpm }) => ({
      ...{ number, distanceM, movingS, paceSPerKm, elevationChangeM, averageHeartRateBpm },
    }),
  )
