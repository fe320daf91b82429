import * as z from 'zod'
import { template } from './template.ts'

/** That the owner of the service began to look at an account, and why. */
export const accountLookedAt = template({
  values: z.object({ name: z.string(), reason: z.string(), minutes: z.number(), link: z.url() }),
  write: ({ name, reason, minutes, link }) => ({
    subject: 'We looked at your account',
    lines: [
      `Hello ${name},`,
      `The owner of StrideIQ began to look at your account, for at most ${minutes} minutes: your settings, your sources and your plan. What you recorded is not shown.`,
      `The reason given: ${reason}`,
    ],
    button: { label: 'See every look', url: link },
    after: [
      'Not in order? Log out everywhere: a look that is still open ends at once. Then answer this mail.',
    ],
  }),
})
