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
  }
  const subjectOf = (from: string) => LETTERS['trainer-message'].write({ ...values, from, count: 2 }).subject
  expect(subjectOf('\u202eQIedirtS\u202c')).toBe('QIedirtS wrote to you')
  expect(subjectOf('Sam Trainer')).toBe('Sam Trainer wrote to you')
})
