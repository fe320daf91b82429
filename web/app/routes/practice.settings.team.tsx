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
import type { PracticeDetail } from '#web/components/practice/clients/practice-detail.ts'
import { PracticeSettingsPage } from '#web/components/practice/clients/settings-frame.tsx'
import { TeamCards } from '#web/components/practice/clients/team-cards.tsx'
import type { PageHandle } from '#web/page-handle.ts'
import { apiOf, inPractice, requirePractice } from '#web/practice.ts'

export const handle: PageHandle = { area: 'practice', nav: 'settings' }
export const meta: MetaFunction = () => [{ title: 'Team · StrideIQ' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { practice, data } = await inPractice(request, context, (at) =>
    Promise.all([context.api.get<PracticeDetail>(at), context.api.get<{ athleteId: string }>('/v1/me')]),
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
  const { intent = '', email = '', role = '', person = '', invite = '' } = values
  const isTrainer = values.is_trainer === 'on'
  const at = apiOf(practice)
  const member = `${at}/members/${encodeURIComponent(person)}`
  const deeds: Record<string, () => Promise<ApiResult<unknown>>> = {
    invite: () => context.api.send('POST', `${at}/invites`, { email, role, isTrainer }),
    revoke: () => context.api.send('DELETE', `${at}/invites/${encodeURIComponent(invite)}`),
    member: () => context.api.send('PATCH', member, { role, isTrainer }),
    remove: () => context.api.send('DELETE', member),
    leave: () => context.api.send('DELETE', member),
  }
  const answer = await deeds[intent]?.()
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
