const ONE_PRACTICE = 'the condition on the client beside it, which is red, says the same'
const EACH_ASKS =
  'what it reads beside (`ownBookings`, `ownCredits`, `ownWaiting`) asks the same of the same actor'

/** Guards that nothing can miss, and why: each by the beginning of its name in the report. */
export const KNOWN_GREEN: readonly { guard: string; why: string }[] = [
  {
    guard: 'practice/credits/repo/read.ts#loadCredits owner: eq(sessionDue.practiceId',
    why: `${ONE_PRACTICE}: a row’s client is of its practice (foreign key \`session_due_client\`)`,
  },
  {
    guard: 'practice/credits/repo/read.ts#loadStatement owner: eq(creditLedger.practiceId',
    why: `${ONE_PRACTICE}: a line’s client is of its practice (foreign key \`credit_ledger_package\`)`,
  },
  {
    guard: 'practice/credits/repo/read.ts#selectPackages owner: eq(creditPackage.practiceId',
    why: `${ONE_PRACTICE}: a package’s client is of its practice (foreign key \`package_client\`)`,
  },
  {
    guard: 'outside/portal/repo/head.ts#loadHead owner: eq(client.practiceId',
    why: 'both ids are of the page’s own session, and a client’s id is unique over all practices',
  },
  { guard: 'outside/portal/read-portal.ts#readPortal access', why: EACH_ASKS },
]
