import * as z from 'zod'
import { personSaid } from './person-said.ts'
import { Link, template } from './template.ts'

/** To the owners of a practice: somebody works there by an invitation that went to another address than theirs. */
export const practiceJoined = template({
  values: Link.extend({
    practice: z.string(),
    who: z.string(),
    /** The address of the account that joined. */
    email: z.string(),
    /** Where the invitation was sent. */
    invited: z.string(),
    role: z.enum(['owner', 'trainer', 'assistant', 'front_desk']),
  }),
  write: ({ name, practice, who, email, invited, role, link }) => ({
    subject: `${email} joined ${practice}`,
    lines: [
      `Hello ${name},`,
      `${personSaid(who, 'Somebody')} joined ${practice} with the account of ${email}. The invitation (${role.replace('_', ' ')}) was sent to ${invited}.`,
    ],
    button: { label: 'See who works there', url: link },
    after: ['Not whom you asked? Remove them there: what they were shown ends with it.'],
  }),
})
