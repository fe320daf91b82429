import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import { required } from '#web/api/require.ts'
import { adminAction } from '#web/components/admin/admin-action.ts'
import { DoneNote } from '#web/components/admin/done-note.tsx'
import { MailBrake } from '#web/components/admin/mail-brake.tsx'
import { TextingBrake, TextingPractices } from '#web/components/admin/texting-cards.tsx'
import { Page } from '#web/components/page.tsx'
import type { PageHandle } from '#web/page-handle.ts'

export const handle: PageHandle = { area: 'admin', nav: 'texting' }
export const meta: MetaFunction = () => [{ title: 'Texts and mails · StrideIQ' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const [me, view] = await Promise.all([
    context.api.call('GET /v1/me'),
    context.api.call('GET /v1/admin/texting'),
  ])
  return {
    me: required(me, request),
    view: required(view, request),
    done: new URL(request.url).searchParams.get('done'),
  }
}

export const action = (args: ActionFunctionArgs) => adminAction(args, '/admin/texting')

export default function Texting() {
  const { me, view, done } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused
  return (
    <Page
      title="Texts and mails"
      meaning="Practices get their number here, and what they send is limited and shown: texts cost money, mails our good name."
    >
      {refused ? null : <DoneNote done={done} />}
      <TextingBrake view={view} me={me} refused={refused} />
      <MailBrake mails={view.mails} me={me} refused={refused} />
      <TextingPractices view={view} me={me} refused={refused} />
    </Page>
  )
}
