import type { OpenSession } from './route-reply.ts'
import { sayDay, sayTime } from './say-time.ts'

/** How times are said in an answer: in the practice's zone, with names where a number is shared. */
export interface Saying {
  practiceName: string
  zone: string
  clientZone: string | null
  isShared: boolean
}

const first = (name: string) => name.trim().split(/\s+/)[0] ?? name
const whoOf = (session: OpenSession, say: Saying) => (say.isShared ? ` for ${first(session.clientName)}` : '')
const whenOf = (session: OpenSession, say: Saying) =>
  `${sayDay(session.startsAt, say.zone)} at ${sayTime(session.startsAt, say.zone, say.clientZone)}`
const whatOf = (session: OpenSession, say: Saying) =>
  `${session.serviceName} with ${first(session.trainerName)}, ${whenOf(session, say)}`

/** Says which sessions a yes took: a place that was only offered is theirs from now on. */
export const confirmedAnswer = (sessions: readonly OpenSession[], say: Saying) =>
  sessions
    .map((one) => `${one.state === 'held' ? 'Booked' : 'Confirmed'}${whoOf(one, say)}: ${whatOf(one, say)}.`)
    .join('\n')

export const alreadyConfirmed = (session: OpenSession, say: Saying) =>
  `Already confirmed${whoOf(session, say)}: ${whatOf(session, say)}.`

export const goneAnswer = (say: Saying) =>
  `That session can no longer be confirmed. ${say.practiceName} reads this and answers.`

/** For a yes that came too late, or second; nothing else was confirmed by it. */
export const passedAnswer = (session: OpenSession, say: Saying) =>
  `The offer has passed${whoOf(session, say)}: ${whatOf(session, say)}. Nothing was booked or confirmed. ${say.practiceName} reads this.`

export const declinedAnswer = (session: OpenSession, say: Saying) =>
  `Noted${whoOf(session, say)}: ${whatOf(session, say)} goes to the next who waits.`

export const nothingOpen = (say: Saying) =>
  `No session is waiting for a confirmation. ${say.practiceName} reads this: write what you need.`

export const rangeAnswer = (most: number) =>
  most === 1 ? 'Reply 1 to confirm it.' : `Reply with a number from 1 to ${most}, or ALL.`

/** The numbered list of what a yes could mean. */
export function list(sessions: readonly OpenSession[], say: Saying): string {
  const lines = sessions.map((one, i) => `${i + 1} ${whenOf(one, say)}, ${one.serviceName}${whoOf(one, say)}`)
  return ['Which one? Reply with its number, or ALL:', ...lines].join('\n')
}

export const moveAnswer = (session: OpenSession | null, say: Saying) =>
  session
    ? `Noted. ${say.practiceName} will offer another time for ${session.serviceName} on ${whenOf(session, say)}. It stays booked until then.`
    : `Noted. ${say.practiceName} will text you about another time.`

/** What the staff reads of it, in one line. */
export function staffLine(
  as: string,
  clientName: string,
  session: OpenSession | null,
  say: Saying,
): string | null {
  const line = {
    no: `${clientName} asks to move ${session ? `${session.serviceName}, ${whenOf(session, say)}` : 'a session'}`,
    cancel: `${clientName} texted CANCEL: carriers opt them out of texts. Ask if they meant the session`,
    wording: `${clientName} asked not to be texted and is opted out`,
    stop: `${clientName} opted out of texts`,
  }[as]
  return line === undefined ? null : line.slice(0, 150)
}
