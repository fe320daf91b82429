import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { ApiResult } from '#web/api/api-client.ts'
import { formValues, refused } from '#web/api/form-values.ts'
import { redirectTo } from '#web/api/require.ts'
import { ErrorCard } from '#web/components/error-card.tsx'
import { QuestionsCard } from '#web/components/practice/clients/question-forms.tsx'
import { questionInput } from '#web/components/practice/clients/question-input.ts'
import { PracticeSettingsPage } from '#web/components/practice/clients/settings-frame.tsx'
import type { PageHandle } from '#web/page-handle.ts'
import { loadPractice, paramsOf, requirePractice } from '#web/practice.ts'

export const handle: PageHandle = { area: 'practice', nav: 'settings' }
export const meta: MetaFunction = () => [{ title: 'Questions · StrideIQ' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { practice, data } = await loadPractice(request, context, (at) =>
    Promise.all([
      context.api.call('GET /v1/practices/:practice/questions', { params: at }),
      context.api.call('GET /v1/practices/:practice/services', { params: at }),
    ]),
  )
  const [questions, offer] = data
  return { practice, questions, offer, done: new URL(request.url).searchParams.get('done') }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const [values, practice] = await Promise.all([formValues(request), requirePractice(request, context)])
  const { intent = '', question = '' } = values
  const { api } = context
  const params = { ...paramsOf(practice), question }
  const move = (by: 'up' | 'down') =>
    api.call('POST /v1/practices/:practice/questions/:question/move', { params, body: { by } })
  const changes: Record<string, () => Promise<ApiResult<unknown>>> = {
    add: () => api.call('POST /v1/practices/:practice/questions', { params, body: questionInput(values) }),
    change: () =>
      api.call('PUT /v1/practices/:practice/questions/:question', { params, body: questionInput(values) }),
    up: () => move('up'),
    down: () => move('down'),
    remove: () => api.call('DELETE /v1/practices/:practice/questions/:question', { params }),
  }
  const answer = await changes[intent]?.()
  if (!answer) throw json({ message: 'This page has no such button.' }, { status: 422 })
  if (!answer.ok) return json(refused(answer.error, values), { status: answer.status })
  return redirectTo(`/practice/settings/questions?done=${intent}`, context)
}

const DONE: Record<string, string> = {
  add: 'Asked from now on.',
  change: 'Saved. What was answered keeps the words it was asked in.',
  up: 'Moved.',
  down: 'Moved.',
  remove: 'Asked no more. What was answered stays.',
}

export default function Questions() {
  const { practice, questions, offer, done } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const failed = questions.ok ? (offer.ok ? null : offer.error) : questions.error
  return (
    <PracticeSettingsPage
      section="questions"
      meaning="What clients answer and agree to, once, when they book. Answers stand on their page and on the booking."
      done={sent ? null : DONE[done ?? '']}
    >
      {questions.ok && offer.ok ? (
        <QuestionsCard
          questions={questions.data.questions}
          services={offer.data.services}
          zone={practice.timeZone}
          mayChange={practice.role === 'owner' || practice.role === 'trainer'}
          sent={sent}
        />
      ) : (
        <ErrorCard
          title="The questions did not load"
          what={failed?.message ?? ''}
          requestId={failed?.requestId}
          retry={{ href: '' }}
        />
      )}
    </PracticeSettingsPage>
  )
}
