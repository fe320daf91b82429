import { type ActionFunctionArgs, json } from '@remix-run/cloudflare'
import { formValues, type Refused, refused } from '#web/api/form-values.ts'
import { numberOrText } from '#web/api/number-or-text.ts'
import { redirectTo, required } from '#web/api/require.ts'
import { hrefOf } from './calendar-model.ts'
import { readQuery } from './read-query.ts'

/** Changes of the calendar: each is one call; those of the plan can be undone from the note that follows. */
export async function calendarAction({ request, context }: ActionFunctionArgs) {
  const typed = await formValues(request)
  const query = readQuery(new URL(request.url), '')
  const answer = await change(context.api, typed)
  if (answer.status === 401) required<unknown>(answer, request)
  if (!answer.ok) return json<Refused>(refused(answer.error, typed), { status: answer.status })
  const { intent = '', plan = '' } = typed
  // Undo is of this change, also on a page that somebody comes back to.
  const { changeId } = (answer.data ?? {}) as { changeId?: string | null }
  const said = {
    done: UNDOABLE.has(intent) && changeId === null ? 'nothing' : intent,
    ...(UNDOABLE.has(intent) && changeId ? { plan, change: changeId } : {}),
  }
  // What was done is told of what is open, so that stays open; what is moved may be elsewhere by now.
  if (STAYS.has(intent)) return redirectTo(`${hrefOf(query, said)}#opened`, context)
  return redirectTo(hrefOf({ ...query, open: null }, said), context)
}

const UNDOABLE = new Set(['move', 'swap', 'skip', 'restore', 'add'])
const STAYS = new Set(['match', 'rematch', 'effort', 'add', 'session', 'no-session'])

type Api = ActionFunctionArgs['context']['api']

function change(
  api: Api,
  { intent, plan = '', workout = '', day = '', to = '', version, ...typed }: Record<string, string>,
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
    case 'add':
      return api.call('POST /v2/plans/:plan/workouts', {
        params: { plan },
        body: { day, type: typed.type, minutes: numberOrText(typed.minutes) },
      })
    case 'match':
      return api.call('PUT /v2/plans/:plan/workouts/:workout/match', {
        params,
        body: { activityId: typed.activity || null },
      })
    case 'rematch':
      return api.call('DELETE /v2/plans/:plan/workouts/:workout/match', { params })
    case 'session':
      return api.call('PUT /v2/plans/:plan/workouts/:workout/session', {
        params,
        body: { practiceId: typed.practice ?? '', bookingId: typed.booking ?? '' },
      })
    case 'no-session':
      return api.call('DELETE /v2/plans/:plan/workouts/:workout/session', { params })
    case 'effort':
      return api.call('PATCH /v1/activities/:id', {
        params: { id: typed.activity ?? '' },
        body: { rpe: typed.rpe ? Number(typed.rpe) : null },
      })
    default:
      return api.call('POST /v2/plans/:plan/undo', {
        params: { plan },
        body: typed.change ? { changeId: typed.change } : {},
      })
  }
}
