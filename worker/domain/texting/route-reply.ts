import type { Reply } from './read-reply.ts'

/** A session of someone with this number that is still to come. */
export interface OpenSession {
  bookingId: string
  clientId: string
  clientName: string
  state: string
  startsAt: Date
  serviceName: string
  trainerName: string
}

/** What a reply sets off. */
export type ReplyAction =
  | { do: 'confirm'; sessions: readonly OpenSession[] }
  | { do: 'offer'; sessions: readonly OpenSession[] }
  | { do: 'say_confirmed'; session: OpenSession }
  | { do: 'say_none' }
  | { do: 'say_range'; most: number }
  | { do: 'ask_move'; session: OpenSession | null }
  | { do: 'opt_out' | 'opt_in' | 'keep' }

export interface ReplyContext {
  isOptedOut: boolean
  /** Sessions to come, soonest first. */
  open: readonly OpenSession[]
  /** The bookings of the last list we sent, in its order. */
  offered: readonly string[] | null
}

/** As many lines as one list may have. */
export const MOST_OFFERED = 9

/** Decides what a reply does, from what was read and what is open. A person reads everything else. */
export function routeReply(reply: Reply, context: ReplyContext): ReplyAction {
  const waiting = context.open.filter((session) => session.state === 'booked')
  switch (reply.as) {
    case 'stop':
    case 'cancel':
    case 'wording':
      return { do: 'opt_out' }
    case 'start':
      return { do: 'opt_in' }
    case 'yes':
      return yes(reply, context, waiting)
    case 'choice':
      return choice(reply.picks ?? [], context)
    case 'no':
      return { do: 'ask_move', session: context.open.length === 1 ? (context.open[0] ?? null) : null }
    case 'help':
    case 'other':
      return { do: 'keep' }
  }
}

function yes(
  { isThanks }: Reply,
  { isOptedOut, open }: ReplyContext,
  waiting: readonly OpenSession[],
): ReplyAction {
  const [only, second] = waiting
  if (only && second) return { do: 'offer', sessions: waiting.slice(0, MOST_OFFERED) }
  if (only) return { do: 'confirm', sessions: [only] }
  // "Ok thanks" to what we have just said: an answer to it would go on for ever.
  if (isThanks) return { do: 'keep' }
  const confirmed = open.find((session) => session.state === 'confirmed')
  if (confirmed) return { do: 'say_confirmed', session: confirmed }
  // With nothing to confirm, YES is the provider's word for wanting texts again.
  return isOptedOut ? { do: 'opt_in' } : { do: 'say_none' }
}

function choice(picks: readonly number[] | 'all', { open, offered }: ReplyContext): ReplyAction {
  if (!offered) return { do: 'keep' }
  const ids = picks === 'all' ? offered : picks.flatMap((n) => offered[n - 1] ?? [])
  if (ids.length === 0 || (picks !== 'all' && ids.length < picks.length))
    return { do: 'say_range', most: offered.length }
  const sessions = open.filter((session) => ids.includes(session.bookingId))
  return sessions.length > 0 ? { do: 'confirm', sessions } : { do: 'say_none' }
}
