import { bigint, databaseFunction, date, text, timestamptz } from '../database-function.ts'

export const useVerification = databaseFunction('use_verification', { identifier: text, now: timestamptz })

export const useInvite = databaseFunction('use_invite', { id: text, now: timestamptz })

/** `seen` and `now` are counters of the key. */
export const usePasskey = databaseFunction('use_passkey', { id: text, seen: bigint, now: bigint, day: date })

export const holdPassword = databaseFunction('hold_password', { athlete: text, hash: text })
