const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

export const ID_PREFIXES = {
  athlete: 'ath',
  session: 'ses',
  credential: 'crd',
  verification: 'ver',
  twoFactor: 'tfa',
  passkey: 'pky',
  invite: 'inv',
  consent: 'cns',
  connection: 'con',
  activity: 'act',
  origin: 'org',
  edit: 'edt',
  threshold: 'thr',
  zoneSystem: 'zon',
  gear: 'ger',
  gearService: 'gsv',
  timelineNote: 'tln',
  injuryReturn: 'ret',
  intent: 'int',
  upload: 'upl',
  importJob: 'imp',
  impersonation: 'ipn',
  webhookEvent: 'wev',
  outbox: 'out',
  failedJob: 'fjb',
  audit: 'aud',
  request: 'req',
  practice: 'prc',
  client: 'cli',
  note: 'nte',
  product: 'prd',
  package: 'pkg',
  ledger: 'led',
  service: 'svc',
  question: 'qst',
  location: 'loc',
  appointment: 'apt',
  booking: 'bkg',
  series: 'ser',
  text: 'txt',
  automation: 'aut',
  run: 'run',
  moneyEvent: 'mny',
  refundClaim: 'rfc',
  practiceInvite: 'piv',
  link: 'lnk',
  access: 'acl',
  clientConsent: 'ccn',
  clientImport: 'cim',
  practiceAudit: 'pau',
  bookingChange: 'bch',
  textConsent: 'tcn',
  textTemplate: 'ttp',
  timeOff: 'off',
  busyCalendar: 'bsy',
  waitlist: 'wtl',
  calendarFeed: 'ics',
  share: 'shr',
  portalLink: 'ptl',
  task: 'tsk',
  recipient: 'rcp',
  tierGrant: 'tgr',
  plan: 'pln',
  plannedWorkout: 'wkt',
  planChange: 'pch',
  proposal: 'psg',
  race: 'rce',
  workoutTemplate: 'wtm',
  modelCall: 'mcl',
  coachMessage: 'msg',
  coachAnswer: 'ans',
  trainerMessage: 'tmg',
  trainerDraft: 'tdr',
  coachNote: 'cnt',
  modelPlan: 'mpl',
  coachFact: 'cfa',
} as const

export type IdKind = keyof typeof ID_PREFIXES

/**
 * A prefixed id that sorts by time: prefix, 10 characters of milliseconds, 16 of randomness (80 bits), Crockford base 32.
 * @param kind what the id names
 * @param atMs milliseconds since 1970, the caller's clock
 * @param random 10 random bytes
 */
export function makeId(kind: IdKind, atMs: number, random: Uint8Array): string {
  let time = ''
  for (let rest = Math.floor(atMs), i = 0; i < 10; i++, rest = Math.floor(rest / 32)) {
    time = (ALPHABET[rest % 32] ?? '0') + time
  }
  let tail = ''
  let bits = 0
  let held = 0
  for (const byte of random.subarray(0, 10)) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      tail += ALPHABET[(held >> bits) & 31] ?? '0'
    }
    held &= (1 << bits) - 1
  }
  return `${ID_PREFIXES[kind]}_${time}${tail}`
}

/**
 * Makes the ids of one moment, in the order they are asked for: the first is random, each one after it is one higher.
 * So rows that are written together sort as they were made, whatever their table.
 * @param atMs milliseconds since 1970, the caller's clock
 * @param random gives so many random bytes
 */
export function idsOf(atMs: number, random: (bytes: number) => Uint8Array): (kind: IdKind) => string {
  let last: Uint8Array | undefined
  return (kind) => {
    last = last ? oneHigher(last) : random(10)
    return makeId(kind, atMs, last)
  }
}

/** The next number after one of ten bytes; after the highest comes zero. */
function oneHigher(number: Uint8Array): Uint8Array {
  const next = Uint8Array.from(number)
  for (let i = next.length - 1; i >= 0; i--) {
    next[i] = (next[i] ?? 0) + 1
    if (next[i] !== 0) break
  }
  return next
}
