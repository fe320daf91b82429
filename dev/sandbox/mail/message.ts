import * as z from 'zod'

const Address = z.object({ email: z.string().regex(/^[^@\s]+@[^@\s]+$/), name: z.string().optional() })

const Personalization = z.object({
  to: z.array(Address).min(1).max(1000),
  cc: z.array(Address).optional(),
  bcc: z.array(Address).optional(),
  subject: z.string().min(1).optional(),
})

/** SendGrid's `POST /v3/mail/send` as far as it concerns who gets what. */
export const SendRequest = z.object({
  personalizations: z.array(Personalization).min(1).max(1000),
  from: Address,
  reply_to: Address.optional(),
  subject: z.string().min(1).optional(),
  content: z.array(z.object({ type: z.string().min(1), value: z.string().min(1) })).min(1),
  headers: z.record(z.string(), z.string()).optional(),
})

type Address = z.infer<typeof Address>

/** One letter as the inbox keeps it. */
export interface StoredMessage {
  id: string
  to: Address[]
  from: Address
  subject: string
  text: string | null
  html: string | null
  headers: Record<string, string>
  /** Every address the letter links to, in order. */
  links: string[]
  sent_at: string
}

export function messageOf(
  request: z.infer<typeof SendRequest>,
  personalization: z.infer<typeof Personalization>,
  id: string,
  nowMs: number,
): StoredMessage {
  const part = (type: string) => request.content.find((content) => content.type === type)?.value ?? null
  const text = part('text/plain')
  const html = part('text/html')
  return {
    id,
    to: [...personalization.to, ...(personalization.cc ?? []), ...(personalization.bcc ?? [])],
    from: request.from,
    subject: personalization.subject ?? request.subject ?? '',
    text,
    html,
    headers: request.headers ?? {},
    links: linksOf(html, text),
    sent_at: new Date(nowMs).toISOString(),
  }
}

function linksOf(html: string | null, text: string | null): string[] {
  const inHtml = [...(html ?? '').matchAll(/href="(https?:[^"]+)"/g)].map(
    (match) => match[1]?.replaceAll('&amp;', '&') ?? '',
  )
  const inText = (text ?? '').match(/https?:\/\/[^\s<>"]+/g) ?? []
  return [...new Set([...inHtml, ...inText])]
}
