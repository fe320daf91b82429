import { type ActionFunctionArgs, json } from '@remix-run/cloudflare'
import type { ApiClient, ApiResult } from '#web/api/api-client.ts'
import { formValues, type Refused, refused } from '#web/api/form-values.ts'
import { redirectTo } from '#web/api/require.ts'
import type { RefusedAction } from '#web/components/reason-form.tsx'
import { amountMinor } from '#web/format/money.ts'
import { apiOf, requirePractice } from '#web/practice.ts'
import type { ViewerPractice } from '#web/viewer.ts'
import { clientAt } from './sections.ts'

type Values = Record<string, string>

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

interface Command {
  /** The section that shows what it did. */
  at: string
  do(api: ApiClient, client: string, values: Values, practice: ViewerPractice): Promise<ApiResult<unknown>>
}

const encode = encodeURIComponent
const pack = (client: string, { package: id = '' }: Values) => `${client}/packages/${encode(id)}`
const note = ({ key = 'new', is_shared: isShared = 'false', ...values }: Values) => ({
  body: values[`body_${key}`] ?? '',
  isShared,
})

/** Minor units; what is no amount is sent as it was typed: the API says what is wrong with it. */
function sentAmount(typed: string, currency = 'eur'): number | string {
  const minor = amountMinor(typed, currency)
  return minor === null || Number.isNaN(minor) ? typed : minor
}

/** What the forms of a client's page do, by the name each sends as `intent`. */
const COMMANDS: Record<string, Command> = {
  use: {
    at: '',
    do: (api, client, { request_id: requestId, duration_min: durationMin = '' }) =>
      api.send('POST', `${client}/session-uses`, { requestId, durationMin }),
  },
  release: {
    at: 'credits',
    do: (api, client, { line = '', reason }) =>
      api.send('POST', `${client}/session-uses/${encode(line)}/release`, { reason }),
  },
  settle: {
    at: 'credits',
    do: (api, client, { due = '', how, reason = '' }) =>
      api.send('POST', `${client}/owed/${encode(due)}/settlement`, { how, reason }),
  },
  sell: {
    at: 'packages',
    do: (api, client, values) =>
      api.send('POST', `${client}/packages`, {
        requestId: values.request_id,
        productId: values.product_id,
        payment: values.payment,
        validFromDay: values.valid_from_day,
        payerName: values.payer_name,
        payerEmail: values.payer_email,
      }),
  },
  renew: {
    at: 'packages',
    do: (api, client, values) =>
      api.send('POST', `${pack(client, values)}/renewal`, {
        requestId: values.request_id,
        payment: 'invoice',
      }),
  },
  pay: { at: 'packages', do: (api, client, values) => api.send('POST', `${pack(client, values)}/payment`) },
  adjust: {
    at: 'packages',
    do: (api, client, values) => {
      const { reason, request_id: requestId, amount = '', unit = '' } = values
      const sign = /^[-\u2212]/.test(amount.trim()) ? -1 : 1
      const size = amount.trim().replace(/^[+\-\u2212]/, '')
      const change = unit === 'amount' ? amountMinor(size, values.currency ?? 'eur') : Number(size)
      return api.send('POST', `${pack(client, values)}/adjustments`, {
        ...{ reason, requestId },
        amount: Number.isFinite(change) ? sign * (change ?? 0) : amount,
      })
    },
  },
  transfer: {
    at: 'credits',
    do: (api, client, values) => {
      const { reason, amount = '', request_id: requestId, client_id: toClientId = '', from = '' } = values
      const [id = '', unit] = from.split(':')
      return api.send('POST', `${pack(client, { package: id })}/transfers`, {
        ...{ requestId, toClientId, reason },
        amount: unit === 'amount' ? sentAmount(amount, values.currency) : amount.trim(),
      })
    },
  },
  refund: {
    at: 'money',
    do: (api, client, values, practice) => {
      const { key = '', kind, reason, request_id: requestId, credits, becomes, by, amount = '' } = values
      const common = { requestId, reason, amountMinor: sentAmount(amount, values.currency) }
      return kind === 'session'
        ? api.send('POST', `${client}/owed/${encode(key)}/refunds`, { ...common, becomes })
        : api.send('POST', `${apiOf(practice)}/packages/${encode(key)}/refunds`, {
            ...{ ...common, credits },
            ...(by ? { by } : {}),
          })
    },
  },
  'add-note': { at: 'notes', do: (api, client, values) => api.send('POST', `${client}/notes`, note(values)) },
  'change-note': {
    at: 'notes',
    do: (api, client, values) =>
      api.send('PUT', `${client}/notes/${encode(values.note ?? '')}`, note(values)),
  },
  'remove-note': {
    at: 'notes',
    do: (api, client, values) => api.send('DELETE', `${client}/notes/${encode(values.note ?? '')}`),
  },
  checkout: {
    at: 'money',
    do: (api, _, { package: id = '' }, practice) =>
      api.send('POST', `${apiOf(practice)}/packages/${encode(id)}/checkout`, { kind: 'link' }),
  },
  text: {
    at: 'messages',
    do: (api, client, { request_id: requestId, text_body: body = '' }) =>
      api.send('POST', `${client}/texts`, { requestId, body }),
  },
  consent: {
    at: 'consents',
    do: (api, client, values) =>
      api.send('POST', `${client}/consents`, {
        purpose: values.consent_purpose,
        granted: values.consent_granted,
        wording: values.consent_wording ?? '',
        source: values.consent_source,
        saidDay: values.consent_said_day,
      }),
  },
  'page-mail': {
    at: '',
    do: (api, client) => api.send('POST', `${client}/portal-links`, { send: 'mail' }),
  },
  'page-text': {
    at: '',
    do: (api, client) => api.send('POST', `${client}/portal-links`, { send: 'text' }),
  },
  'page-none': {
    at: 'own-page',
    do: (api, client) => api.send('POST', `${client}/portal-links`, { send: 'none' }),
  },
  link: { at: 'account', do: (api, client) => api.send('POST', `${client}/link`, {}) },
  unlink: { at: 'account', do: (api, client) => api.send('DELETE', `${client}/link`) },
}

