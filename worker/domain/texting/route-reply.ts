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
  /** When the last text went out that asks for its confirmation; null where none did. */
  askedAt: Date | null
}

/** A free place that was offered to someone with this number; its session is the seat held for them. */
export interface OfferedPlace {
  session: OpenSession
  /** open: a yes takes it; taken: it is theirs already; passed: its time ran out, or they left the list. */
  is: 'open' | 'taken' | 'passed'
}

/** What a reply sets off. */
export type ReplyAction =
  | { do: 'confirm'; sessions: readonly OpenSession[] }
  | { do: 'list'; sessions: readonly OpenSession[] }
  | { do: 'say_confirmed'; session: OpenSession }
  | { do: 'say_passed'; session: OpenSession }
  | { do: 'decline'; session: OpenSession }
  | { do: 'say_none' }
  | { do: 'say_range'; most: number }
  | { do: 'ask_move'; session: OpenSession | null }
  | { do: 'opt_out' | 'opt_in' | 'keep' }

export interface ReplyContext {
  isOptedOut: boolean
  /** All we ever asked them is whether they may be texted: that is what a yes or no answers. */
  waitsForYes: boolean
  /** Sessions to come, soonest first. */
  open: readonly OpenSession[]
  /** Places of the waiting list that were offered of late. */
  offers: readonly OfferedPlace[]
  /** The last list we sent: its bookings in its order. */
  list: { bookingIds: readonly string[]; at: Date } | null
  /** When they last got an answer of ours. */
  answeredAt: Date | null
}

/** As many lines as one list may have. */
export const MOST_LISTED = 9

/** Decides what a reply does, from what was read and what is open. A person reads everything else. */
export function routeReply(reply: Reply, context: ReplyContext): ReplyAction {
  switch (reply.as) {
    case 'stop':
    case 'cancel':
    case 'wording':
      return { do: 'opt_out' }
    case 'start':
      return { do: 'opt_in' }
    case 'yes':
      if (context.waitsForYes) return { do: reply.isThanks ? 'keep' : 'opt_in' }
      return yes(reply, context)
    case 'choice':
      return choice(reply.picks ?? [], context)
    case 'no':
      return context.waitsForYes ? { do: 'opt_out' } : no(context)
    case 'help':
    case 'other':
      return { do: 'keep' }
  }
}

/** What waits for a yes: a seat that is only held is an offer's, or a form's. */
const waitingOf = ({ open }: ReplyContext) => open.filter((session) => session.state === 'booked')

function yes({ isThanks }: Reply, context: ReplyContext): ReplyAction {
  const place = askedPlace(context)
  if (place) return yesTo(place, isThanks === true, context)
  const waiting = waitingOf(context)
  const [only, second] = waiting
  if (only && second) return { do: 'list', sessions: waiting.slice(0, MOST_LISTED) }
  if (only) return { do: 'confirm', sessions: [only] }
  // "Ok thanks" to what we have just said: an answer to it would go on for ever.
  if (isThanks) return { do: 'keep' }
  const confirmed = context.open.find((session) => session.state === 'confirmed')
  if (confirmed) return { do: 'say_confirmed', session: confirmed }
  // With nothing to confirm, YES is the provider's word for wanting texts again.
  return context.isOptedOut ? { do: 'opt_in' } : { do: 'say_none' }
}

/** A yes to an offered place takes that place alone, and never confirms another session in its stead. */
function yesTo({ is, session }: OfferedPlace, isThanks: boolean, context: ReplyContext): ReplyAction {
  if (is === 'open') {
    const others = context.offers.filter((one) => one.is === 'open').map((one) => one.session)
    return others.length > 1
      ? { do: 'list', sessions: others.slice(0, MOST_LISTED) }
      : { do: 'confirm', sessions: [session] }
  }
  if (is === 'taken' && session.state === 'booked') return { do: 'confirm', sessions: [session] }
  const isAnswered = (context.answeredAt?.getTime() ?? 0) > askedMs(session, context)
  if (isThanks && (is === 'taken' || isAnswered)) return { do: 'keep' }
  if (is === 'taken') return { do: 'say_confirmed', session }
  const waiting = waitingOf(context)
  // They know that it has passed: this yes may be to something else, which they name.
  return isAnswered && waiting.length > 0
    ? { do: 'list', sessions: waiting.slice(0, MOST_LISTED) }
    : { do: 'say_passed', session }
}

/** A no to an offered place gives it to the next; to anything else it asks for another time. */
function no(context: ReplyContext): ReplyAction {
  const place = askedPlace(context)
  if (place?.is === 'open') return { do: 'decline', session: place.session }
  const booked = context.open.filter((session) => session.state !== 'held')
  return { do: 'ask_move', session: booked.length === 1 ? (booked[0] ?? null) : null }
}

/** When a session was last asked about, by a text of its own or a list; 0 for never. */
function askedMs({ askedAt, bookingId }: OpenSession, { list }: ReplyContext): number {
  const listed = list?.bookingIds.includes(bookingId) ? list.at.getTime() : 0
  return Math.max(askedAt?.getTime() ?? 0, listed)
}

/**
 * The offered place that a yes or no is about: the newest question is what is answered. An offer that no text told of
 * is meant only where no text asked anything.
 */
function askedPlace(context: ReplyContext): OfferedPlace | null {
  const asked = (place: OfferedPlace) => askedMs(place.session, context)
  const meant = context.offers.filter((place) => place.is === 'open' || asked(place) > 0)
  const newest = meant.reduce<OfferedPlace | null>(
    (best, place) => (best && asked(best) >= asked(place) ? best : place),
    null,
  )
  const others = waitingOf(context).filter(({ bookingId }) => bookingId !== newest?.session.bookingId)
  const lastMs = Math.max(0, ...others.map((session) => askedMs(session, context)))
  return newest && asked(newest) >= lastMs ? newest : null
}

function choice(picks: readonly number[] | 'all', context: ReplyContext): ReplyAction {
  const { list, open } = context
  if (!list) return { do: 'keep' }
  const { bookingIds } = list
  const ids = picks === 'all' ? bookingIds : picks.flatMap((n) => bookingIds[n - 1] ?? [])
  if (ids.length === 0 || (picks !== 'all' && ids.length < picks.length))
    return { do: 'say_range', most: bookingIds.length }
  const sessions = open.filter((session) => ids.includes(session.bookingId))
  if (sessions.length > 0) return { do: 'confirm', sessions }
  const passed = context.offers.find(({ session }) => ids.includes(session.bookingId))
  return passed ? { do: 'say_passed', session: passed.session } : { do: 'say_none' }
}
