import { renderToStaticMarkup as render } from 'react-dom/server'
import { expect, test } from 'vitest'
import { appointment } from './calendar-fixture.ts'
import { type Waiting, WaitList } from './wait-list.tsx'

const session = appointment('apt_1', '2026-04-23T08:00:00Z', '2026-04-23T09:00:00Z', 'booked')
const waits = (
  id: string,
  clientName: string,
  startsAt: string,
  state: Waiting['state'] = 'waiting',
): Waiting => ({
  ...{ id, clientId: `cli_${id}`, clientName, state, startsAt, endsAt: session.endsAt },
  ...{ serviceId: session.service.id, serviceName: session.service.name },
  ...{ trainerId: session.trainerId, trainerName: session.trainerName },
  ...{
    claimUntil: null,
    bookingId: null,
    deferredUntil: null,
    hindrance: null,
    createdAt: '2026-04-20T08:00:00.000Z',
  },
})
const waiting = [
  waits('wai_1', 'Ines Adler', '2026-04-23T08:00:00.000Z', 'offered'),
  waits('wai_2', 'Jon Berg', '2026-04-23T08:00:00.000Z'),
  waits('wai_3', 'Someone Else', '2026-04-24T08:00:00.000Z'),
]

test('BOOK-04/waitlist a session says who waits for it, in order, and takes one more while it is full', () => {
  const list = (isFull: boolean, of = waiting) =>
    render(<WaitList appointment={session} waiting={of} isFull={isFull} refused={undefined} />)
  expect(list(true)).toMatch(/2 waiting.*Ines Adler.*a seat is offered.*Jon Berg.*name="wait_q"/)
  expect(list(true)).not.toContain('Someone Else')
  const late = waiting.map((one) => ({ ...one, deferredUntil: '2026-04-22T08:00:00.000Z' }))
  expect([list(true), list(true, late)].map((page) => page.includes('daily limit of mails'))).toEqual([
    false,
    true,
  ])
  const hindered = waiting.map((one) => ({ ...one, hindrance: 'The trainer is away at that time.' }))
  expect(list(true, hindered)).toContain('not offered: The trainer is away at that time.')
  expect(list(true)).not.toContain('not offered')
  expect(list(false)).not.toContain('name="wait_q"')
  expect(list(false, [])).toBe('')
})

test('BOOK-04/waitlist a name that is not found stays beside why', () => {
  const error = { code: 'invalid_input', field: 'wait_q', message: 'No client is called so.', requestId: '' }
  const refused = { error, values: { intent: 'wait', wait_q: 'Jonn' } }
  const page = render(<WaitList appointment={session} waiting={[]} isFull refused={refused} />)
  expect(page).toMatch(/value="Jonn".*No client is called so/)
})
