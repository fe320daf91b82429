import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useLoaderData } from '@remix-run/react'
import { formValues, type Refused, refused } from '#web/api/form-values.ts'
import { redirectTo, required } from '#web/api/require.ts'
import { FormError } from '#web/components/form/form-foot.tsx'
import { Page } from '#web/components/page.tsx'
import { ModelPlanCards } from '#web/components/training/plans/model-plan-cards.tsx'
import { useAnswer } from '#web/live/use-answer.ts'
import { useLive } from '#web/live/use-live.ts'
import type { PageHandle } from '#web/page-handle.ts'

export const handle: PageHandle = { area: 'training', nav: 'plans', hydrate: true }
export const meta: MetaFunction = () => [{ title: 'A plan by the model · StrideIQ' }]

const POLL_MS = 5000

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const view = await context.api.call('GET /v1/coach/model_plans/:id', { params: { id: params.id ?? '' } })
  return { written: required(view, request) }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const values = await formValues(request)
  const id = params.id ?? ''
  const of = { params: { id } }
  const failed = (error: Refused['error'], status: number) =>
    json<Refused>(refused(error, values), { status })
  if (values.intent === 'keep') {
    const kept = await context.api.call('POST /v1/coach/model_plans/:id/plan', of)
    return kept.ok ? redirectTo(`/plans/written/${id}`, context) : failed(kept.error, kept.status)
  }
  if (values.intent === 'undo') {
    const undone = await context.api.call('POST /v1/coach/model_plans/:id/undo', of)
    return undone.ok ? redirectTo(`/plans/written/${id}`, context) : failed(undone.error, undone.status)
  }
  const gone = await context.api.call('DELETE /v1/coach/model_plans/:id', of)
  return gone.ok ? redirectTo('/plans/new', context) : failed(gone.error, gone.status)
}

const MEANING: Record<string, string> = {
  week: 'The next week from Monday on.',
  weeks: 'From Monday on.',
}

export default function WrittenPlan() {
  const { written } = useLoaderData<typeof loader>()
  const sent = useAnswer<typeof action>() as Refused | undefined
  const isOpen = ['waiting', 'writing', 'repairing'].includes(written.state)
  // Work that was killed announces nothing.
  useLive(['plan'], isOpen, { everyMs: POLL_MS })
  return (
    <Page
      title={written.kind === 'week' ? 'A week asked for' : `${written.weeks} weeks asked for`}
      meaning={`${MEANING[written.kind] ?? ''}${written.state === 'kept' ? '' : ' It is no plan before you keep it.'}`}
      back={{ href: '/plans', label: 'Plans' }}
    >
      <FormError>{sent?.error.message}</FormError>
      <ModelPlanCards written={written} />
    </Page>
  )
}
