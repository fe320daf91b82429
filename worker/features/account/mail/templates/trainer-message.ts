import * as z from 'zod'
import { Link, template } from './template.ts'

/** Somebody wrote, and it was not read for a while. What they wrote stands on the page alone. */
export const trainerMessage = template({
  values: Link.extend({ from: z.string(), count: z.number() }),
  write: ({ name, from, count, link }) => ({
    subject: `${from} wrote to you`,
    lines: [
      `Hello ${name},`,
      count === 1
        ? `A message of ${from} waits for you on StrideIQ.`
        : `${count} messages wait for you on StrideIQ, the first one of ${from}.`,
    ],
    button: { label: 'Read and answer', url: link },
    after: ['There is no other mail of these until you have read them.'],
  }),
})
