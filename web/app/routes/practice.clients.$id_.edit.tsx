import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formValues, refused } from '#web/api/form-values.ts'
import { redirectTo, required } from '#web/api/require.ts'
import { Card } from '#web/components/card.tsx'
import { ConfirmButton } from '#web/components/confirm-button.tsx'
import { ErrorCard } from '#web/components/error-card.tsx'
import { Page } from '#web/components/page.tsx'
import { ClientForm, clientInput } from '#web/components/practice/clients/client-form.tsx'
import { usePracticeHref } from '#web/components/shell/shell-context.ts'
import { zoneOptions } from '#web/format/zones.ts'
import type { PageHandle } from '#web/page-handle.ts'
import { loadPractice, paramsOf, requirePractice } from '#web/practice.ts'

export const handle: PageHandle = { area: 'practice', nav: 'clients' }
export const meta: MetaFunction = () => [{ title: 'Contact and details · StrideIQ' }]

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { data } = await loadPractice(request, context, (at) =>
    Promise.all([
      context.api.call('GET /v1/practices/:practice/clients/:client', {
        params: { ...at, client: params.id ?? '' },
      }),
      context.api.call('GET /v1/practices/:practice', { params: at }),
    ]),
  )
  const client = required(data[0], request)
  const trainers = data[1].data?.members.filter(({ isTrainer }) => isTrainer) ?? []
  return { client, trainers, zones: zoneOptions(client.zone) }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const [values, practice] = await Promise.all([formValues(request), requirePractice(request, context)])
  const at = { ...paramsOf(practice), client: params.id ?? '' }
  const isRemoval = values.intent === 'remove'
  const answer = isRemoval
    ? await context.api.call('DELETE /v1/practices/:practice/clients/:client', { params: at })
    : await context.api.call('PATCH /v1/practices/:practice/clients/:client', {
        params: at,
        body: clientInput(values),
      })
  if (!answer.ok) return json({ isRemoval, sent: refused(answer.error, values) }, { status: answer.status })
  return redirectTo(isRemoval ? '/practice/clients' : `/practice/clients/${params.id}?done=save`, context)
}

export default function EditClient() {
  const { client, trainers, zones } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const within = usePracticeHref()
  return (
    <Page
      title="Contact and details"
      meaning={client.name}
      width="narrow"
      back={{ href: within(`/practice/clients/${client.id}`), label: client.name }}
    >
      <Card>
        <ClientForm
          client={client}
          trainers={trainers}
          sent={answer && !answer.isRemoval ? answer.sent : undefined}
          zones={zones}
        />
      </Card>
      {answer?.isRemoval ? <ErrorCard title="Not deleted" what={answer.sent.error.message} /> : null}
      <form method="post">
        <ConfirmButton
          label="Delete the client"
          confirm="Delete them"
          name="intent"
          value="remove"
          goes={['Contact, tags and notes']}
          stays={['Whoever bought or booked something cannot be deleted: mark them as former']}
        />
      </form>
    </Page>
  )
}
