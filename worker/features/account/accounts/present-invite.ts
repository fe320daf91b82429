import type { Invite } from './answers.ts'
import type { InviteRow } from './repo/invite.ts'

export const INVITE_PERMISSION = 'invites.write'

/** A code for an address is that address's key and is never shown again; a code to pass on is. */
export function presentInvite(row: InviteRow): Invite {
  const { code, createdBy: _by, ...shown } = row
  return { ...shown, code: row.email ? null : code }
}
