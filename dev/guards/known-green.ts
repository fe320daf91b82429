const ONE_PRACTICE = 'the condition on the client beside it, which is red, says the same'
const EACH_ASKS =
  'what it reads beside (`ownBookings`, `ownCredits`, `ownWaiting`) asks the same of the same actor'

const ENDED_ELSEWHERE =
  'what they made at another practice is spared beside it where they work there, and has ended with their leaving where not'
const ONE_KEY =
  'a key names one line of a practice (`credit_ledger_cause`), and a client is of one practice: each condition says what the other does'
const OWN_ID = 'a booking’s id is unique over all practices'
const OWN_RACE =
  'a workout leads to no race but one of its own athlete, of whose races a plan is made (`storePlan`): each condition says what the other does'

/** Guards that nothing can miss, and why: each by the beginning of its name in the report. */
export const KNOWN_GREEN: readonly { guard: string; why: string }[] = [
  {
    guard: 'training/imports/repo.ts#loadImport owner: eq(upload.athleteId',
    why: 'the condition on the import read beside it, which is red, answers nothing where that is another’s, whatever its files',
  },
  {
    guard: 'training/imports/repo/table.ts#putNotes owner: athleteId',
    why: 'an origin and its activity are of one athlete (`claim_ingest()`): each of its two conditions says what the other does',
  },
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
  { guard: 'outside/calendar-feeds/repo.ts#revokeFeedsOf owner: practiceId', why: ENDED_ELSEWHERE },
  { guard: 'outside/portal-links/repo.ts#endShown owner: practiceId', why: ENDED_ELSEWHERE },
  { guard: 'practice/practices/repo/people.ts#revokeInvitesOf owner: practiceId', why: ENDED_ELSEWHERE },
  {
    guard: 'practice/practices/repo/people.ts#revokeAthleteInvitesOf owner: practiceId',
    why: ENDED_ELSEWHERE,
  },
  { guard: 'practice/busy-calendars/repo.ts#removeCalendarsOf owner: practiceId', why: ENDED_ELSEWHERE },
  {
    guard: 'practice/busy-calendars/repo.ts#freeBusyOf owner: practiceId',
    why: 'only calendars that were taken away are freed, and those of another practice were freed when they were',
  },
  { guard: 'practice/automations/repo/credit-step.ts#selectCreditStep owner: practiceId', why: ONE_KEY },
  { guard: 'practice/automations/repo/credit-step.ts#selectCreditStep owner: clientId', why: ONE_KEY },
  { guard: 'practice/bookings/repo/coached.ts#COACHED_ATHLETE owner: booking.practiceId', why: OWN_ID },
  {
    guard: 'practice/bookings/repo/slots.ts#idOf owner: practiceId (2)',
    why: 'each row that is looked for by it (`loadForMove`) is asked for its practice as well',
  },
  {
    guard: 'practice/bookings/repo/client-bounds.ts#OTHERS_ON_DAY owner: booking.practiceId',
    why: 'the condition on the client beside it says the same: a booking’s client is of its practice (foreign key `booking_client`)',
  },
  {
    guard: 'account/accounts/repo/session.ts#touchSession owner: eq(session.athleteId',
    why: 'a session’s id is unique over all people, and comes from the row that the same request has read by both',
  },
  { guard: 'training/plans/repo/race-changes.ts#loadRaceChanges owner: eq(plannedWorkout.', why: OWN_RACE },
  { guard: 'training/plans/repo/race-changes.ts#loadRaceChanges owner: eq(race.', why: OWN_RACE },
  {
    guard: 'training/plans/repo/read.ts#loadStanding owner: eq(planModificationLog.',
    why: 'the plan beside it, which is red, is the athlete’s: of another’s plan nothing is answered, and its log is dropped with it',
  },
  {
    guard: 'training/gear/repo.ts#piecesOf owner: athleteId',
    why: 'an activity leads to no gear but its own athlete’s (`gearOf`); the second asks only whether there is any at all',
  },
]
