/** Who may have calendars read at all. */
export const MEMBERS = ['owner', 'trainer'] as const

/** A trainer manages their own calendars, the owner everyone’s. */
export function mayManage(
  session: { athleteId: string; memberships: readonly { practiceId: string; role: string }[] },
  practiceId: string,
  trainerId: string | null,
): boolean {
  const isOwner = session.memberships.some((held) => held.practiceId === practiceId && held.role === 'owner')
  return isOwner || session.athleteId === trainerId
}
