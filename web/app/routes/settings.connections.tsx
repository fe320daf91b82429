import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/cloudflare'
import { useLoaderData, useRouteLoaderData } from '@remix-run/react'
import { formValues } from '#web/api/form-values.ts'
import { redirectTo, required } from '#web/api/require.ts'
import { Notice } from '#web/components/account/onboarding/notice.tsx'
import { noticeOf } from '#web/components/account/onboarding/notice-of.ts'
import { ConnectionCard, hasCard, OtherSources } from '#web/components/account/settings/connection-cards.tsx'
import { SettingsPage } from '#web/components/account/settings/settings-page.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { isMoving } from '#web/components/training/ingestion/ingestion.ts'
import { PausedNote } from '#web/components/training/ingestion/paused-note.tsx'
import { useAnswer } from '#web/live/use-answer.ts'
import { useLive } from '#web/live/use-live.ts'
import type { PageHandle } from '#web/page-handle.ts'
import type { Viewer } from '#web/viewer.ts'

export const handle: PageHandle = { area: 'training', nav: 'settings', hydrate: true }
export const meta: MetaFunction = () => [{ title: 'Connections · StrideIQ' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const [connections, ingestion] = await Promise.all([
    context.api.call('GET /v1/connections'),
    context.api.call('GET /v1/ingestion'),
  ])
  return {
    connections: required(connections, request).connections,
    ingestion,
    notice: noticeOf(request),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { intent, provider = '' } = await formValues(request)
  const { api } = context
  if (intent === 'connect') {
    const answer = await api.call('POST /v1/connections/:provider', {
      params: { provider },
      body: { returnTo: '/settings/connections' },
    })
    return answer.ok
      ? redirect(answer.data.authorizeUrl)
      : json({ message: answer.error.message }, { status: answer.status })
  }
  const answer =
    intent === 'disconnect'
      ? await api.call('DELETE /v1/connections/:provider', { params: { provider } })
      : intent === 'retry'
        ? await api.call('POST /v1/ingestion/:provider/retry', { params: { provider } })
        : await api.call('POST /v1/sync')
  if (!answer.ok) return json({ message: answer.error.message }, { status: answer.status })
  return redirectTo('/settings/connections', context)
}

export default function Connections() {
  const { connections, ingestion, notice } = useLoaderData<typeof loader>()
  const failed = useAnswer<typeof action>()
  const viewer = useRouteLoaderData<{ viewer: Viewer | null }>('root')?.viewer
  const states = ingestion.ok ? ingestion.data.providers : []
  const isPausedSaid = states.some(({ status }) => status === 'paused')
  useLive(['ingestion'], isMoving(states) || connections.some(({ status }) => status === 'removing'))
  return (
    <SettingsPage
      section="connections"
      meaning="Where your activities come from, and what each source allows."
    >
      <FormError>{failed?.message}</FormError>
      <Notice notice={notice} />
      {ingestion.ok && ingestion.data.paused && !isPausedSaid ? <PausedNote /> : null}
      {connections.filter(hasCard).map((connection) => (
        <ConnectionCard
          key={connection.provider}
          connection={connection}
          ingestion={ingestion}
          timeZone={viewer?.timeZone ?? 'UTC'}
        />
      ))}
      <OtherSources connections={connections.filter((each) => !hasCard(each))} />
    </SettingsPage>
  )
}
