import { expect, test } from 'vitest'
import { LETTERS } from './letters.ts'

const values = { name: 'Robin', link: 'https://strideiq.example/coach/messages' }

test('SEC-06/name who writes or invites under the service’s name is not named in our mails', () => {
  for (const name of ['StrideIQ Security', 'Str\u0456deIQ']) {
    const message = LETTERS['trainer-message'].write({ ...values, from: name, count: 1 })
    expect(message.subject).toBe('Somebody you train with wrote to you')
    expect(JSON.stringify(message)).not.toContain(name)
    const invite = LETTERS['practice-invite'].write({ inviter: name, link: values.link })
    expect(invite.lines[0]).toBe('Somebody invites you to work at their practice on StrideIQ.')
    const role = 'front_desk' as const
    const at = { practice: 'Harbour', email: 'fin@example.org', invited: 'noa@example.org', role }
    const joined = LETTERS['practice-joined'].write({ ...values, ...at, who: name })
    expect(joined.lines[1]).toBe(
      'Somebody joined Harbour with the account of fin@example.org. The invitation (front desk) was sent to noa@example.org.',
    )
  }
  const subjectOf = (from: string) => LETTERS['trainer-message'].write({ ...values, from, count: 2 }).subject
  expect(subjectOf('\u202eQIedirtS\u202c')).toBe('QIedirtS wrote to you')
  expect(subjectOf('Sam Trainer')).toBe('Sam Trainer wrote to you')
})
