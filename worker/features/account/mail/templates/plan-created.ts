import * as z from 'zod'
import { Link, template } from './template.ts'

/** A new plan says where it begins and ends. Days are written out by who asks for the mail. */
export const planCreated = template({
  values: Link.extend({ plan: z.string(), from: z.string(), to: z.string(), workouts: z.number() }),
  write: ({ name, plan, from, to, workouts, link }) => ({
    subject: `Your plan is ready: ${plan}`,
    lines: [
      `Hello ${name},`,
      `“${plan}” is in force: ${workouts} workouts from ${from} to ${to}. An earlier plan is kept among the old ones.`,
    ],
    button: { label: 'Open the plan', url: link },
    after: ['Every workout can be moved, changed or left out, and each change be undone.'],
  }),
})
