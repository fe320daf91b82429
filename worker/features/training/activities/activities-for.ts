import type { Ctx } from '#worker/context.ts'
import { allowedRecord } from '#worker/domain/activity/allowed-record.ts'
import { defaultName } from '#worker/domain/activity/default-name.ts'
import type { MergedActivity } from '#worker/domain/activity/merge-origins.ts'
import type { Sport } from '#worker/domain/activity/sport.ts'
import { type TermsOverrides, termsOf } from '#worker/domain/policy/provider-terms.ts'
import { mayReach } from '#worker/domain/policy/strictest-policy.ts'
import { isShareable } from './activity-write.ts'
import { type ActivityEdits, editsOf, tellingOrigins, withEdits } from './edits.ts'
import { bestsForAudience, loadForAudience, type Span } from './repo/for-audience.ts'
import { isKeptPrivate, mergeable, type StoredOrigin } from './summary.ts'
import { termsInForce } from './terms-in-force.ts'

/** Everyone but the athlete. */
export type Audience = 'ai' | 'coach' | 'public'

/** An activity as an audience may know it: what only a forbidden source has is not in it. */
export interface AllowedActivity {
  id: string
  day: string
  name: string
  sport: Sport
  subSport: string | null
  startAt: string
  movingS: number
  elapsedS: number
  distanceM: number | null
  elevationGainM: number | null
  averageHeartRateBpm: number | null
  maxHeartRateBpm: number | null
  averagePowerW: number | null
  /** Computed from what may be shared; null where that is not known. */
  stressPoints: number | null
}

/**
 * The only way for anyone but the athlete to activities: each is merged anew from the origins whose terms allow this
 * audience. The caller has checked that the audience may look at this athlete at all. One trip.
 * @returns newest first, and how many activities were left out whole, so the page can say so
 */
export async function activitiesFor(
  ctx: Ctx,
  ownerId: string,
  audience: Audience,
  span: Span,
): Promise<{ activities: AllowedActivity[]; leftOut: number }> {
  const { activities: rows, origins, flags } = await loadForAudience(ctx.db, ownerId, span)
  const overrides = termsInForce(Object.fromEntries(flags.map((row) => [row.key, row.value])))
  const activities = allowedActivities({ rows, origins, overrides }, audience)
  return { activities, leftOut: rows.length - activities.length }
}

type Loaded = Awaited<ReturnType<typeof loadForAudience>>

/** One activity merged for an audience; null where the athlete keeps it to themselves, or no source of it allows that. */
export function toldTo(
  edits: ActivityEdits | null,
  all: readonly StoredOrigin[],
  { audience, overrides }: { audience: Audience; overrides: TermsOverrides },
): (MergedActivity & { isWhole: boolean }) | null {
  // The mark is about the session: another source of it does not open what the athlete keeps to themselves.
  if (audience !== 'ai' && isKeptPrivate(edits, all)) return null
  const mergeables = tellingOrigins(edits, all).map(mergeable)
  const allowed = mergeables.length > 0 ? allowedRecord(mergeables, audience, overrides) : null
  if (!allowed) return null
  const reachable = mergeables.filter((one) => mayReach(termsOf(one.provider, overrides), audience))
  return { ...withEdits(allowed, reachable, edits), isWhole: reachable.length === mergeables.length }
}

/** Activities as their origins allow an audience to know them: what a forbidden one alone knows is in none. */
export function allowedActivities(
  {
    rows,
    origins,
    overrides,
  }: { rows: Loaded['activities']; origins: Loaded['origins']; overrides: TermsOverrides },
  audience: Audience,
): AllowedActivity[] {
  return rows.flatMap((row): AllowedActivity[] => {
    const edits = editsOf(row)
    const told = toldTo(
      edits,
      origins.filter((one) => one.activityId === row.id),
      { audience, overrides },
    )
    if (!told) return []
    const { record: seen, isWhole } = told
    const isOpen = { ai: row.policyAi, coach: row.policyCoach, public: row.policyPublic }
    // Still stored as open although the terms have closed: its shared number is that of the whole.
    const isStale = !isWhole && isShareable({ ...isOpen, rawTtlDays: null })
    const where = { utcOffsetS: seen.utcOffsetS, timeZone: 'UTC' }
    const written = edits?.name ?? seen.name
    return [
      {
        id: row.id,
        day: row.day,
        name: written ?? defaultName(seen.sport, seen.startAt, where),
        sport: seen.sport,
        subSport: seen.subSport,
        startAt: seen.startAt,
        movingS: seen.movingS,
        elapsedS: seen.elapsedS,
        distanceM: seen.distanceM,
        elevationGainM: seen.elevationGainM,
        averageHeartRateBpm: seen.averageHeartRateBpm,
        maxHeartRateBpm: seen.maxHeartRateBpm,
        averagePowerW: seen.averagePowerW,
        stressPoints: isWhole ? row.stressPoints : isStale ? null : row.sharedStressPoints,
      },
    ]
  })
}

/** The best efforts an audience may know, one a sport, kind and extent. One statement. */
export function bestsFor(ctx: Ctx, ownerId: string, audience: Audience) {
  return bestsForAudience(ctx.db, ownerId, audience)
}
