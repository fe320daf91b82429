import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formValues } from '#web/api/form-values.ts'
import { required } from '#web/api/require.ts'
import { UnsubscribePage } from '#web/components/practice/clients/unsubscribe-page.tsx'

export const meta: MetaFunction = () => [{ title: 'Unsubscribe' }, { name: 'robots', content: 'noindex' }]

/** A link that is none is a page that says so; what did not load is not. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const answer = await context.api.call('GET /v1/subscriptions/:token', {
    params: { token: params.token ?? '' },
  })
  if (answer.status === 429) required(answer, request)
  return json(answer, { status: answer.ok || answer.status === 404 ? 200 : answer.status })
}

/** The reader's own press, or their mail program's, which sends a word of its own and reads no page. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const intent = (await formValues(request)).intent === 'again' ? 'again' : 'stop'
  const answer = await context.api.call('PUT /v1/subscriptions/:token', {
    params: { token: params.token ?? '' },
    body: { isSubscribed: intent === 'again' },
  })
  if (answer.ok) return json({ intent, message: null } as const)
  return json({ intent, message: answer.error.message } as const, { status: answer.status })
}

export default function Unsubscribe() {
  return <UnsubscribePage answer={useLoaderData<typeof loader>()} sent={useActionData<typeof action>()} />
}
