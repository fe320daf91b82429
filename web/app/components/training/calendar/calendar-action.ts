import { type ActionFunctionArgs, json } from '@remix-run/cloudflare'
import { formValues, type Refused, refused } from '#web/api/form-values.ts'
import { redirectTo, required } from '#web/api/require.ts'
import { hrefOf } from './calendar-model.ts'
import { readQuery } from './read-query.ts'

/** Changes of the calendar: each is one call, each can be undone from the note that follows. */
export async function calendarAction({ request, context }: ActionFunctionArgs) {
  const typed = await formValues(request)
  const query = readQuery(new URL(request.url), '')
  const answer = await change(context.api, typed)
  if (answer.status === 401) required(answer, request)
  if (!answer.ok) return json<Refused>(refused(answer.error, typed), { status: answer.status })
  const { intent = '', plan = '' } = typed
  const isLast = intent === 'undo'
  return redirectTo(hrefOf({ ...query, open: null }, { done: intent, ...(isLast ? {} : { plan }) }), context)
}

type Api = ActionFunctionArgs['context']['api']

function change(
  api: Api,
  { intent, plan = '', workout = '', day = '', to = '', version }: Record<string, string>,
) {
  const params = { plan, workout }
  const seen = version ? { version: Number(version) } : {}
  switch (intent) {
    case 'move':
      return api.call('POST /v2/plans/:plan/workouts/:workout/move', { params, body: { day: to, ...seen } })
    case 'swap':
      return api.call('POST /v2/plans/:plan/swap-days', { params: { plan }, body: { day, with: to } })
    case 'skip':
      return api.call('DELETE /v2/plans/:plan/workouts/:workout', { params, body: seen })
    case 'restore':
      return api.call('POST /v2/plans/:plan/workouts/:workout/restore', { params, body: seen })
    default:
      return api.call('POST /v2/plans/:plan/undo', { params: { plan }, body: {} })
  }
}
