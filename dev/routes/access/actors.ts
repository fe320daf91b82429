/** Everyone who may stand before a route, and how a test makes them (`people.ts` beside it). */
export const ACTORS = {
  nobody: 'without a session; a visitor of a booking page is nobody elsewhere',
  guesser: 'without a session, with a link, code, password or signature that is not the right one',
  stranger: 'another person, with a session of their own',
  unconfirmed: 'a person whose address is not proved',
  newcomer: 'a person who has not agreed to the terms',
  ended: 'whose it is, with a session that is over',
  blocked: 'whose it is, blocked',
  client: 'a client of another practice, on their own page',
  otherClient: 'another client of the same practice, on their own page',
  neighbour: 'the owner of another practice',
  neighbourAtHome: 'the same, naming these things at the address of their own practice',
  trainer: 'another trainer of the practice',
  assistant: 'an assistant of the practice',
  frontDesk: 'the front desk of the practice',
  former: 'who was of the service’s staff, and kept the permissions without the role',
  support: 'staff of the service with every permission but the one it needs',
  staff: 'staff of the service with that permission alone',
  owner: 'the owner of the service',
} as const
export type Actor = keyof typeof ACTORS

/** What is said to whom, as status and the beginning of the message. */
export const ANSWERS = {
  logIn: '401 Log in to continue.',
  ended: '401 This session has ended',
  blocked: '403 This account is blocked',
  closed: '401 This page is closed',
  terms: '403 Accept the terms',
  noPractice: '404 This practice was not found.',
  notThere: '404 ',
  noPage: '404 This page was not found.',
  nothing: '404 There is nothing at this address.',
  confirm: '403 Confirm your e-mail address first.',
  /** Refused with the tier that has it. */
  sold: '403 ',
  /** Refused, each route in its own words. */
  refused: '4',
  /** Refused, or answered with nothing: whatever it says names nothing that was asked for. */
  none: 'none',
  /** Their own, in which nothing names whose example it is. */
  own: 'own',
  /** Not refused; what is asked for may have happened by then. */
  in: 'in',
} as const
export type Said = keyof typeof ANSWERS

/** What routes of one kind say to each who asks; who is not named is not asked. */
export type Answers = Partial<Record<Actor, Said>>

/**
 * Who is asked for whom: where both are told the same, the one with more in hand speaks for the other, and of those who
 * are let in the one with less.
 */
const MORE: Partial<Record<Actor, readonly Actor[]>> = {
  nobody: ['client'],
  unconfirmed: ['stranger', 'neighbour', 'former'],
  stranger: ['neighbour', 'former', 'owner'],
  neighbour: ['former'],
  owner: ['neighbour'],
  trainer: ['frontDesk', 'assistant'],
  frontDesk: ['assistant'],
}

/** Whom a test asks, of those to whom a route says something. */
export function asked(answers: Answers): [Actor, Said][] {
  const all = Object.entries(answers) as [Actor, Said][]
  return all.filter(([actor, said]) => {
    const isRole = actor === 'trainer' || actor === 'frontDesk'
    if (isRole && said !== 'in') return true
    return !MORE[actor]?.some((other) => answers[other] === said)
  })
}
