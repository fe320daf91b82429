import { html } from 'hono/html'
import { page } from '../page.ts'
import type { StoredMessage } from './message.ts'

const people = (message: StoredMessage) => message.to.map(({ email }) => email).join(', ')
const when = (message: StoredMessage) => message.sent_at.replace('T', ' ').replace(/\.\d+Z$/, ' UTC')

/** Every letter that would have left, newest first. */
export function inboxPage(messages: StoredMessage[], to: string) {
  return page(
    'Inbox',
    html`
<span class="tag">Mail, caught by the sandbox</span>
<h1>Inbox</h1>
<p>Letters the product sent. None left this machine.</p>
<form method="get"><label class="quiet" for="to">Recipient</label>
<input id="to" name="to" type="search" value="${to}" placeholder="Everyone" autocomplete="off"></form>
<div class="card">
${
  messages.length === 0
    ? html`<p>No letters${to === '' ? ' yet: register or ask for a new password and they appear here' : ` to ${to}`}.</p>`
    : html`<ul class="plain">${messages.map(
        (message) => html`<li><a href="mail/${message.id}">${message.subject || '(no subject)'}</a>
<div class="quiet">to ${people(message)} · ${when(message)}</div></li>`,
      )}</ul>`
}
</div>`,
  )
}

/** One letter: its links first, so that they can be pressed, then its text and how it looks. */
export function messagePage(message: StoredMessage) {
  return page(
    message.subject,
    html`
<a href="../mail">Inbox</a>
<h1>${message.subject || '(no subject)'}</h1>
<p class="quiet">from ${message.from.email} to ${people(message)} · ${when(message)}</p>
${
  message.links.length === 0
    ? ''
    : html`<div class="card"><h2>Links</h2><ul class="plain">${message.links.map(
        (link) => html`<li><a href="${link}">${link}</a></li>`,
      )}</ul></div>`
}
${message.text === null ? '' : html`<div class="card"><h2>Text</h2><pre>${message.text}</pre></div>`}
${
  message.html === null
    ? ''
    : html`<div class="card"><h2>As it looks</h2><iframe title="The letter as it looks"
 sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="${`<base target="_blank">${message.html}`}"></iframe></div>`
}`,
  )
}
