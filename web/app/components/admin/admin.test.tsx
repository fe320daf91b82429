import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { ReasonForm } from '#web/components/reason-form.tsx'
import { age, ageText } from './age.ts'
import { inviteState } from './invite-list.tsx'
import { changeText } from './json-text.ts'
import { linesOf, Reread } from './queue-card.tsx'

const now = '2026-04-23T12:00:00.000Z'
const ago = (seconds: number) => new Date(Date.parse(now) - seconds * 1000).toISOString()

test('an age is said in the one unit that says enough', () => {
  expect([5, 59, 60, 3599, 3600, 172_799, 172_800].map((seconds) => ageText(ago(seconds), now))).toEqual([
    '5 s',
    '59 s',
    '1 min',
    '59 min',
    '1 h',
    '47 h',
    '2 days',
  ])
  expect(age(ago(-5), now)).toEqual({ value: '0', unit: 's' })
})

test('OPS-01/ingestion a queue is one line a type, deepest first, and what is due later has not waited', () => {
  const queue = [
    { type: 'mail.send', status: 'due', count: 2, oldestDueAt: ago(-60) },
    { type: 'derive', status: 'due', count: 3, oldestDueAt: ago(190) },
    { type: 'derive', status: 'running', count: 1, oldestDueAt: ago(9000) },
  ]
  expect(linesOf({ queue, at: now })).toEqual([
    { type: 'derive', due: 3, running: 1, oldest: '3 min' },
    { type: 'mail.send', due: 2, running: 0, oldest: 'later' },
  ])
})

test('OPS-01/readers the queues say how many stored files are still to be read again', () => {
  const shown = renderToStaticMarkup(<Reread reread={{ left: 1200, of: 5000 }} />)
  expect(shown).toContain('1,200 of 5,000 stored files are as older readers read them')
  expect(shown).toContain('3,800 of 5,000 stored files read')
})

test('ADM-06 an invitation says whether it can still be used', () => {
  const invite = {
    id: 'inv_1',
    email: null,
    code: 'ABC',
    usesLeft: 1,
    note: null,
    grants: null,
    createdAt: ago(100),
    expiresAt: null,
    usedAt: null,
  }
  expect(inviteState(invite, now)).toBe('open')
  expect(inviteState({ ...invite, expiresAt: now }, now)).toBe('over')
  expect(inviteState({ ...invite, usesLeft: 0, usedAt: ago(5) }, now)).toBe('used')
  expect(inviteState({ ...invite, usesLeft: 0 }, now)).toBe('taken back')
})

test('ADM-03 an action asks for its reason, and a refusal keeps what was typed in its own form alone', () => {
  const form = (id: string, refused: Parameters<typeof ReasonForm>[0]['refused']) =>
    renderToStaticMarkup(
      <ReasonForm id={id} label="Block" explain="Logs out." hidden={{ intent: 'block' }} refused={refused} />,
    )
  const refused = { key: 'block a', message: 'Blocked already.', reason: 'Shared <account>' }
  expect(form('block a', undefined)).toMatch(/<input[^>]*name="reason"[^>]*required/)
  expect(form('block a', undefined)).not.toContain('<details open')
  expect(form('block a', refused)).toMatch(/<details[^>]* open=""/)
  expect(form('block a', refused)).toContain('value="Shared &lt;account&gt;"')
  expect(form('block a', refused)).toContain('Blocked already.')
  expect(form('block b', refused)).not.toMatch(/Blocked already|Shared| open=""/)
})

test('ADM-03 a line of the log says in words what changed, and only that', () => {
  const before = { lateCancelHours: 12, forgiveFirst: true, days: ['mon', 'tue'] }
  expect(changeText(before, { ...before, lateCancelHours: 24, days: [] })).toBe(
    'late cancel hours 12 → 24, days mon, tue → none',
  )
  expect(changeText(null, { fee_minor: 2500, forgiveFirst: false })).toBe(
    'none → fee minor 2500, forgive first no',
  )
  expect(changeText(true, false)).toBe('yes → no')
})
