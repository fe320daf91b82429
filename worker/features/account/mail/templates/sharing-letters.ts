import * as z from 'zod'
import { DOMAINS } from '#worker/domain/policy/shared-domains.ts'
import { Link, template } from './template.ts'

const Shared = Link.extend({ practice: z.string(), domains: z.array(z.enum(DOMAINS)) })

const listed = (domains: readonly string[]) =>
  domains.length === 0 ? 'nothing of your account yet' : `of your account: ${domains.join(', ')}`

const NOT_YOU = 'Not you? End it there, then set a new password: somebody is in your account.'

/** What a person is told when a practice may see something of them. */
export const SHARING_LETTERS = {
  'practice-linked': template({
    values: Shared,
    write: ({ name, practice, domains, link }) => ({
      subject: `Your account is linked to ${practice}`,
      lines: [`Hello ${name},`, `${practice} is now your trainer on StrideIQ. It sees ${listed(domains)}.`],
      button: { label: 'See and change it', url: link },
      after: [NOT_YOU],
    }),
  }),
  'practice-sees-more': template({
    values: Shared,
    write: ({ name, practice, domains, link }) => ({
      subject: `${practice} sees more of your account`,
      lines: [`Hello ${name},`, `What ${practice} may see was widened. It now sees ${listed(domains)}.`],
      button: { label: 'See and change it', url: link },
      after: [NOT_YOU],
    }),
  }),
} as const
