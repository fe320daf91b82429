import { PURPOSES, type PurposeKey } from '#worker/domain/policy/purposes.ts'
import { makeId } from '#worker/platform/ids.ts'

/** A person's yes to each of these purposes, as their texts read now. */
export const agreedTo = (athleteId: string, purposes: readonly PurposeKey[], at: Date) =>
  purposes.map((purpose) => ({
    id: makeId('consent', at.getTime(), crypto.getRandomValues(new Uint8Array(10))),
    athleteId,
    purpose,
    version: PURPOSES[purpose].version,
    granted: true,
    decidedAt: at,
  }))
