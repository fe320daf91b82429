interface PolicyInWords {
  lateCancelHours: number
  lateCancelRule: string
  noShowRule: string
  /** The fee as it is read, such as `€25`; null where there is none. */
  fee: string | null
}

/**
 * What cancelling and not coming cost, as it is said before a session is booked.
 * @param isLate the session is so near that cancelling it is not free any more
 */
export function policyWords(
  { lateCancelHours, lateCancelRule, noShowRule, fee }: PolicyInWords,
  isLate = false,
): string {
  const costs = (rule: string) => {
    if (rule === 'credit') return 'uses the session’s credit'
    return rule === 'fee' && fee !== null ? `costs ${fee}` : 'costs nothing'
  }
  const hours = lateCancelHours === 1 ? 'an hour' : `${lateCancelHours} hours`
  const late =
    lateCancelHours === 0
      ? 'Cancelling is free until the session begins.'
      : isLate
        ? `It begins in less than ${hours}: cancelling it ${costs(lateCancelRule)}.`
        : `Cancelling is free until ${hours} before the session. Later it ${costs(lateCancelRule)}.`
  return `${late} Not coming ${costs(noShowRule)}.`
}

/** The words a client agrees to when they book: kept with the consent, so they say what was agreed. */
export function policyWording({ practiceName, ...policy }: PolicyInWords & { practiceName: string }): string {
  return `I book with ${practiceName}. ${policyWords(policy)}`
}

/** The words for texts about one's sessions. */
export function textWording(practiceName: string): string {
  return `${practiceName} may text me about my sessions. Message and data rates may apply. STOP ends it.`
}
