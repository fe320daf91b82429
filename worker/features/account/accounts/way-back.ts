import { hashToken } from '#worker/platform/session-cookie.ts'

const DAY_MS = 24 * 3_600_000
/** An address that has been the account's for so long is its owner's, whichever came before it. */
const SETTLED_DAYS = 30
const MOST_KEPT = 20

interface Held {
  email: string
  emailSince: Date | null
  pastEmails: readonly string[] | null
}

/**
 * Whether an address that is left gets a way back to the account, and what is known of its addresses from now on. Of two
 * mailboxes the one that had the account first wins: one that lately came after the address it goes back to gets none.
 */
export async function wayBack(
  { email, emailSince, pastEmails }: Held,
  next: string,
  now: Date,
): Promise<{ isOwed: boolean; pastEmails: string[] }> {
  const [left, taken] = await Promise.all([hashToken(`address|${email}`), hashToken(`address|${next}`)])
  const known = [...new Set([...(pastEmails ?? []), left, taken])].slice(0, MOST_KEPT)
  const goesBack =
    known.includes(taken) && (!known.includes(left) || known.indexOf(taken) < known.indexOf(left))
  const isYoung = emailSince !== null && now.getTime() - emailSince.getTime() < SETTLED_DAYS * DAY_MS
  return { isOwed: !(goesBack && isYoung), pastEmails: known }
}
