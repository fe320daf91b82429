interface Ended {
  secondStepEnded: boolean
  /** Links to practices of so many days ended; null where none did. */
  unlinkedDays: number | null
}

/** What ended with an old password, as its person is told. */
export function endedWithPassword({ secondStepEnded, unlinkedDays }: Ended): string[] {
  const lines = [
    'The password of your StrideIQ account was changed and other devices were logged out.',
    'Do you work at a practice? Calendars you subscribed to, links to clients’ pages you were shown and your open invitations ended with the old password. Make anew what you need.',
    'Does your phone send here? Its personal address ended as well. Make a new one where you set it up.',
  ]
  if (secondStepEnded)
    lines.push(
      'The second step at log-in was new, so it ended with the old password. Yours? Set it up again.',
    )
  if (unlinkedDays !== null)
    lines.push(
      `Whoever joined a practice by your invitation within the last ${unlinkedDays} days, and was not ticked as yours, works there no more.`,
      `A service or Stripe account that was connected within the last ${unlinkedDays} days, and was not ticked as yours, is connected no more. Connect yours again.`,
      `If a practice was linked to your account within the last ${unlinkedDays} days, that link ended and it sees nothing more; what others were let see in these days ended too. Yours? Ask it for a new link, or let it see that again.`,
    )
  return lines
}
