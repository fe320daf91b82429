import { type ActionFunctionArgs, json } from '@remix-run/cloudflare'
import type { ApiClient, ApiError } from '#web/api/api-client.ts'
import { formValues, type Refused, refused } from '#web/api/form-values.ts'
import { redirectTo } from '#web/api/require.ts'
import type { RefusedAction } from '#web/components/reason-form.tsx'
import { paramsOf, requirePractice } from '#web/practice.ts'
import { type ClientParams, COMMANDS, type Values } from './client-commands.ts'

/** What the page draws beside its data when a form was refused. */
export interface ClientAnswer {
  intent: string
  sent: Refused
  refused: RefusedAction
}

/** A link that is shown once: it stands in no address. */
export interface PageLink {
  url: string
}

/** Does what a form of the page asks for and comes back to the section that shows it; a refusal keeps what was typed. */
export async function clientAction({ request, context, params }: ActionFunctionArgs) {
  const [values, practice] = await Promise.all([formValues(request), requirePractice(request, context)])
  const { intent = '' } = values
  const { api } = context
  const at = { ...paramsOf(practice), client: params.id ?? '' }
  if (intent === 'page-none') {
    const made = await api.call('POST /v1/practices/:practice/clients/:client/portal-links', {
      params: at,
      body: { send: 'none' },
    })
    return made.ok ? json<PageLink>({ url: made.data.url ?? '' }) : notDone(made, values)
  }
  const to = new URLSearchParams({ done: doneAs(intent, values) })
  let section = ''
  if (intent === 'use') {
    const used = await spendSession(api, at, values)
    if (!used.ok) return notDone(used, values)
    // Which line of the ledger it made, for its undo; an owed session has none.
    to.set('line', used.data.ledgerId ?? used.data.dueId ?? '')
    to.set('outcome', used.data.outcome)
  } else {
    const command = COMMANDS[intent]
    if (!command) throw json({ message: 'This page has no such button.' }, { status: 422 })
    const answer = await command.do(api, at, values)
    if (!answer.ok) return notDone(answer, values)
    section = command.at && `#${command.at}`
    // What was changed of a plan is shown of it: the look is theirs, and written down like any.
    if (command.at === 'plan') to.set('open', 'plan')
  }
  return redirectTo(`/practice/clients/${params.id}?${to}${section}`, context)
}

function spendSession(api: ApiClient, params: ClientParams, values: Values) {
  const { request_id: requestId, duration_min: durationMin = '' } = values
  return api.call('POST /v1/practices/:practice/clients/:client/session-uses', {
    params,
    body: { requestId, durationMin },
  })
}

function notDone({ error, status }: { error: ApiError; status: number }, values: Values) {
  const { intent = '', reason = '', key = '' } = values
  const message = error.message.replace(/^(reason|amount): /, '')
  const told: ClientAnswer = {
    intent,
    sent: refused(error, values),
    refused: { key, message, reason },
  }
  return json(told, { status })
}

/** What was done, as the page's note knows it: what is paid by card waits for its payment. */
function doneAs(intent: string, { payment, send }: Values): string {
  if (intent === 'bill-due' && send !== 'none') return `${intent}-${send}`
  return intent === 'sell' && payment === 'card' ? 'sell-card' : intent
}
