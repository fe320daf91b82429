/** What a mail says, before it is dressed as text and HTML. */
export interface Letter {
  subject: string
  /** Paragraphs before the button. */
  lines: readonly string[]
  button?: { label: string; url: string }
  /** Paragraphs after the button. */
  after?: readonly string[]
  /** Where its reader stops mails of this kind with one press. */
  unsubscribe?: string
}

const FOOT = 'StrideIQ · You get this mail because of something done with your address here.'

const STOP = 'Unsubscribe from these mails'

function escapeHtml(text: string): string {
  const names: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  }
  return text.replace(/[&<>"']/g, (char) => names[char] ?? char)
}

/** The letter as plain text. */
export function asText(letter: Letter): string {
  const button = letter.button ? [`${letter.button.label}:\n${letter.button.url}`] : []
  const stop = letter.unsubscribe ? [`${STOP}:\n${letter.unsubscribe}`] : []
  return [...letter.lines, ...button, ...(letter.after ?? []), `-- \n${FOOT}`, ...stop].join('\n\n')
}

/** The letter as HTML: one column, no pictures, nothing loaded from anywhere. */
export function asHtml(letter: Letter): string {
  const paragraph = (text: string) => `<p style="margin:0 0 16px;line-height:1.5">${escapeHtml(text)}</p>`
  const button = letter.button
    ? `<p style="margin:24px 0"><a href="${escapeHtml(letter.button.url)}" style="background:#2563eb;color:#ffffff;padding:12px 20px;border-radius:8px;text-decoration:none;font-weight:600">${escapeHtml(letter.button.label)}</a></p>`
    : ''
  const stop = letter.unsubscribe
    ? `<br><a href="${escapeHtml(letter.unsubscribe)}" style="color:#5b6472">${STOP}</a>`
    : ''
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(letter.subject)}</title></head>
<body style="margin:0;padding:24px;background:#f4f5f7;color:#14171c;font-family:system-ui,-apple-system,Segoe UI,sans-serif;font-size:16px">
<div style="max-width:520px;margin:0 auto;background:#ffffff;border-radius:12px;padding:32px">
${letter.lines.map(paragraph).join('\n')}
${button}
${(letter.after ?? []).map(paragraph).join('\n')}
</div>
<p style="max-width:520px;margin:16px auto;color:#5b6472;font-size:13px">${escapeHtml(FOOT)}${stop}</p>
</body></html>`
}
