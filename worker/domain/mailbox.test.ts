import { expect, test } from 'vitest'
import { mailboxOf } from './mailbox.ts'

test('SEC-06/mails labels and the dots of Gmail lead to one mailbox, other names to their own', () => {
  for (const one of ['ro.bin@gmail.com', 'Robin+run@GMail.com', ' r.o.b.i.n+a+b@googlemail.com'])
    expect(mailboxOf(one)).toBe('robin@gmail.com')
  expect(mailboxOf('ro.bin+club@example.org')).toBe('ro.bin@example.org')
  expect(mailboxOf('+robin@example.org')).toBe('+robin@example.org')
  expect(mailboxOf('"a@b"@example.org')).toBe('"a@b"@example.org')
})
