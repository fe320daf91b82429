import * as z from 'zod'
import { personSaid } from './person-said.ts'
import { Link, template } from './template.ts'

/** Somebody wrote, and it was not read for a while. What they wrote stands on the page alone. */
export const trainerMessage = template({
  values: Link.extend({ from: z.string(), count: z.number() }),
  write: ({ name, from, count, link }) => {
    const who = personSaid(from, 'somebody you train with')
    return {
      subject: `${personSaid(from, 'Somebody you train with')} wrote to you`,
      lines: [
        `Hello ${name},`,
        count === 1
          ? `A message of ${who} waits for you on StrideIQ.`
          : `${count} messages wait for you on StrideIQ, the first one of ${who}.`,
      ],
      button: { label: 'Read and answer', url: link },
      after: ['There is no other mail of these until you have read them.'],
    }
  },
})
