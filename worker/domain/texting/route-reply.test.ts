import { expect, test } from 'vitest'
import { confirmedAnswer, list, passedAnswer } from './answers.ts'
import { readReply } from './read-reply.ts'
import { type OfferedPlace, type OpenSession, type ReplyContext, routeReply } from './route-reply.ts'
import { textLength } from './segments.ts'

const session = (n: number, more: Partial<OpenSession> = {}): OpenSession => ({
  bookingId: `bkg_${n}`,
  clientId: 'cli_1',
  clientName: 'Noa Client',
  state: 'booked',
  startsAt: new Date(Date.UTC(2026, 10, 23 + n, 8)),
  serviceName: 'Strength',
  trainerName: 'Kai Coach',
  askedAt: null,
  ...more,
})
const route = (body: string, context: Partial<ReplyContext> = {}) => {
  const nothing = {
    isOptedOut: false,
    waitsForYes: false,
    open: [],
    offers: [],
    list: null,
    answeredAt: null,
  }
  const action = routeReply(readReply(body), { ...nothing, ...context })
  const sessions = 'sessions' in action ? action.sessions : 'session' in action ? [action.session] : []
  const ids = sessions.map((one) => one?.bookingId).join(' ')
  return `${action.do} ${ids}`.trim()
}

test('SMS-04 Y confirms the one open booking; several give a list; none a helpful answer', () => {
  expect(route('Y', { open: [session(1)] })).toBe('confirm bkg_1')
  expect(route('Y', { open: [session(1), session(2)] })).toBe('list bkg_1 bkg_2')
  expect(route('Y', { open: [session(1), session(2, { state: 'confirmed' })] })).toBe('confirm bkg_1')
  expect(route('Y', { open: [session(1, { state: 'confirmed' })] })).toBe('say_confirmed bkg_1')
  expect(route('Y', { open: [session(1, { state: 'held' })] })).toBe('say_none')
  expect(route('Y')).toBe('say_none')
})

test('SMS-04 a yes that thanks confirms what waits, and is answered by nobody where nothing does', () => {
  for (const body of ['Ok thanks', 'Great, thank you!', 'perfect thx 👍', 'Yes 🙏']) {
    expect([body, route(body, { open: [session(1)] })]).toEqual([body, 'confirm bkg_1'])
    expect([body, route(body, { open: [session(1, { state: 'confirmed' })] })]).toEqual([body, 'keep'])
    expect([body, route(body)]).toEqual([body, 'keep'])
  }
  expect(route('Ok', { open: [session(1, { state: 'confirmed' })] })).toBe('say_confirmed bkg_1')
})

test('SMS-06/consent who was only asked whether they may be texted answers that, and confirms nothing by it', () => {
  const asked = { waitsForYes: true, open: [session(1)] }
  expect(route('YES', asked)).toBe('opt_in')
  expect(route('y please', asked)).toBe('opt_in')
  expect(route('Ok thanks', asked)).toBe('keep')
  expect(route('No', asked)).toBe('opt_out')
  expect(route('STOP', asked)).toBe('opt_out')
  expect(route('who is this?', asked)).toBe('keep')
})

test('SMS-04 a number picks from the list that was sent, and only from one that was', () => {
  const open = [session(1), session(2), session(3)]
  const list = { bookingIds: ['bkg_2', 'bkg_3'], at: new Date(0) }
  expect(route('1', { open, list })).toBe('confirm bkg_2')
  expect(route('1 and 2', { open, list })).toBe('confirm bkg_2 bkg_3')
  expect(route('all', { open, list })).toBe('confirm bkg_2 bkg_3')
  expect(route('3', { open, list })).toBe('say_range')
  expect(route('1', { open })).toBe('keep')
  expect(route('1', { open: [session(1)], list })).toBe('say_none')
})

const at = (hour: number) => new Date(Date.UTC(2026, 10, 22, hour))
/** A place that a text of an hour offered; its seat is held while it stands. */
const place = (n: number, is: OfferedPlace['is'], hour: number | null, state = 'held'): OfferedPlace => ({
  is,
  session: session(n, { state, askedAt: hour === null ? null : at(hour) }),
})
const held = (n: number) => session(n, { state: 'held' })

test('BOOK-04/yes a yes takes the place that is offered, in any spelling; STOP and its kind stay what they are', () => {
  const context = { open: [held(1)], offers: [place(1, 'open', 9)] }
  for (const body of ['YES', 'y', 'Ja', 'ok, thanks!', '👍', 'Sí']) {
    expect([body, route(body, context)]).toEqual([body, 'confirm bkg_1'])
  }
  expect(['STOP', 'CANCEL', 'please stop texting me'].map((body) => route(body, context))).toEqual([
    ...['opt_out', 'opt_out', 'opt_out'],
  ])
  expect(['HELP', 'START', 'when is it?'].map((body) => route(body, context))).toEqual([
    ...['keep', 'opt_in', 'keep'],
  ])
  expect(route('YES', { ...context, isOptedOut: true })).toBe('confirm bkg_1')
})

