import type { Ctx } from '#worker/context.ts'
import type { ActivityRecord } from '#worker/domain/activity/activity-record.ts'
import { READER_VERSION } from '#worker/domain/activity/reader-version.ts'
import { storedProvider, termsOf } from '#worker/domain/policy/provider-terms.ts'
import type { IngestState, OriginRow } from '#worker/features/training/activities/load-families.ts'
import { originFacts } from '#worker/features/training/activities/origin-facts.ts'
import { summaryOf } from '#worker/features/training/activities/summary.ts'
import { termsInForce } from '#worker/features/training/activities/terms-in-force.ts'
import { sha256Hex, streamKey } from '#worker/platform/files/stored-files.ts'
import { encodeStreams } from '#worker/platform/formats/stream-codec.ts'

/**
 * The origin of a recording made here of others. It has their strictest terms and ends with the first of them; its
 * samples are stored before any row names them.
 * @param of what it was made of, one at least
 */
export async function makeOrigin(
  ctx: Ctx,
  state: IngestState,
  record: ActivityRecord,
  of: readonly OriginRow[],
  identity: {
    id: string
    activityId: string
    athleteId: string
    externalId: string | null
    contentHash: string
  },
): Promise<OriginRow> {
  const overrides = termsInForce(state.flags)
  const isOpen = ({ provider }: OriginRow) => {
    const { ai, coach, public: isPublic } = termsOf(storedProvider(provider), overrides)
    return ai && coach && isPublic
  }
  const bound = of.find((one) => !isOpen(one))
  const provider = bound?.provider ?? 'manual'
  const terms = termsOf(storedProvider(provider), overrides)
  const ends = of.flatMap(({ rawExpiresAt }) => (rawExpiresAt ? [rawExpiresAt.getTime()] : []))
  const { streams } = record
  const bytes = streams && encodeStreams(streams)
  const key = bytes && streamKey(identity.athleteId, identity.id, await sha256Hex(bytes))
  if (key && bytes) await ctx.env.FILES.put(key, bytes)
  const facts = originFacts(record)
  return {
    ...identity,
    provider,
    ...{
      importJobId: null,
      deviceName: record.deviceName,
      fileKey: null,
      fileName: null,
      fileSizeBytes: null,
    },
    summary: { ...summaryOf(record) },
    streamKey: key || null,
    streamNames: streams ? Object.keys(streams.columns) : null,
    facts: facts && { ...facts },
    match: null,
    keepApart: false,
    policyAi: terms.ai,
    policyCoach: terms.coach,
    policyPublic: terms.public,
    rawExpiresAt: ends.length > 0 ? new Date(Math.min(...ends)) : null,
    detail: 'full',
    fetchedAt: ctx.now,
    healthLeftOut: false,
    readerVersion: READER_VERSION,
  }
}
