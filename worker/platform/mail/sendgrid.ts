import { AppError } from '../errors.ts'

/** One mail to one person. */
export interface Mail {
  to: string
  subject: string
  text: string
  html: string
  /** The same for every try of the same mail, so that a mailbox shows a repeated one once. */
  messageId: string
  /** Takes a bare POST of the reader's mail program, and shows a page to a person; null for mails one cannot stop. */
  unsubscribeUrl: string | null
}

export interface MailSettings {
  /** Origin of the SendGrid v3 API. */
  baseUrl: string
  apiKey: string
  /** `Name <address>` */
  from: string
}

const MAX_WAIT_MS = 10_000

/**
 * Hands a mail to SendGrid (`POST /v3/mail/send`).
 * @throws AppError upstream with the wait when it may be tried again, invalid_input when SendGrid will never take it
 * @see https://www.twilio.com/docs/sendgrid/api-reference/mail-send/mail-send
 */
export async function sendWithSendGrid(
  fetcher: typeof fetch,
  settings: MailSettings,
  mail: Mail,
): Promise<void> {
  const response = await fetcher(`${settings.baseUrl}/v3/mail/send`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${settings.apiKey}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(requestOf(settings.from, mail)),
    signal: AbortSignal.timeout(MAX_WAIT_MS),
  })
  await response.body?.cancel()
  if (response.ok) return
  if (response.status === 400 || response.status === 413) {
    throw new AppError('invalid_input', `The mail service refused the message (${response.status}).`)
  }
  const waitS = Number(response.headers.get('Retry-After') ?? resetS(response.headers))
  throw new AppError(
    'upstream',
    `The mail service answered ${response.status}; the mail waits and is tried again.`,
    Number.isFinite(waitS) && waitS > 0 ? { retryAfterS: Math.min(waitS, 3600) } : {},
  )
}

function requestOf(from: string, mail: Mail) {
  const named = /^(.*?)\s*<([^>]+)>$/.exec(from)
  return {
    personalizations: [{ to: [{ email: mail.to }] }],
    from: named ? { name: named[1], email: named[2] } : { email: from },
    subject: mail.subject,
    content: [
      { type: 'text/plain', value: mail.text },
      { type: 'text/html', value: mail.html },
    ],
    headers: { 'Message-ID': mail.messageId, ...stopHeaders(mail.unsubscribeUrl) },
    // A link in a mail of ours leads where it says, and nobody counts who opens it.
    tracking_settings: { click_tracking: { enable: false }, open_tracking: { enable: false } },
  }
}

/** @see https://www.rfc-editor.org/rfc/rfc8058 */
const stopHeaders = (url: string | null): Record<string, string> =>
  url ? { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}

function resetS(headers: Headers): string {
  return headers.get('X-RateLimit-Reset-After') ?? ''
}
