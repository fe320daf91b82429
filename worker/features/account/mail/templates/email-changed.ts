import * as z from 'zod'
import { Link, template } from './template.ts'

/** To the address that was replaced. Without a link the account went back to one it had before. */
export const emailChanged = template({
  values: Link.extend({ contact: z.string(), link: z.url().nullable() }),
  write: ({ name, link, contact }) => ({
    subject: 'Your address was changed',
    ...(link
      ? {
          lines: [
            `Hello ${name},`,
            'Your StrideIQ account now uses another e-mail address. This is the last mail to this one.',
            'Not you? Take your address back: you choose a new password, and every log-in, passkey and link ends.',
          ],
          button: { label: 'Take my address back', url: link },
          after: [`The link works once, for 24 hours. After that write to ${contact}.`],
        }
      : {
          lines: [
            `Hello ${name},`,
            'Your StrideIQ account went back to the e-mail address it had before. This is the last mail to this one.',
          ],
          after: [`Not you? Write to ${contact}.`],
        }),
  }),
})
