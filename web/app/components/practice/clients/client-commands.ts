import type { ApiClient, ApiResult } from '#web/api/api-client.ts'
import { amountMinor } from '#web/format/money.ts'

export type Values = Record<string, string>

/** A client as a route's address names one. */
export type ClientParams = { practice: string; client: string }

interface Command {
  /** The section that shows what it did. */
  at: string
  do(api: ApiClient, at: ClientParams, values: Values): Promise<ApiResult<unknown>>
}

const note = ({ key = 'new', is_shared: isShared = 'false', etag, ...values }: Values) => ({
  body: values[`body_${key}`] ?? '',
  isShared,
  ...(etag === undefined ? {} : { etag }),
})

/** Minor units; what is no amount is sent as it was typed: the API says what is wrong with it. */
function sentAmount(typed: string, currency = 'eur'): number | string {
  const minor = amountMinor(typed, currency)
  return minor === null || Number.isNaN(minor) ? typed : minor
}

const sendLink = (send: 'mail' | 'text'): Command => ({
  at: '',
  do: (api, params) =>
    api.call('POST /v1/practices/:practice/clients/:client/portal-links', { params, body: { send } }),
})

/** What the forms of a client's page do, by the name each sends as `intent`, where the page only says that it is done. */
export const COMMANDS: Record<string, Command> = {
  release: {
    at: 'credits',
    do: (api, at, { line = '', reason }) =>
      api.call('POST /v1/practices/:practice/clients/:client/session-uses/:line/release', {
        params: { ...at, line },
        body: { reason },
      }),
  },
  settle: {
    at: 'credits',
    do: (api, at, { due = '', how, reason = '' }) =>
      api.call('POST /v1/practices/:practice/clients/:client/owed/:due/settlement', {
        params: { ...at, due },
        body: { how, reason },
      }),
  },
  sell: {
    at: 'packages',
    do: (api, params, values) =>
      api.call('POST /v1/practices/:practice/clients/:client/packages', {
        params,
        body: {
          requestId: values.request_id,
          productId: values.product_id,
          payment: values.payment,
          validFromDay: values.valid_from_day,
          payerName: values.payer_name,
          payerEmail: values.payer_email,
        },
      }),
  },
  renew: {
    at: 'packages',
    do: (api, at, { package: id = '', request_id: requestId }) =>
      api.call('POST /v1/practices/:practice/clients/:client/packages/:package/renewal', {
        params: { ...at, package: id },
        body: { requestId, payment: 'invoice' },
      }),
  },
  pay: {
    at: 'packages',
    do: (api, at, { package: id = '' }) =>
      api.call('POST /v1/practices/:practice/clients/:client/packages/:package/payment', {
        params: { ...at, package: id },
      }),
  },
  adjust: {
    at: 'packages',
    do: (api, at, values) => {
      const { reason, request_id: requestId, package: id = '', amount = '', unit = '' } = values
      const sign = /^[-\u2212]/.test(amount.trim()) ? -1 : 1
      const size = amount.trim().replace(/^[+\-\u2212]/, '')
      const change = unit === 'amount' ? amountMinor(size, values.currency ?? 'eur') : Number(size)
      return api.call('POST /v1/practices/:practice/clients/:client/packages/:package/adjustments', {
        params: { ...at, package: id },
        body: { reason, requestId, amount: Number.isFinite(change) ? sign * (change ?? 0) : amount },
      })
    },
  },
  transfer: {
    at: 'credits',
    do: (api, at, values) => {
      const { reason, amount = '', request_id: requestId, client_id: toClientId = '', from = '' } = values
      const [id = '', unit] = from.split(':')
      const moved = unit === 'amount' ? sentAmount(amount, values.currency) : amount.trim()
      return api.call('POST /v1/practices/:practice/clients/:client/packages/:package/transfers', {
        params: { ...at, package: id },
        body: { requestId, toClientId, reason, amount: moved },
      })
    },
  },
  refund: {
    at: 'money',
    do: (api, at, values) => {
      const { key = '', kind, reason, request_id: requestId, credits, becomes, by, amount = '' } = values
      const common = { requestId, reason, amountMinor: sentAmount(amount, values.currency) }
      return kind === 'session'
        ? api.call('POST /v1/practices/:practice/clients/:client/owed/:due/refunds', {
            params: { ...at, due: key },
            body: { ...common, becomes, ...(by ? { by } : {}) },
          })
        : api.call('POST /v1/practices/:practice/packages/:package/refunds', {
            params: { ...at, package: key },
            body: { ...common, credits, ...(by ? { by } : {}) },
          })
    },
  },
  'add-note': {
    at: 'notes',
    do: (api, params, values) =>
      api.call('POST /v1/practices/:practice/clients/:client/notes', { params, body: note(values) }),
  },
  'change-note': {
    at: 'notes',
    do: (api, at, values) =>
      api.call('PUT /v1/practices/:practice/clients/:client/notes/:note', {
        params: { ...at, note: values.note ?? '' },
        body: note(values),
      }),
  },
  'remove-note': {
    at: 'notes',
    do: (api, at, values) =>
      api.call('DELETE /v1/practices/:practice/clients/:client/notes/:note', {
        params: { ...at, note: values.note ?? '' },
      }),
  },
  checkout: {
    at: 'money',
    do: (api, at, { package: id = '' }) =>
      api.call('POST /v1/practices/:practice/packages/:package/checkout', {
        params: { ...at, package: id },
        body: { kind: 'link' },
      }),
  },
  'bill-due': {
    at: 'credits',
    do: (api, at, { due = '', send }) =>
      api.call('POST /v1/practices/:practice/clients/:client/owed/:due/checkout', {
        params: { ...at, due },
        body: { kind: 'link', send },
      }),
  },
  text: {
    at: 'messages',
    do: (api, params, { request_id: requestId, text_body: body = '' }) =>
      api.call('POST /v1/practices/:practice/clients/:client/texts', { params, body: { requestId, body } }),
  },
  consent: {
    at: 'consents',
    do: (api, params, values) =>
      api.call('POST /v1/practices/:practice/clients/:client/consents', {
        params,
        body: {
          purpose: values.consent_purpose,
          granted: values.consent_granted,
          wording: values.consent_wording ?? '',
          source: values.consent_source,
          saidDay: values.consent_said_day,
        },
      }),
  },
  propose: {
    at: 'plan',
    do: (api, params, values) => {
      const { request_id: requestId, plan: planId, reason, what, workout: workoutId } = values
      const change =
        what === 'skip'
          ? { kind: 'skip' as const, workoutId }
          : what === 'move'
            ? { kind: 'move' as const, workoutId, day: values.day }
            : { kind: 'minutes' as const, workoutId, minutes: values.minutes }
      return api.call('POST /v1/practices/:practice/clients/:client/plan-proposals', {
        params,
        body: { requestId, planId, reason, changes: [change] },
      })
    },
  },
  'link-workout': {
    at: 'plan',
    do: (api, at, { booking = '', workout: workoutId }) =>
      api.call('PUT /v1/practices/:practice/clients/:client/bookings/:booking/workout', {
        params: { ...at, booking },
        body: { workoutId },
      }),
  },
  'unlink-workout': {
    at: 'plan',
    do: (api, at, { booking = '' }) =>
      api.call('DELETE /v1/practices/:practice/clients/:client/bookings/:booking/workout', {
        params: { ...at, booking },
      }),
  },
  'page-mail': sendLink('mail'),
  'page-text': sendLink('text'),
  'page-end': {
    at: '',
    do: (api, params) =>
      api.call('DELETE /v1/practices/:practice/clients/:client/portal-sessions', { params }),
  },
  link: {
    at: 'account',
    do: (api, params) => api.call('POST /v1/practices/:practice/clients/:client/link', { params, body: {} }),
  },
  unlink: {
    at: 'account',
    do: (api, params) => api.call('DELETE /v1/practices/:practice/clients/:client/link', { params }),
  },
}
