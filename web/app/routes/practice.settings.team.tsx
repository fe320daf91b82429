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
import { PracticeSettingsPage } from '#web/components/practice/clients/settings-frame.tsx'
import { TeamCards } from '#web/components/practice/clients/team-cards.tsx'
import type { PageHandle } from '#web/page-handle.ts'
import { loadPractice, paramsOf, requirePractice } from '#web/practice.ts'

export const handle: PageHandle = { area: 'practice', nav: 'settings' }
export const meta: MetaFunction = () => [{ title: 'Team · StrideIQ' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { practice, data } = await loadPractice(request, context, (at) =>
    Promise.all([
      context.api.call('GET /v1/practices/:practice', { params: at }),
      context.api.call('GET /v1/me'),
    ]),
  )
  const [detail, me] = data
  return {
    practice,
    detail,
    readerId: me.data?.athleteId ?? '',
    done: new URL(request.url).searchParams.get('done'),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const [values, practice] = await Promise.all([formValues(request), requirePractice(request, context)])
  const { intent = '', email = '', role = '', person = '', invite = '', password = '', code = '' } = values
  const isTrainer = values.is_trainer === 'on'
  const at = { ...paramsOf(practice), person, invite }
  const { api } = context
  const remove = () => api.call('DELETE /v1/practices/:practice/members/:person', { params: at })
  const changes: Record<string, () => Promise<ApiResult<unknown>>> = {
    invite: () =>
      api.call('POST /v1/practices/:practice/invites', {
        params: at,
        body: { email, role, isTrainer, password, code },
      }),
    revoke: () => api.call('DELETE /v1/practices/:practice/invites/:invite', { params: at }),
    member: () =>
      api.call('PATCH /v1/practices/:practice/members/:person', {
        params: at,
        body: { role, isTrainer, password, code },
      }),
    remove,
    leave: remove,
  }
  const answer = await changes[intent]?.()
  if (!answer) throw json({ message: 'This page has no such button.' }, { status: 422 })
  if (!answer.ok) return json(refused(answer.error, values), { status: answer.status })
  return redirectTo(intent === 'leave' ? '/home' : `/practice/settings/team?done=${intent}`, context)
}

const DONE: Record<string, string> = {
  invite: 'The invitation is out. Its link works once, for two weeks.',
  revoke: 'The invitation is taken back.',
  member: 'Changed. It holds from the next page on.',
  remove: 'They are let go. Their past sessions and notes stay.',
}

export default function Team() {
  const { practice, detail, readerId, done } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  return (
    <PracticeSettingsPage
      section="team"
      meaning="Who works here, and what each may do."
      done={sent ? null : DONE[done ?? '']}
    >
      {detail.ok ? (
        <TeamCards
          practice={detail.data}
          isOwner={practice.role === 'owner'}
          readerId={readerId}
          sent={sent}
        />
      ) : (
        <ErrorCard
          title="The team did not load"
          what={detail.error.message}
          requestId={detail.error.requestId}
          retry={{ href: '' }}
        />
      )}
    </PracticeSettingsPage>
  )
}
