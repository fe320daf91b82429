import { expect, test } from 'vitest'
import { confirmedAnswer, offer } from './answers.ts'
import { readReply } from './read-reply.ts'
import { type OpenSession, type ReplyContext, routeReply } from './route-reply.ts'
import { textLength } from './segments.ts'

const session = (n: number, more: Partial<OpenSession> = {}): OpenSession => ({
  bookingId: `bkg_${n}`,
  clientId: 'cli_1',
  clientName: 'Noa Client',
  state: 'booked',
  startsAt: new Date(Date.UTC(2026, 10, 23 + n, 8)),
  serviceName: 'Strength',
  trainerName: 'Kai Coach',
  ...more,
})
const route = (body: string, context: Partial<ReplyContext> = {}) => {
  const action = routeReply(readReply(body), { isOptedOut: false, open: [], offered: null, ...context })
  const ids = 'sessions' in action ? action.sessions.map((one) => one.bookingId).join(' ') : ''
  return `${action.do} ${ids}`.trim()
}

test('SMS-04 Y confirms the one open booking; several give a list; none a helpful answer', () => {
  expect(route('Y', { open: [session(1)] })).toBe('confirm bkg_1')
  expect(route('Y', { open: [session(1), session(2)] })).toBe('offer bkg_1 bkg_2')
  expect(route('Y', { open: [session(1), session(2, { state: 'confirmed' })] })).toBe('confirm bkg_1')
  expect(route('Y', { open: [session(1, { state: 'confirmed' })] })).toBe('say_confirmed')
  expect(route('Y', { open: [session(1, { state: 'held' })] })).toBe('say_none')
  expect(route('Y')).toBe('say_none')
})

test('SMS-04 a yes that thanks confirms what waits, and is answered by nobody where nothing does', () => {
  for (const body of ['Ok thanks', 'Great, thank you!', 'perfect thx 👍', 'Yes 🙏']) {
    expect([body, route(body, { open: [session(1)] })]).toEqual([body, 'confirm bkg_1'])
    expect([body, route(body, { open: [session(1, { state: 'confirmed' })] })]).toEqual([body, 'keep'])
    expect([body, route(body)]).toEqual([body, 'keep'])
  }
  expect(route('Ok', { open: [session(1, { state: 'confirmed' })] })).toBe('say_confirmed')
})

test('SMS-04 a number picks from the list that was sent, and only from one that was', () => {
  const open = [session(1), session(2), session(3)]
  const offered = ['bkg_2', 'bkg_3']
  expect(route('1', { open, offered })).toBe('confirm bkg_2')
  expect(route('1 and 2', { open, offered })).toBe('confirm bkg_2 bkg_3')
  expect(route('all', { open, offered })).toBe('confirm bkg_2 bkg_3')
  expect(route('3', { open, offered })).toBe('say_range')
  expect(route('1', { open })).toBe('keep')
  expect(route('1', { open: [session(1)], offered })).toBe('say_none')
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
  const list = offer([session(1), session(2, { clientName: 'Bo Other' })], say)
  expect(list).toBe(
    'Which one? Reply with its number, or ALL:\n1 Tue 24 Nov at 09:00, Strength for Noa\n2 Wed 25 Nov at 09:00, Strength for Bo',
  )
  expect(textLength(list)).toMatchObject({ encoding: 'GSM-7', segments: 1 })
})
