import { type ActionFunctionArgs, json } from '@remix-run/cloudflare'
import { type Refused, refused, valuesOf } from '#web/api/form-values.ts'
import { numberOrText } from '#web/api/number-or-text.ts'
import { redirectTo } from '#web/api/require.ts'

type Api = ActionFunctionArgs['context']['api']
type Values = Record<string, string>

const versioned = ({ version }: Values) => (version ? { version: Number(version) } : {})

/** What the buttons of a plan's page do, by the name a form sends as `intent`. */
const COMMANDS: Record<
  string,
  (api: Api, plan: string, values: Values) => Promise<Awaited<ReturnType<Api['call']>>>
> = {
  move: (api, plan, values) =>
    api.call('POST /v2/plans/:plan/workouts/:workout/move', {
      ...of(plan, values),
      body: { day: values.day, half: values.half || null, ...versioned(values) },
    }),
  edit: (api, plan, values) =>
    api.call('PUT /v2/plans/:plan/workouts/:workout', {
      ...of(plan, values),
      body: { title: values.title, minutes: numberOrText(values.minutes), ...versioned(values) },
    }),
  skip: (api, plan, values) =>
    api.call('DELETE /v2/plans/:plan/workouts/:workout', { ...of(plan, values), body: versioned(values) }),
  restore: (api, plan, values) =>
    api.call('POST /v2/plans/:plan/workouts/:workout/restore', {
      ...of(plan, values),
      body: versioned(values),
    }),
  add: (api, plan, values) =>
    api.call('POST /v2/plans/:plan/workouts', {
      params: { plan },
      body: {
        day: values.day,
        type: values.type,
        minutes: numberOrText(values.minutes),
        half: values.half || 'am',
      },
    }),
  swap: (api, plan, values) =>
    api.call('POST /v2/plans/:plan/swap-days', {
      params: { plan },
      body: { day: values.day, with: values.with },
    }),
  adjust: (api, plan, values) =>
    api.call('POST /v2/plans/:plan/adjust-load', {
      params: { plan },
      body: { week: Number(values.week), percent: Number(values.percent) },
    }),
  match: (api, plan, values) =>
    api.call('PUT /v2/plans/:plan/workouts/:workout/match', {
      ...of(plan, values),
      body: { activityId: values.activity || null },
    }),
  rematch: (api, plan, values) =>
    api.call('DELETE /v2/plans/:plan/workouts/:workout/match', of(plan, values)),
  undo: (api, plan, values) =>
    api.call('POST /v2/plans/:plan/undo', {
      params: { plan },
      body: values.change ? { changeId: values.change } : {},
    }),
  redo: (api, plan, values) =>
    api.call('POST /v2/plans/:plan/redo', {
      params: { plan },
      body: values.change ? { changeId: values.change } : {},
    }),
  missed: (api, plan, values) =>
    api.call('POST /v2/plans/:plan/missed-days', {
      params: { plan },
      body: { version: Number(values.version) },
    }),
  'end-feed': (api, _plan, { kind = '' }) => api.call('DELETE /v1/plan-feeds/:kind', { params: { kind } }),
  status: (api, plan, values) =>
    api.call('PUT /v1/plans/:plan/status', { params: { plan }, body: { status: values.status } }),
}

const of = (plan: string, values: Values) => ({ params: { plan, workout: values.workout ?? '' } })

/** What is no change of a plan. */
const NO_CHANGE = new Set(['match', 'rematch'])

/** Does one command and comes back to where it was pressed; a refusal keeps what was typed. */
export async function planAction({ request, context, params }: ActionFunctionArgs) {
  const values = valuesOf(await request.formData())
  const plan = params.id ?? ''
  if (values.intent === 'feed') {
    const { kind, morning, evening } = values
    const made = await context.api.call('POST /v1/plan-feeds', { body: { kind, morning, evening } })
    if (made.ok) return json({ feedUrl: made.data.url })
    return json<Refused | null>(refused(made.error, values), { status: made.status })
  }
  const answer = await COMMANDS[values.intent ?? '']?.(context.api, plan, values)
  if (!answer) return json<Refused | null>(null, { status: 422 })
  if (!answer.ok) return json<Refused | null>(refused(answer.error, values), { status: answer.status })
  const at = values.week ? `#week-${values.week}` : ''
  const { changeId } = (answer.data ?? {}) as { changeId?: string | null }
  // Days swapped with themselves change nothing, and there is nothing of it to undo.
  const done = changeId === null && !NO_CHANGE.has(values.intent ?? '') ? 'nothing' : (values.intent ?? '')
  const said = new URLSearchParams({ done, week: values.week ?? '' })
  // Undo is of this change, also on a page that somebody comes back to.
  if (changeId) said.set('change', changeId)
  return redirectTo(`/plans/${encodeURIComponent(plan)}?${said}${at}`, context)
}
