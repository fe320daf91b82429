import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formValues, refused } from '#web/api/form-values.ts'
import { redirectTo } from '#web/api/require.ts'
import { Card } from '#web/components/card.tsx'
import { Page } from '#web/components/page.tsx'
import { ClientForm, clientInput } from '#web/components/practice/clients/client-form.tsx'
import { usePracticeHref } from '#web/components/shell/shell-context.ts'
import { zoneOptions } from '#web/format/zones.ts'
import type { PageHandle } from '#web/page-handle.ts'
import { loadPractice, paramsOf, requirePractice } from '#web/practice.ts'

export const handle: PageHandle = { area: 'practice', nav: 'clients' }
export const meta: MetaFunction = () => [{ title: 'New client · StrideIQ' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { data } = await loadPractice(request, context, (at) =>
    context.api.call('GET /v1/practices/:practice', { params: at }),
  )
  return { trainers: data.data?.members.filter(({ isTrainer }) => isTrainer) ?? [], zones: zoneOptions() }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const [values, practice] = await Promise.all([formValues(request), requirePractice(request, context)])
  const answer = await context.api.call('POST /v1/practices/:practice/clients', {
    params: paramsOf(practice),
    body: clientInput(values),
  })
  if (!answer.ok) return json(refused(answer.error, values), { status: answer.status })
  return redirectTo(`/practice/clients/${answer.data.id}?done=added`, context)
}

export default function NewClient() {
  const { trainers, zones } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const within = usePracticeHref()
  return (
    <Page
      title="New client"
      meaning="A name is enough. What you leave out can be added later."
      width="narrow"
      back={{ href: within('/practice/clients'), label: 'Clients' }}
    >
      <Card>
        <ClientForm client={null} trainers={trainers} sent={sent} zones={zones} />
      </Card>
    </Page>
  )
}
