import { type ActionFunctionArgs, json } from '@remix-run/cloudflare'
import type { ApiClient, ApiResult } from '#web/api/api-client.ts'
import { refused } from '#web/api/form-values.ts'
import { redirectTo } from '#web/api/require.ts'
import { apiOf, requirePractice } from '#web/practice.ts'

type Values = Record<string, string>

const encode = encodeURIComponent

/** What the forms of the cockpit do, by the name each sends as `intent`. */
const COMMANDS: Record<string, (api: ApiClient, at: string, values: Values) => Promise<ApiResult<unknown>>> =
  {
    snooze: (api, at, { key, until_day: untilDay }) =>
      api.send('POST', `${at}/cockpit/snoozes`, { key, untilDay }),
    wake: (api, at, { key = '' }) => api.send('DELETE', `${at}/cockpit/snoozes/${encode(key)}`),
    finish: (api, at, { task = '' }) => api.send('POST', `${at}/tasks/${encode(task)}/completion`),
    task: (api, at, { request_id: requestId, title, due_day: dueDay }) =>
      api.send('POST', `${at}/tasks`, { requestId, title, dueDay }),
    reply: (api, at, { request_id: requestId, body, clients = '' }) => {
      const clientIds = clients === '' ? [] : clients.split(',')
      return api.send('POST', `${at}/cockpit/replies`, { requestId, body, clientIds })
    },
  }

interface Replied {
  texted: number
  refused: number
}

/** Does what a form of the cockpit asks for; a refusal keeps what was typed and who was ticked. */
export async function cockpitAction({ request, context }: ActionFunctionArgs) {
  const [form, practice] = await Promise.all([request.formData(), requirePractice(request, context)])
  const values: Values = {}
  for (const [name, value] of form) if (typeof value === 'string') values[name] = value
  values.clients = [...new Set(form.getAll('client').map(String))].join(',')
  const { intent = '' } = values
  const command = COMMANDS[intent]
  if (!command) throw json({ message: 'This page has no such button.' }, { status: 422 })
  const answer = await command(context.api, apiOf(practice), values)
  if (!answer.ok) return json(refused(answer.error, values), { status: answer.status })
  const done = new URLSearchParams({ done: intent })
  if (intent === 'reply') {
    const { texted, refused: left } = answer.data as Replied
    done.set('texted', String(texted))
    done.set('left', String(left))
  }
  return redirectTo(`/practice?${done}`, context)
}
