import { hashToken } from '#worker/platform/session-cookie.ts'

/** Ties a challenge, a link or a known browser to the password it began under: a changed password ends it. */
export async function passwordMark(account: { passwordHash: string | null }): Promise<string> {
  return (await hashToken(`challenge|${account.passwordHash ?? ''}`)).slice(0, 16)
}
