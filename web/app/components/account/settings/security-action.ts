import { type ActionFunctionArgs, json } from '@remix-run/cloudflare'
import type { ApiClient, ApiError, ApiResult } from '#web/api/api-client.ts'
import { type Refused, refused, valuesOf } from '#web/api/form-values.ts'
import { redirectTo } from '#web/api/require.ts'
import { PASSKEY_FORMS, passkeyFields } from '#web/components/account/account/passkey-forms.ts'
import type { Pending } from './two-factor-card.tsx'
import { atField } from './typed-values.ts'

type Values = Record<string, string>

/** What the page draws beside its loader's data. */
export interface SecurityAnswer {
  intent: string
  sent: Refused | null
  pending: Pending | null
  codes: string[] | null
}

/** The name an error's field has in the form it belongs to. */
const FIELDS: Record<string, Record<string, string>> = {
  email: { password: 'email_password', code: 'email_code' },
  'begin-two-factor': { password: 'two_factor_password', code: 'two_factor_code' },
  'renew-codes': { password: 'two_factor_password', code: 'two_factor_code' },
  'end-two-factor': { password: 'two_factor_password', code: 'two_factor_code' },
}

/** The forms that end in the page as it is, with what they send. */
const PLAIN: Record<string, (api: ApiClient, values: Values) => Promise<ApiResult<unknown>>> = {
  email: (api, { email = '', email_password: password = '', email_code: code = '' }) =>
    api.call('PUT /v1/email', { body: { email, password, code } }),
  'end-session': (api, { session = '' }) => api.call('DELETE /v1/sessions/:id', { params: { id: session } }),
  'end-others': (api) => api.call('POST /v1/sessions/others/revocation'),
  'end-two-factor': (api, { two_factor_password: password = '', two_factor_code: code = '' }) =>
    api.call('DELETE /v1/two-factor', { body: { password, code } }),
  ...PASSKEY_FORMS,
}

/** The passkeys that stay are named only by a form that showed them: without it none goes. */
function changePassword(api: ApiClient, values: Values, kept: readonly unknown[]) {
  const { current_password: currentPassword = '', password = '', shows_passkeys: shows } = values
  const keepPasskeys = shows ? kept : undefined
  return api.call('PUT /v1/password', { body: { currentPassword, password, keepPasskeys } })
}

/** Every form of the page names what it wants in `intent`. */
export async function securityAction({ request, context }: ActionFunctionArgs) {
  const form = await request.formData()
  const values = valuesOf(form)
  const { intent = '' } = values
  const { api } = context
  if (intent === 'end-all') {
    await api.call('DELETE /v1/sessions')
    return redirectTo('/login?notice=out', context)
  }
  const plain = intent === 'password' ? changePassword : PLAIN[intent]
  if (plain) {
    const answer = await plain(api, values, form.getAll('keep_passkeys'))
    if (!answer.ok) return failed(intent, answer.error, answer.status, values)
    return redirectTo(`/settings/security?saved=${intent}`, context)
  }
  return secondStep(api, intent, values)
}

async function secondStep(api: ApiClient, intent: string, values: Values) {
  const { two_factor_password: password = '', code = '', secret = '', uri = '' } = values
  const own = { password, code: values.two_factor_code ?? '' }
  if (intent === 'begin-two-factor') {
    const answer = await api.call('POST /v1/two-factor', { body: own })
    if (!answer.ok) return failed(intent, answer.error, answer.status, values)
    return shown({ intent, sent: null, pending: answer.data, codes: null })
  }
  const answer =
    intent === 'renew-codes'
      ? await api.call('POST /v1/two-factor/recovery-codes', { body: own })
      : await api.call('POST /v1/two-factor/confirmation', { body: { code } })
  const pending = intent === 'confirm-two-factor' && secret ? { secret, uri } : null
  if (!answer.ok) return failed(intent, answer.error, answer.status, values, pending)
  return shown({ intent, sent: null, pending: null, codes: answer.data.recoveryCodes })
}

function failed(
  intent: string,
  error: ApiError,
  status: number,
  values: Values,
  pending: Pending | null = null,
) {
  // A wrong current password and a new one that is too short are both "password" to the API.
  const names =
    intent === 'password' && error.code === 'forbidden'
      ? { password: 'current_password' }
      : intent in PASSKEY_FORMS
        ? passkeyFields(values)
        : (FIELDS[intent] ?? {})
  return shown({ intent, sent: refused(atField(error, names), values), pending, codes: null }, status)
}

function shown(answer: SecurityAnswer, status = 200) {
  // A secret or a recovery code must not stay in any cache.
  return json(answer, { status, headers: { 'Cache-Control': 'no-store' } })
}
