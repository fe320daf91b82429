import type { ApiClient, ApiResult } from '#web/api/api-client.ts'

type Values = Record<string, string>

const keyOf = (values: Values) => values.passkey_id ?? ''
const paramsOf = (values: Values) => ({ id: keyOf(values) })

/** The passkeys card's forms, each with what it sends. */
export const PASSKEY_FORMS: Record<string, (api: ApiClient, values: Values) => Promise<ApiResult<unknown>>> =
  {
    'add-passkey': (api, { passkey_name: name = '', passkey_challenge: challenge = '', passkey = '' }) =>
      api.call('POST /v1/passkeys', { body: { name, challenge, credential: passkey } }),
    'rename-passkey': (api, values) =>
      api.call('PATCH /v1/passkeys/:id', {
        params: paramsOf(values),
        body: { name: values[`passkey_name_${keyOf(values)}`] ?? '' },
      }),
    'remove-passkey': (api, values) =>
      api.call('DELETE /v1/passkeys/:id', {
        params: paramsOf(values),
        body: { password: values[`passkey_password_${keyOf(values)}`] ?? '' },
      }),
  }

/** The name an error's field has on the card, where it differs from the API's. */
export function passkeyFields(values: Values): Record<string, string> {
  const id = keyOf(values)
  if (!id) return { name: 'passkey_name' }
  return { name: `passkey_name_${id}`, password: `passkey_password_${id}` }
}
