/** A message as the sandbox keeps it. */
export interface SandboxMessage {
  sid: string
  account: string
  from: string
  to: string
  body: string
  direction: 'inbound' | 'outbound-api' | 'outbound-reply'
  status: string
  errorCode: number | null
  createdAtMs: number
  sentAtMs: number | null
  /** Set once it has been billed. */
  isPriced: boolean
  statusCallback: string | null
}

/** All that outlives a restart. */
export interface TwilioState {
  /** Newest last. */
  messages: SandboxMessage[]
  /** `<our number> <their number>` of everyone who said STOP. */
  optedOut: string[]
  /** Where texts that come in are handed over, for every number of the account. */
  inboundUrl: string | null
  /** Whether inbound webhooks carry `OptOutType`, as they do with Advanced Opt-Out. */
  advancedOptOut: boolean
  /** What becomes of messages to a number; delivered where nothing is said. */
  outcomes: Record<string, { status: 'undelivered' | 'failed' | 'sent' | 'queued'; errorCode: number | null }>
  lastId: number
  /** The account's numbers, those that only take calls marked; null while every number asked for is one that texts. */
  numbers: { phone: string; sms: boolean }[] | null
}

export function emptyTwilio(): TwilioState {
  return {
    messages: [],
    optedOut: [],
    inboundUrl: null,
    advancedOptOut: false,
    outcomes: {},
    lastId: 0,
    numbers: null,
  }
}