test('BOOK-04/yes with an offer and a session both open, the newest text asked is what is answered', () => {
  const offers = [place(1, 'open', 9)]
  const asked = (hour: number | null) => session(2, { askedAt: hour === null ? null : at(hour) })
  expect(route('Y', { open: [held(1), asked(8)], offers })).toBe('confirm bkg_1')
  expect(route('Y', { open: [held(1), asked(10)], offers })).toBe('confirm bkg_2')
  expect(route('Y', { open: [held(1), asked(null)], offers })).toBe('confirm bkg_1')
  // An offer that only a mail told of is meant where no text asked anything.
  const mailed = [place(1, 'open', null)]
  expect(route('Y', { open: [held(1), asked(8)], offers: mailed })).toBe('confirm bkg_2')
  expect(route('Y', { open: [held(1)], offers: mailed })).toBe('confirm bkg_1')
  // A list asks too.
  const list = { bookingIds: ['bkg_2', 'bkg_3'], at: at(11) }
  const open = [held(1), asked(8), session(3)]
  expect(route('Y', { open, offers, list })).toBe('list bkg_2 bkg_3')
})

test('BOOK-04/yes an offer that has passed is answered as passed, and no other session is confirmed in its stead', () => {
  const offers = [place(1, 'passed', 9, 'cancelled')]
  const open = [session(2, { askedAt: at(8) })]
  expect(route('Y', { open, offers })).toBe('say_passed bkg_1')
  expect(route('ok thanks', { open, offers })).toBe('say_passed bkg_1')
  // Told of that, another yes may mean something else: which, they say.
  const answeredAt = at(10)
  expect(route('Y', { open, offers, answeredAt })).toBe('list bkg_2')
  expect(route('Y', { offers, answeredAt })).toBe('say_passed bkg_1')
  expect(route('ok thanks', { offers, answeredAt })).toBe('keep')
  expect(route('Y', { open: [session(2, { askedAt: at(11) })], offers, answeredAt })).toBe('confirm bkg_2')
  const say = { practiceName: 'Harbour', zone: 'Europe/Berlin', clientZone: null, isShared: false }
  expect(passedAnswer(session(1), say)).toBe(
    'The offer has passed: Strength with Kai, Tue 24 Nov at 09:00. Nothing was booked or confirmed. Harbour reads this.',
  )
})

test('BOOK-04/yes a second yes takes nothing more; two places are told apart; a no gives the place back', () => {
  const taken = (state: string) => ({ open: [session(1, { state })], offers: [place(1, 'taken', 9, state)] })
  expect(route('yes', taken('booked'))).toBe('confirm bkg_1')
  expect(route('yes', taken('confirmed'))).toBe('say_confirmed bkg_1')
  expect(route('thanks, great', taken('confirmed'))).toBe('keep')
  const two = { open: [held(1), held(2)], offers: [place(2, 'open', 10), place(1, 'open', 9)] }
  expect(route('Y', two)).toBe('list bkg_2 bkg_1')
  const list = { bookingIds: ['bkg_2', 'bkg_1'], at: at(11) }
  expect(route('2', { ...two, list })).toBe('confirm bkg_1')
  expect(route('2', { ...two, open: [], list })).toBe('say_passed bkg_1')
  expect(route('no', { open: [held(1), session(3)], offers: [place(1, 'open', 9)] })).toBe('decline bkg_1')
  expect(route('no', { open: [held(1), session(3)], offers: [place(1, 'passed', 9)] })).toBe('ask_move bkg_3')
})

test('SMS-05 YES confirms when something is open, and opts in only when nothing is', () => {
  expect(route('YES', { isOptedOut: true, open: [session(1)] })).toBe('confirm bkg_1')
  expect(route('YES', { isOptedOut: true })).toBe('opt_in')
  expect(route('CANCEL', { open: [session(1)] })).toBe('opt_out')
  expect(route('please stop texting me', { open: [session(1)] })).toBe('opt_out')
  expect(route('HELP')).toBe('keep')
})

test('SMS-01 answers say the practice’s time, and names where two people share a number', () => {
  const say = { practiceName: 'Harbour', zone: 'Europe/Berlin', clientZone: null, isShared: true }
  expect(confirmedAnswer([session(1)], say)).toBe(
    'Confirmed for Noa: Strength with Kai, Tue 24 Nov at 09:00.',
  )
  const lines = list([session(1), session(2, { clientName: 'Bo Other' })], say)
  expect(lines).toBe(
    'Which one? Reply with its number, or ALL:\n1 Tue 24 Nov at 09:00, Strength for Noa\n2 Wed 25 Nov at 09:00, Strength for Bo',
  )
  expect(textLength(lines)).toMatchObject({ encoding: 'GSM-7', segments: 1 })
})
