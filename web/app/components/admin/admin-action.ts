import { type ActionFunctionArgs, json } from '@remix-run/cloudflare'
import type { ApiClient, ApiResult } from '#web/api/api-client.ts'
import { formValues } from '#web/api/form-values.ts'
import { redirectTo } from '#web/api/require.ts'
import type { RefusedAction } from '#web/components/reason-form.tsx'

type Values = Record<string, string>
type Command = (api: ApiClient, values: Values) => Promise<ApiResult<unknown>>

const withReason = ({ reason }: Values) => ({ body: { reason } })
const ofAthlete = ({ athlete: id = '' }: Values) => ({ params: { id } })
const ofJob = ({ job: id = '' }: Values) => ({ params: { id } })

const TEXT_STOP = 'PUT /v1/admin/texting/practices/:practice/stop'
const textStop = ({ practice = '', reason = '' }: Values, stopped: boolean) => ({
  params: { practice },
  body: { stopped, reason },
})

/** What Admin's buttons do, by the name a form sends as `intent`. */
const COMMANDS: Record<string, Command> = {
  pause: (api, values) => api.call('POST /v1/admin/ingestion/pause', withReason(values)),
  resume: (api, values) => api.call('POST /v1/admin/ingestion/resume', withReason(values)),
  retry: (api, { athlete: athleteId, provider = '', reason }) =>
    api.call('POST /v1/admin/ingestion/:provider/retry', {
      params: { provider },
      body: { athleteId, reason },
    }),
  replay: (api, values) =>
    api.call('POST /v1/admin/jobs/failed/:id/replay', { ...ofJob(values), ...withReason(values) }),
  dismiss: (api, values) =>
    api.call('POST /v1/admin/jobs/failed/:id/dismiss', { ...ofJob(values), ...withReason(values) }),
  block: (api, values) =>
    api.call('POST /v1/admin/athletes/:id/block', { ...ofAthlete(values), ...withReason(values) }),
  unblock: (api, values) =>
    api.call('POST /v1/admin/athletes/:id/unblock', { ...ofAthlete(values), ...withReason(values) }),
  impersonate: (api, values) =>
    api.call('POST /v1/admin/athletes/:id/impersonation', { ...ofAthlete(values), ...withReason(values) }),
  'clear-thread': (api, values) =>
    api.call('DELETE /v1/admin/athletes/:id/coach-thread', { ...ofAthlete(values), ...withReason(values) }),
  'text-countries': (api, { countries = '', reason }) =>
    api.call('PUT /v1/admin/flags/:key', {
      params: { key: 'texts.countries' },
      body: {
        value: countries
          .toUpperCase()
          .split(/[\s,;]+/)
          .filter(Boolean),
        reason,
      },
    }),
  'text-allow': (api, { practice = '', phone_number: phoneNumber = '', day_limit: dayLimit, reason = '' }) =>
    api.call('PUT /v1/admin/texting/practices/:practice', {
      params: { practice },
      body: { phoneNumber, dayLimit: dayLimit ? Number(dayLimit) : null, reason },
    }),
  'text-stop': (api, values) => api.call(TEXT_STOP, textStop(values, true)),
  'text-resume': (api, values) => api.call(TEXT_STOP, textStop(values, false)),
  'renew-subscription': (api, { provider = '', seen = '', reason = '' }) =>
    api.call('POST /v1/admin/providers/:provider/subscription/renewal', {
      params: { provider },
      body: { seenId: seen || null, reason },
    }),
  'end-subscription': (api, { provider = '', seen = '', reason = '' }) =>
    api.call('POST /v1/admin/providers/:provider/subscription/end', {
      params: { provider },
      body: { seenId: seen, reason },
    }),
  'give-tier': (api, { athlete: id = '', kind = '', tier = '', days, reason = '' }) =>
    api.call('POST /v1/admin/athletes/:id/tiers', {
      params: { id },
      body: { kind: kind as 'grant', tier: tier as 'pro', days: days ? Number(days) : null, reason },
    }),
  'end-tier': (api, { athlete: id = '', given = '', reason = '' }) =>
    api.call('POST /v1/admin/athletes/:id/tiers/:given/end', { params: { id, given }, body: { reason } }),
  flag: (api, { flag: key = '', value = '', athlete: athleteId, reason }) =>
    api.call('PUT /v1/admin/flags/:key', {
      params: { key },
      body: { value: JSON.parse(value || 'null'), ...(athleteId ? { athleteId } : {}), reason },
    }),
}

/** Does one command and comes back to `path`; a refusal keeps the form open with its reason. */
export async function adminAction({ request, context }: ActionFunctionArgs, path: string) {
  const form = await request.clone().formData()
  const values = await formValues(request)
  const { intent = '', key = '', reason = '' } = values
  const answer =
    intent === 'permissions'
      ? await context.api.call('PUT /v1/admin/athletes/:id/permissions', {
          ...ofAthlete(values),
          body: { permissions: form.getAll('permission').map(String), reason },
        })
      : await COMMANDS[intent]?.(context.api, values)
  if (!answer) return refusal({ key, reason, message: 'This page has no such button.' }, 422)
  if (!answer.ok)
    return refusal({ key, reason, message: answer.error.message.replace(/^reason: /, '') }, answer.status)
  if (intent === 'impersonate') return redirectTo('/plans', context)
  const to = new URL(path, 'http://here')
  to.searchParams.set('done', intent)
  return redirectTo(to.pathname + to.search, context)
}

function refusal(refused: RefusedAction, status: number) {
  return json({ refused }, { status })
}
