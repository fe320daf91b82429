import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import { required } from '#web/api/require.ts'
import { adminAction } from '#web/components/admin/admin-action.ts'
import { DoneNote } from '#web/components/admin/done-note.tsx'
import { ProviderCard } from '#web/components/admin/provider-cards.tsx'
import { Page } from '#web/components/page.tsx'
import type { PageHandle } from '#web/page-handle.ts'

export const handle: PageHandle = { area: 'admin', nav: 'providers' }
export const meta: MetaFunction = () => [{ title: 'Providers · StrideIQ' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const [me, list] = await Promise.all([
    context.api.call('GET /v1/me'),
    context.api.call('GET /v1/admin/providers'),
  ])
  return {
    me: required(me, request),
    providers: required(list, request).providers,
    done: new URL(request.url).searchParams.get('done'),
  }
}

export const action = (args: ActionFunctionArgs) => adminAction(args, '/admin/providers')

export default function Providers() {
  const { me, providers, done } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused
  return (
    <Page
      title="Providers"
      meaning="Whether news of athletes comes by itself, and how many of them may still connect."
    >
      {refused ? null : <DoneNote done={done} />}
      {providers.map((view) => (
        <ProviderCard key={view.provider} view={view} me={me} refused={refused} />
      ))}
    </Page>
  )
}
