import { type ActionFunctionArgs, json } from '@remix-run/cloudflare'
import type { ApiClient, ApiResult } from '#web/api/api-client.ts'
import { refused } from '#web/api/form-values.ts'
import { redirectTo } from '#web/api/require.ts'
import { paramsOf, requirePractice } from '#web/practice.ts'

type Values = Record<string, string>

type Command = (api: ApiClient, at: { practice: string }, values: Values) => Promise<ApiResult<unknown>>

/** What the forms of the cockpit do, by the name each sends as `intent`; a reply is told apart. */
const COMMANDS: Record<string, Command> = {
  snooze: (api, at, { key, until_day: untilDay }) =>
    api.call('POST /v1/practices/:practice/cockpit/snoozes', { params: at, body: { key, untilDay } }),
  wake: (api, at, { key = '' }) =>
    api.call('DELETE /v1/practices/:practice/cockpit/snoozes/:key', { params: { ...at, key } }),
  finish: (api, at, { task = '' }) =>
    api.call('POST /v1/practices/:practice/tasks/:task/completion', { params: { ...at, task } }),
  task: (api, at, { request_id: requestId, title, due_day: dueDay }) =>
    api.call('POST /v1/practices/:practice/tasks', { params: at, body: { requestId, title, dueDay } }),
}

function reply(api: ApiClient, at: { practice: string }, values: Values) {
  const { request_id: requestId, body, clients = '' } = values
  const clientIds = clients === '' ? [] : clients.split(',')
  return api.call('POST /v1/practices/:practice/cockpit/replies', {
    params: at,
    body: { requestId, body, clientIds },
  })
}

/** Does what a form of the cockpit asks for; a refusal keeps what was typed and who was ticked. */
export async function cockpitAction({ request, context }: ActionFunctionArgs) {
  const [form, practice] = await Promise.all([request.formData(), requirePractice(request, context)])
  const values: Values = {}
  for (const [name, value] of form) if (typeof value === 'string') values[name] = value
  values.clients = [...new Set(form.getAll('client').map(String))].join(',')
  const { intent = '' } = values
  const at = paramsOf(practice)
  const done = new URLSearchParams({ done: intent })
  if (intent === 'reply') {
    const replied = await reply(context.api, at, values)
    if (!replied.ok) return json(refused(replied.error, values), { status: replied.status })
    done.set('texted', String(replied.data.texted))
    done.set('left', String(replied.data.refused))
  } else {
    const command = COMMANDS[intent]
    if (!command) throw json({ message: 'This page has no such button.' }, { status: 422 })
    const answer = await command(context.api, at, values)
    if (!answer.ok) return json(refused(answer.error, values), { status: answer.status })
  }
  return redirectTo(`/practice?${done}`, context)
}
