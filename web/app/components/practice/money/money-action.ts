import type { ApiClient, ApiError, ApiResult } from '#web/api/api-client.ts'
import { type Refused, refused } from '#web/api/form-values.ts'
import { atField } from '#web/components/account/settings/typed-values.ts'
import { amountMinor } from '#web/format/money.ts'

export type MoneyAnswer = { to: string } | { intent: string; status: number; refused: Refused }

/** What a form of the Money page asks for; where to go after, or what stood in the way. */
export async function moneyAction(
  api: ApiClient,
  at: { practice: string },
  values: Record<string, string>,
): Promise<MoneyAnswer> {
  const { intent = 'entry' } = values
  if (intent === 'connect') {
    const answer = await api.call('POST /v1/practices/:practice/stripe', {
      ...{ params: at, body: { password: values.connect_password ?? '', code: values.connect_code ?? '' } },
    })
    return answer.ok
      ? { to: answer.data.url }
      : { intent, status: answer.status, refused: refused(ownField(intent, answer.error), {}) }
  }
  const answer = await commandOf(api, at, intent, values)
  // A secret is never sent back into a page.
  if (!answer.ok) {
    return {
      intent,
      status: answer.status,
      refused:
        intent === 'secret' || intent === 'end'
          ? refused(ownField(intent, answer.error), {})
          : refused(answer.error, values),
    }
  }
  return { to: DONE[intent] ?? '/practice/money' }
}

function commandOf(
  api: ApiClient,
  at: { practice: string },
  intent: string,
  values: Record<string, string>,
): Promise<ApiResult<unknown>> {
  if (intent === 'check') return api.call('POST /v1/practices/:practice/stripe/check', { params: at })
  if (intent === 'end') {
    return api.call('DELETE /v1/practices/:practice/stripe', {
      ...{ params: at, body: { password: values.end_password ?? '', code: values.end_code ?? '' } },
    })
  }
  if (intent === 'secret') {
    return api.call('PUT /v1/practices/:practice/stripe/webhook-secret', {
      params: at,
      body: {
        secret: values.secret,
        password: values.secret_password ?? '',
        code: values.secret_code ?? '',
      },
    })
  }
  return api.call('POST /v1/practices/:practice/money/entries', {
    params: at,
    body: intent === 'correct' ? correctionOf(values) : entryOf(values),
  })
}

/** Two forms of the page ask for the password: an error stands at the one it is of. */
const ownField = (intent: string, error: ApiError) =>
  atField(error, { password: `${intent}_password`, code: `${intent}_code` })

const DONE: Record<string, string> = {
  entry: '/practice/money?done=entered',
  correct: '/practice/money?done=corrected#entries',
}

/** What is typed is what it should have been; what is written is the difference, so that nothing is changed. */
function correctionOf({
  request_id: requestId,
  entry: correctsId,
  stands = '',
  sign = '1',
  amount = '',
  currency = 'eur',
  day,
  reason: description,
}: Record<string, string>) {
  const should = amountMinor(amount, currency)
  const isAmount = should !== null && !Number.isNaN(should)
  return {
    ...{ kind: 'correction', requestId, correctsId, standsMinor: stands, day, description },
    amountMinor: isAmount ? Number(sign) * should - Number(stands) : amount || 'nothing',
  }
}

function entryOf({
  request_id,
  kind,
  amount = '',
  currency = 'eur',
  day,
  category,
  description,
}: Record<string, string>) {
  const minor = amountMinor(amount, currency)
  return {
    requestId: request_id,
    kind,
    // What is no amount is sent as it was typed: the API says what is wrong with it.
    amountMinor: minor === null || Number.isNaN(minor) ? amount : minor,
    day,
    ...(kind === 'expense' ? { category: category || 'Other' } : {}),
    ...(description ? { description } : {}),
  }
}
