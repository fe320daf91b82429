const GMAIL = new Set(['gmail.com', 'googlemail.com'])

/**
 * Which mailbox an address most likely is, for limits alone: never to find an account by. What follows a plus is a label
 * nearly everywhere, and Gmail reads no dots.
 */
export function mailboxOf(email: string): string {
  const [, local = '', domain = ''] = /^(.*)@([^@]*)$/.exec(email.trim().toLowerCase()) ?? ['', email]
  const name = local.replace(/(?<=.)\+.*$/, '')
  return GMAIL.has(domain) ? `${name.replaceAll('.', '')}@gmail.com` : `${name}@${domain}`
}
