import { type ActionFunctionArgs, json } from '@remix-run/cloudflare'
import type { ApiClient } from '#web/api/api-client.ts'
import { formValues } from '#web/api/form-values.ts'
import { redirectTo } from '#web/api/require.ts'
import type { RefusedAction } from '#web/components/reason-form.tsx'

type Values = Record<string, string>
type Command = (api: ApiClient, values: Values) => ReturnType<ApiClient['send']>

const encode = encodeURIComponent
const athlete = ({ athlete: id = '' }: Values) => `/v1/admin/athletes/${encode(id)}`
const job = ({ job: id = '' }: Values) => `/v1/admin/jobs/failed/${encode(id)}`

/** What Admin's buttons do, by the name a form sends as `intent`. */
const COMMANDS: Record<string, Command> = {
  pause: (api, { reason }) => api.send('POST', '/v1/admin/ingestion/pause', { reason }),
  resume: (api, { reason }) => api.send('POST', '/v1/admin/ingestion/resume', { reason }),
  retry: (api, { athlete: athleteId, provider = '', reason }) =>
    api.send('POST', `/v1/admin/ingestion/${encode(provider)}/retry`, { athleteId, reason }),
  replay: (api, values) => api.send('POST', `${job(values)}/replay`, { reason: values.reason }),
  dismiss: (api, values) => api.send('POST', `${job(values)}/dismiss`, { reason: values.reason }),
  block: (api, values) => api.send('POST', `${athlete(values)}/block`, { reason: values.reason }),
  unblock: (api, values) => api.send('POST', `${athlete(values)}/unblock`, { reason: values.reason }),
  flag: (api, { flag = '', value = '', athlete: athleteId, reason }) =>
    api.send('PUT', `/v1/admin/flags/${encode(flag)}`, {
      value: JSON.parse(value || 'null'),
      ...(athleteId ? { athleteId } : {}),
      reason,
    }),
}

/** Does one command and comes back to `path`; a refusal keeps the form open with its reason. */
export async function adminAction({ request, context }: ActionFunctionArgs, path: string) {
  const form = await request.clone().formData()
  const values = await formValues(request)
  const { intent = '', key = '', reason = '' } = values
  const answer =
    intent === 'permissions'
      ? await context.api.send('PUT', `${athlete(values)}/permissions`, {
          permissions: form.getAll('permission').map(String),
          reason,
        })
      : await COMMANDS[intent]?.(context.api, values)
  if (!answer) return refusal({ key, reason, message: 'This page has no such button.' }, 422)
  if (!answer.ok)
    return refusal({ key, reason, message: answer.error.message.replace(/^reason: /, '') }, answer.status)
  const to = new URL(path, 'http://here')
  to.searchParams.set('done', intent)
  return redirectTo(to.pathname + to.search, context)
}

function refusal(refused: RefusedAction, status: number) {
  return json({ refused }, { status })
}
