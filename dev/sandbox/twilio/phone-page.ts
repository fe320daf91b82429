import { html } from 'hono/html'
import { page } from '../page.ts'
import type { SandboxMessage } from './state.ts'

/** All that went between one number of the product and one phone, oldest first. */
export interface Talk {
  number: string
  phone: string
  messages: SandboxMessage[]
}

const STYLE = html`<style>
.talk{display:flex;flex-direction:column;gap:8px;margin:0;padding:0;list-style:none}
.said{max-width:85%;border-radius:16px;padding:8px 14px;overflow-wrap:anywhere;white-space:pre-wrap}
.said small{display:block;font-size:12px;opacity:.75;white-space:normal;margin-top:2px}
.theirs{align-self:flex-start;background:#334155;border-bottom-left-radius:4px}
.mine{align-self:flex-end;background:var(--go);color:#0f172a;border-bottom-right-radius:4px}
.own{align-self:center;font-size:14px;color:var(--quiet);background:none;text-align:center}
.answer{display:flex;gap:8px;margin-top:16px}.answer input{flex:1;min-width:0}
input[type=text]{min-height:44px;padding:0 12px;border-radius:8px;border:1px solid #64748b;background:var(--page);color:var(--text);font:inherit}
.quick{display:flex;gap:8px;flex-wrap:wrap;margin-top:8px}
.answer button.go{flex:none}
.row{display:flex;justify-content:space-between;gap:12px;text-decoration:none;color:inherit;min-height:44px}
.row b{color:#fdba74}.row .last{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.row>span:first-child{min-width:0}
</style>`

const when = (ms: number) => `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`
const link = ({ phone, number }: Talk) => `phone?${new URLSearchParams({ phone, number })}#end`

/** Phones that were texted, newest talk first. */
export function phonesPage(talks: readonly Talk[]) {
  return page(
    'Phones',
    html`${STYLE}
<span class="tag">Texts, caught by the sandbox</span>
<h1>Phones</h1>
<p>Texts the product sent. None left this machine; answers reach the product as a phone’s would.</p>
<div class="card">${
      talks.length === 0
        ? html`<p>No texts yet: book a session for a client with a number, or write one in Messages.</p>`
        : html`<ul class="plain">${talks.map((talk) => {
            const last = talk.messages.at(-1)
            return html`<li><a class="row" href="${link(talk)}"><span><b>${talk.phone}</b>
<span class="quiet"> with ${talk.number}</span><br><span class="quiet last">${(last?.body ?? '').slice(0, 90)}</span></span>
<span class="quiet">${when(last?.createdAtMs ?? 0)}</span></a></li>`
          })}</ul>`
    }</div>`,
  )
}

/** One phone: the talk with one number, answers ready to press, and a field for any other. */
export function phonePage(talk: Talk, isOptedOut: boolean) {
  const hidden = html`<input type="hidden" name="phone" value="${talk.phone}"><input type="hidden" name="number" value="${talk.number}">`
  return page(
    talk.phone,
    html`${STYLE}
<a href="phone">All phones</a>
<h1>${talk.phone}</h1>
<p class="quiet">with ${talk.number}${isOptedOut ? ' · opted out: the provider delivers nothing from it' : ''} · <a href="${link(talk)}">look again</a></p>
<div class="card"><ol class="talk">${talk.messages.map(bubble)}</ol><span id="end"></span>
<form class="answer" method="post" action="phone">${hidden}
<input type="text" name="body" aria-label="Text" placeholder="Text" autocomplete="off" required maxlength="1600"><button class="go">Send</button></form>
<form class="quick" method="post" action="phone">${hidden}${[
      'Y',
      'N',
      '👍',
      '1',
      '2',
      'STOP',
      'START',
      'HELP',
    ].map((body) => html`<button name="body" value="${body}">${body}</button>`)}</form></div>`,
  )
}

function bubble(message: SandboxMessage) {
  const kind = { inbound: 'mine', 'outbound-api': 'theirs', 'outbound-reply': 'own' }[message.direction]
  const note =
    message.direction === 'inbound'
      ? when(message.createdAtMs)
      : message.direction === 'outbound-reply'
        ? `${when(message.createdAtMs)} · the provider’s own answer`
        : `${when(message.createdAtMs)} · ${message.status}${message.errorCode ? ` (${message.errorCode})` : ''}`
  return html`<li class="said ${kind}">${message.body}<small>${note}</small></li>`
}
