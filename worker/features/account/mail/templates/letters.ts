import * as z from 'zod'
import { accountLookedAt } from './account-looked-at.ts'
import { emailChanged } from './email-changed.ts'
import { endedWithPassword } from './ended-with-password.ts'
import type { Letter } from './layout.ts'
import { personSaid } from './person-said.ts'
import { planCreated } from './plan-created.ts'
import { practiceJoined } from './practice-joined.ts'
import { SHARING_LETTERS } from './sharing-letters.ts'
import { Link, type Template, template } from './template.ts'
import { trainerMessage } from './trainer-message.ts'

/** Every mail there is: what it needs to know and what it says. */
export const LETTERS = {
  ...SHARING_LETTERS,
  'verify-email': template({
    values: Link,
    write: ({ name, link }) => ({
      subject: 'Confirm your address',
      lines: [`Hello ${name},`, 'One press and your StrideIQ account is open.'],
      button: { label: 'Confirm this address', url: link },
      after: ['The link works once, for 24 hours. Not you? Leave it; nothing happens without it.'],
    }),
  }),
  'account-exists': template({
    values: z.object({ name: z.string(), loginLink: z.url(), forgotLink: z.url() }),
    write: ({ name, loginLink, forgotLink }) => ({
      subject: 'You have an account already',
      lines: [
        `Hello ${name},`,
        'Someone asked to open a StrideIQ account with this address. There is one already: yours. Nothing was changed.',
      ],
      button: { label: 'Log in', url: loginLink },
      after: [`Password gone? Set a new one here: ${forgotLink}`],
    }),
  }),
  'reset-password': template({
    values: Link.extend({ bySupport: z.boolean().default(false) }),
    write: ({ name, link, bySupport }) => ({
      subject: 'Set a new password',
      lines: [
        `Hello ${name},`,
        bySupport
          ? 'Our support sends you the link to set a new password. Nobody but you can use it.'
          : 'Here is the link to set a new password.',
      ],
      button: { label: 'Set a new password', url: link },
      after: [
        'It works once, for 30 minutes, and ends every log-in on other devices. Not you? Leave it; your password stays.',
      ],
    }),
  }),
  'password-changed': template({
    values: z.object({
      name: z.string(),
      forgotLink: z.url(),
      secondStepEnded: z.boolean().default(false),
      /** Links to practices of so many days ended; null where none did. */
      unlinkedDays: z.number().nullable().default(null),
    }),
    write: ({ name, forgotLink, ...ended }) => ({
      subject: 'Your password was changed',
      lines: [`Hello ${name},`, ...endedWithPassword(ended)],
      after: [`Not you? Set a new one now: ${forgotLink}`],
    }),
  }),
  'account-looked-at': accountLookedAt,
  'passkey-added': template({
    values: z.object({ name: z.string(), passkey: z.string(), link: z.url() }),
    write: ({ name, passkey, link }) => ({
      subject: 'A passkey was added',
      lines: [
        `Hello ${name},`,
        `Your StrideIQ account can now be opened with one more passkey, named “${passkey}”.`,
      ],
      button: { label: 'See your passkeys', url: link },
      after: ['Not you? Remove it there and change your password.'],
    }),
  }),
  'second-factor-on': template({
    values: z.object({ name: z.string(), forgotLink: z.url(), days: z.number() }),
    write: ({ name, forgotLink, days }) => ({
      subject: 'A second step at log-in is on',
      lines: [
        `Hello ${name},`,
        'Your StrideIQ account now asks for a code of an authenticator app beside the password. Other devices were logged out.',
      ],
      after: [
        `Not you? Set a new password within ${days} days, and the second step ends with the old one: ${forgotLink}`,
      ],
    }),
  }),
  'confirm-new-email': template({
    values: Link,
    write: ({ name, link }) => ({
      subject: 'Confirm your new address',
      lines: [`Hello ${name},`, 'This address becomes the one you log in with once you confirm it.'],
      button: { label: 'Use this address', url: link },
      after: ['The link works once, for 24 hours. Until then the old address stays.'],
    }),
  }),
  'email-change-begun': template({
    values: Link.extend({ email: z.string() }),
    write: ({ name, email, link }) => ({
      subject: 'Somebody asks to change your address',
      lines: [
        `Hello ${name},`,
        `Your StrideIQ account is about to use ${email}, once that mailbox confirms it within 24 hours.`,
      ],
      button: { label: 'Keep my address', url: link },
      after: ['Not you? Somebody knows your password: keep your address and set a new password.'],
    }),
  }),
  'email-changed': emailChanged,
  'plan-created': planCreated,
  'trainer-message': trainerMessage,
  invitation: template({
    values: z.object({ link: z.url() }),
    write: ({ link }) => ({
      subject: 'Your invitation to StrideIQ',
      lines: [
        'You are invited to StrideIQ: your whole training history in one place, with numbers that show their evidence.',
      ],
      button: { label: 'Open your account', url: link },
      after: ['The invitation is for this address and works once.'],
    }),
  }),
  'practice-invite': template({
    values: z.object({ inviter: z.string(), link: z.url() }),
    write: ({ inviter, link }) => ({
      subject: 'You are invited to a practice on StrideIQ',
      lines: [`${personSaid(inviter, 'Somebody')} invites you to work at their practice on StrideIQ.`],
      button: { label: 'See the invitation', url: link },
      after: ['The link works once, for 14 days. Not expected? Leave it; nothing happens without it.'],
    }),
  }),
  'practice-joined': practiceJoined,
  'practice-cards': template({
    values: Link.extend({ practice: z.string(), by: z.string(), change: z.string() }),
    write: ({ name, practice, by, change, link }) => ({
      subject: `Card payments of ${practice} were changed`,
      lines: [`Hello ${name},`, `${by} ${change}.`],
      button: { label: 'See card payments', url: link },
      after: ['None of you? Set a new password, log out everywhere, and ask Stripe what your account says.'],
    }),
  }),
  'client-link': template({
    values: z.object({ practice: z.string(), link: z.url() }),
    write: ({ practice, link }) => ({
      subject: 'Your trainer asks to link your account',
      lines: [
        `${practice} would like to link your StrideIQ account. You choose what they may see, for how long, and can end it at any time.`,
      ],
      button: { label: 'Choose what they see', url: link },
      after: ['The link works once, for 14 days. Without it they see nothing of your account.'],
    }),
  }),
  'portal-link': template({
    values: z.object({ practice: z.string(), link: z.url() }),
    write: ({ practice, link }) => ({
      subject: `Your sessions at ${practice}`,
      lines: [
        `Here is your page at ${practice}: what is booked, what is left, and how to move or cancel a session.`,
      ],
      button: { label: 'Open your page', url: link },
      after: [
        'The link works once, for 7 days, and needs no account. Then the page stays open on that device for 30 days.',
      ],
    }),
  }),
  'public-booked': template({
    values: z.object({
      practice: z.string(),
      what: z.string(),
      at: z.string(),
      link: z.url(),
      /** Until when it waits to be confirmed; null when it is booked already. */
      until: z.string().nullable(),
    }),
    write: ({ practice, what, at, link, until }) => ({
      subject: until ? `Confirm your session: ${at}` : `Booked: ${at}`,
      lines: [
        `${what} at ${practice}, ${at}. Times are the practice’s.`,
        until
          ? `It is kept for you until ${until}, and yours once you confirm it.`
          : 'You have your place in it already.',
      ],
      button: { label: until ? 'Confirm it' : 'See, move or cancel it', url: link },
      after: [
        until
          ? 'Did not book this? Do nothing: unconfirmed it ends by itself and costs nothing. The link works once.'
          : 'The link works once, for 7 days.',
      ],
    }),
  }),
  'waitlist-offer': template({
    values: z.object({
      practice: z.string(),
      what: z.string(),
      at: z.string(),
      until: z.string(),
      link: z.url(),
    }),
    write: ({ practice, what, at, until, link }) => ({
      subject: `A place is free: ${at}`,
      lines: [`${what} at ${practice}, ${at}, is free. It is kept for you until ${until}.`],
      button: { label: 'Take it', url: link },
      after: ['Not taken by then, it goes to the next who waits. Times are the practice’s.'],
    }),
  }),
  'practice-message': template({
    values: z.object({
      practice: z.string(),
      subject: z.string(),
      body: z.string(),
      unsubscribe: z.url().optional(),
    }),
    write: ({ practice, subject, body, unsubscribe }) => ({
      subject,
      lines: body.split(/\n\s*\n/),
      after: [practice],
      // One that waited since before there was a link goes out without.
      ...(unsubscribe ? { unsubscribe } : {}),
    }),
  }),
  'payment-receipt': template({
    values: z.object({
      name: z.string(),
      practice: z.string(),
      what: z.string(),
      amount: z.string(),
      tax: z.string().nullable(),
      day: z.string(),
      reference: z.string(),
    }),
    write: ({ name, practice, what, amount, tax, day, reference }) => ({
      subject: `Receipt from ${practice}`,
      lines: [
        `Hello ${name},`,
        `${practice} received ${amount} for “${what}” on ${day}.${tax ? ` Tax in it: ${tax}.` : ''}`,
      ],
      after: [`Reference: ${reference}. Questions about it go to ${practice}.`],
    }),
  }),
  'payment-asked': template({
    values: z.object({
      name: z.string(),
      practice: z.string(),
      what: z.string(),
      amount: z.string(),
      link: z.url(),
    }),
    write: ({ name, practice, what, amount, link }) => ({
      subject: `${amount} to ${practice}`,
      lines: [`Hello ${name},`, `${practice} asks ${amount} of you: ${what}.`],
      button: { label: 'Pay by card', url: link },
      after: [`Paid in the meantime? Then this mail crossed it. Questions go to ${practice}.`],
    }),
  }),
  'payment-failed': template({
    values: z.object({
      name: z.string(),
      practice: z.string(),
      what: z.string(),
      amount: z.string(),
      link: z.url(),
    }),
    write: ({ name, practice, what, amount, link }) => ({
      subject: `Your payment to ${practice} did not go through`,
      lines: [
        `Hello ${name},`,
        `The card was refused: ${amount} for “${what}” is not paid. Nothing was charged.`,
      ],
      button: { label: 'Pay with another card', url: link },
      after: [`Paid in the meantime? Then this mail crossed it. Questions go to ${practice}.`],
    }),
  }),
} as const

export type TemplateName = keyof typeof LETTERS
export type TemplateValues<T extends TemplateName> = z.input<(typeof LETTERS)[T]['values']>

export function isTemplate(name: string): name is TemplateName {
  return name in LETTERS
}

/** Writes the letter of a template; values that do not fit are a caller's bug and throw. */
export function writeLetter(name: TemplateName, values: unknown): Letter {
  const entry = LETTERS[name] as Template<z.ZodType>
  return entry.write(entry.values.parse(values))
}
