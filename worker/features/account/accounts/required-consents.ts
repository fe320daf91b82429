import { PURPOSE_KEYS, PURPOSES } from '#worker/domain/policy/purposes.ts'

/** What there is no account without, as it reads now. */
export const REQUIRED = PURPOSE_KEYS.filter((purpose) => PURPOSES[purpose].isRequired).map((purpose) => ({
  purpose,
  version: PURPOSES[purpose].version,
}))
