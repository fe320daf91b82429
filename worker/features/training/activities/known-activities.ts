import { mergeOrigins } from '#worker/domain/activity/merge-origins.ts'
import type { KnownActivity } from '#worker/domain/activity/place-arrivals.ts'
import { storedProvider } from '#worker/domain/policy/provider-terms.ts'
import { editsOf, type Joined, type JoinedPart } from './edits.ts'
import type { ActivityRow, IngestState, OriginRow } from './repo/load-ingest.ts'
import { mergeable } from './summary.ts'

/** Stored activities as arrivals are placed among them; one joined by hand is there once for each of its parts. */
export function knownOf(state: IngestState): KnownActivity[] {
  const byActivity = originsByActivity(state.origins)
  return state.activities.flatMap((row) => {
    const { id, parentId, legIndex } = row
    const origins = (byActivity.get(id) ?? []).map((origin) => ({
      id: origin.id,
      provider: storedProvider(origin.provider),
      externalId: origin.externalId,
      contentHash: origin.contentHash,
      keepApart: origin.keepApart,
    }))
    const joined = editsOf(row)?.joined
    // Other sources know the parts, each by its own times.
    if (joined)
      return joined.parts.map((part) => ({
        ...part,
        id,
        parentId,
        legIndex,
        origins: ofPart(part, joined, origins),
      }))
    const sport = row.sport as KnownActivity['sport']
    const known = {
      ...{ id, parentId, legIndex, origins, sport },
      startAt: row.startAt.toISOString(),
      elapsedS: row.elapsedS,
      movingS: row.movingS,
      distanceM: row.distanceM,
      ...wholeTimes(row, byActivity.get(row.id) ?? []),
    }
    const told = editsOf(row)?.sport ? toldSport(byActivity.get(id) ?? [], sport) : sport
    // Another source may name the sport as the athlete does, or as the source does that they put right.
    return told === sport ? [known] : [{ ...known, sport: told, origins: [...origins] }, known]
  })
}

function toldSport(origins: readonly OriginRow[], sport: KnownActivity['sport']): KnownActivity['sport'] {
  return origins.length > 0 ? mergeOrigins(origins.map(mergeable)).record.sport : sport
}

/** What is of no part, being made of all or having come later, goes with the first: it is known by its identity alone. */
function ofPart<O extends { id: string }>(part: JoinedPart, joined: Joined, origins: readonly O[]): O[] {
  const others = joined.parts.filter((one) => one !== part).flatMap((one) => one.originIds)
  const isFirst = joined.parts[0] === part
  return origins.filter(({ id }) => part.originIds.includes(id) || (isFirst && !others.includes(id)))
}

/** A cropped activity is still known by its whole recording: another source has all of it. */
function wholeTimes(row: ActivityRow, origins: readonly OriginRow[]) {
  if (!editsOf(row)?.shape || origins.length === 0) return {}
  const { startAt, elapsedS, movingS, distanceM } = mergeOrigins(origins.map(mergeable)).record
  return { startAt, elapsedS, movingS, distanceM }
}

export function originsByActivity(origins: Iterable<OriginRow>): Map<string, OriginRow[]> {
  const groups = new Map<string, OriginRow[]>()
  for (const origin of origins) {
    const group = groups.get(origin.activityId)
    if (group) group.push(origin)
    else groups.set(origin.activityId, [origin])
  }
  return groups
}
