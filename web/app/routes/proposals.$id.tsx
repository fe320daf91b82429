import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formValues, type Refused, refused } from '#web/api/form-values.ts'
import { redirectTo, required } from '#web/api/require.ts'
import { ProposalCard } from '#web/components/coach/proposal-card.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { Page } from '#web/components/page.tsx'
import { useReading } from '#web/components/reading.ts'
import type { PageHandle } from '#web/page-handle.ts'

export const handle: PageHandle = { area: 'training', nav: 'plans' }
export const meta: MetaFunction = () => [{ title: 'Proposal · StrideIQ' }]

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const view = await context.api.call('GET /v2/coach/actions/:proposal', {
    params: { proposal: params.id ?? '' },
  })
  return { proposal: required(view, request) }
}

/** What the card's buttons do, on whatever page it stands; it goes back there, and a refusal is shown here. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const values = await formValues(request)
  const { intent, version, back = '' } = values
  const proposal = params.id ?? ''
  const of = { params: { proposal } }
  const answer =
    intent === 'confirm'
      ? await context.api.call('POST /v2/coach/actions/:proposal/confirm', {
          ...of,
          body: version ? { version: Number(version) } : {},
        })
      : intent === 'undo'
        ? await context.api.call('POST /v2/coach/actions/:proposal/undo', of)
        : await context.api.call('POST /v2/coach/actions/:proposal/reject', { ...of, body: {} })
  if (!answer.ok) return json<Refused>(refused(answer.error, values), { status: answer.status })
  const isOurs = /^\/[a-z]/.test(back)
  return redirectTo(isOurs ? `${back}#proposal-${proposal}` : `/proposals/${proposal}`, context)
}

export default function Proposal() {
  const { proposal } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>() as Refused | undefined
  return (
    <Page
      title="A proposal for your plan"
      meaning="Nothing changes before you confirm it, and one tap takes it back."
      back={{ href: `/plans/${proposal.planId}`, label: proposal.planName }}
    >
      <FormError>{proposal.error ? undefined : sent?.error.message}</FormError>
      <div className="max-w-[760px]">
        <ProposalCard proposal={proposal} back={`/proposals/${proposal.id}`} reading={useReading()} />
      </div>
    </Page>
  )
}
