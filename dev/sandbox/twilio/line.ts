import type { Clock } from '../clock.ts'
import type { Section } from '../store.ts'
import type { Callbacks } from './callbacks.ts'
import { OWN_ANSWERS, optOutType } from './opt-out.ts'
import type { SandboxMessage, TwilioState } from './state.ts'

const MOST_KEPT = 5000

export interface Line {
  /** Takes a message of the product and lets it go its way: sent, then delivered, each told by a callback. */
  send(message: Pick<SandboxMessage, 'account' | 'from' | 'to' | 'body' | 'statusCallback'>): SandboxMessage
  /** Someone answers from their phone. */
  receive(text: { from: string; to: string; body: string; sid?: string }): SandboxMessage
  isOptedOut(ours: string, theirs: string): boolean
  stop(): void
}

interface Parts {
  state: Section<TwilioState>
  clock: Clock
  callbacks: Callbacks
  account: string
  /** Between accepted, sent and delivered. */
  stepMs: number
}

/** The phone line between the product and its clients. */
export function createLine({ state, clock, callbacks, account, stepMs }: Parts): Line {
  const timers = new Set<NodeJS.Timeout>()
  const later = (work: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      work()
    }, stepMs)
    timers.add(timer)
  }
  const keep = (message: Omit<SandboxMessage, 'sid'> & { sid?: string }): SandboxMessage => {
    state.value.lastId++
    const kept = { sid: `SM${state.value.lastId.toString(16).padStart(32, '0')}`, ...message }
    state.value.messages = [...state.value.messages, kept].slice(-MOST_KEPT)
    state.save()
    return kept
  }
  const becomes = (message: SandboxMessage, status: string, errorCode: number | null = null) => {
    message.status = status
    message.errorCode = errorCode
    message.sentAtMs ??= clock.nowMs()
    message.isPriced = status !== 'failed'
    state.save()
    if (message.statusCallback === null) return
    callbacks.send(message.statusCallback, {
      AccountSid: message.account,
      ApiVersion: '2010-04-01',
      From: message.from,
      MessageSid: message.sid,
      MessageStatus: status,
      SmsSid: message.sid,
      SmsStatus: status,
      To: message.to,
      ...(errorCode === null ? {} : { ErrorCode: String(errorCode) }),
    })
  }
  const travel = (message: SandboxMessage) => {
    const outcome = state.value.outcomes[message.to]
    if (outcome?.status === 'queued') return
    if (outcome?.status === 'failed') return becomes(message, 'failed', outcome.errorCode)
    becomes(message, 'sent')
    if (outcome?.status === 'sent') return
    later(() => becomes(message, outcome?.status ?? 'delivered', outcome?.errorCode ?? null))
  }
  const born = () => ({
    status: 'queued',
    errorCode: null,
    createdAtMs: clock.nowMs(),
    sentAtMs: null,
    isPriced: false,
  })
  const pair = (ours: string, theirs: string) => `${ours} ${theirs}`
  return {
    send(message) {
      const kept = keep({ ...message, ...born(), direction: 'outbound-api' })
      later(() => travel(kept))
      return kept
    },
    receive({ from, to, body, sid }) {
      const known = sid ? state.value.messages.find((one) => one.sid === sid) : undefined
      const message =
        known ??
        keep({
          ...born(),
          ...(sid ? { sid } : {}),
          account,
          from,
          to,
          body,
          direction: 'inbound',
          status: 'received',
          sentAtMs: clock.nowMs(),
          statusCallback: null,
        })
      const type = optOutType(body)
      const wasOut = state.value.optedOut.includes(pair(to, from))
      // Opting in means something only to who had opted out: a YES is otherwise nothing but a yes.
      const acts = type === 'START' ? wasOut : type === 'STOP' ? !wasOut : type !== null
      if (type && acts && !known) {
        if (type === 'START') {
          state.value.optedOut = state.value.optedOut.filter((one) => one !== pair(to, from))
        }
        if (type === 'STOP') state.value.optedOut.push(pair(to, from))
        keep({
          ...born(),
          account,
          from: to,
          to: from,
          body: OWN_ANSWERS[type],
          direction: 'outbound-reply',
          status: 'delivered',
          sentAtMs: clock.nowMs(),
          statusCallback: null,
        })
      }
      const { inboundUrl, advancedOptOut } = state.value
      if (inboundUrl) {
        callbacks.send(inboundUrl, {
          AccountSid: account,
          ApiVersion: '2010-04-01',
          Body: body,
          From: from,
          FromCountry: 'US',
          MessageSid: message.sid,
          NumMedia: '0',
          NumSegments: '1',
          SmsMessageSid: message.sid,
          SmsSid: message.sid,
          SmsStatus: 'received',
          To: to,
          ...(advancedOptOut && type && (acts || known) ? { OptOutType: type } : {}),
        })
      }
      return message
    },
    isOptedOut: (ours, theirs) => state.value.optedOut.includes(pair(ours, theirs)),
    stop() {
      for (const timer of timers) clearTimeout(timer)
    },
  }
}
