/**
 * What our database functions refuse, each code with one meaning. `worker/db/functions` raises them; a test holds the
 * two equal. A new refusal takes a number that was never used.
 */
export const DATABASE_CODES = {
  linkUsed: 'SI001',
  invitationUsed: 'SI002',
  jobClosed: 'SI003',
  noSuchAuditRow: 'SI004',
  passkeyUsed: 'SI005',
  passwordChanged: 'SI006',
  connectionEnded: 'SI007',
  healthWithheld: 'SI008',
  noCreditLeft: 'SI010',
  creditRequestReused: 'SI011',
  noSuchPackage: 'SI012',
  noSuchClient: 'SI013',
  packageIsUnlimited: 'SI014',
  ledgerIsAppendOnly: 'SI015',
  moneyIsAppendOnly: 'SI016',
  packageIsUnpaid: 'SI018',
  consentsAreAppendOnly: 'SI019',
  timeIsTaken: 'SI020',
  bookingRequestReused: 'SI021',
  noSuchAppointment: 'SI022',
  noSeatLeft: 'SI023',
  clientHasSeat: 'SI024',
  owedAgainAsksForAll: 'SI025',
  sessionDidNotStay: 'SI026',
  refundUnderWay: 'SI027',
  refundClaimedBefore: 'SI028',
  packageTakenBack: 'SI029',
  moreThanWasPaid: 'SI030',
  noSuchSession: 'SI031',
  packageNotActive: 'SI032',
  tooMuchUnconfirmed: 'SI033',
  auditIsAppendOnly: 'SI034',
  quotaUsed: 'SI040',
  planChanged: 'SI041',
  planLogIsAppendOnly: 'SI042',
  proposalDecided: 'SI043',
} as const

/** PostgreSQL's own codes that we tell apart, by its names for them. */
export const STANDARD_CODES = {
  numberOutOfRange: '22003',
  restrictViolation: '23001',
  foreignKeyViolation: '23503',
  uniqueViolation: '23505',
  checkViolation: '23514',
  exclusionViolation: '23P01',
  serializationFailure: '40001',
  deadlockDetected: '40P01',
} as const