/** Does what a form of the page asks for and comes back to the section that shows it; a refusal keeps what was typed. */
export async function clientAction({ request, context, params }: ActionFunctionArgs) {
  const [values, practice] = await Promise.all([formValues(request), requirePractice(request, context)])
  const { intent = '', reason = '' } = values
  const client = clientAt(apiOf(practice), params.id ?? '')
  const command = COMMANDS[intent]
  if (!command) throw json({ message: 'This page has no such button.' }, { status: 422 })
  const answer = await command.do(context.api, client, values, practice)
  if (!answer.ok) {
    const message = answer.error.message.replace(/^(reason|amount): /, '')
    const told: ClientAnswer = {
      intent,
      sent: refused(answer.error, values),
      refused: { key: values.key ?? '', message, reason },
    }
    return json(told, { status: answer.status })
  }
  if (intent === 'page-none') return json<PageLink>({ url: (answer.data as PageLink).url })
  const to = new URLSearchParams({ done: doneAs(intent, values), ...usedLine(intent, answer.data) })
  return redirectTo(`/practice/clients/${params.id}?${to}${command.at ? `#${command.at}` : ''}`, context)
}

/** What was done, as the page's note knows it: what is paid by card waits for its payment. */
const doneAs = (intent: string, { payment }: Values) =>
  intent === 'sell' && payment === 'card' ? 'sell-card' : intent

/** Which line of the ledger a use made, for its undo; an owed session has none. */
function usedLine(intent: string, data: unknown): Values {
  if (intent !== 'use') return {}
  const { ledgerId, dueId, outcome } = data as Record<string, string | null>
  return { line: ledgerId ?? dueId ?? '', outcome: outcome ?? '' }
}
