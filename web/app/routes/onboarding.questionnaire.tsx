import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import { fieldError, formError, formValues, refused } from '#web/api/form-values.ts'
import { redirectTo, required } from '#web/api/require.ts'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { FormError, FormFoot } from '#web/components/form/form-foot.tsx'
import { ImportLine } from '#web/components/ingestion/import-line.tsx'
import { type Ingestion, isMoving } from '#web/components/ingestion/ingestion.ts'
import { answersOf, baselineOf } from '#web/components/onboarding/answers.ts'
import { OnboardingPage } from '#web/components/onboarding/onboarding-page.tsx'
import { BaselineQuestions, Questions } from '#web/components/onboarding/questions.tsx'
import type { OnboardingStatus } from '#web/components/onboarding/status.ts'
import { useLive } from '#web/live/use-live.ts'
import type { PageHandle } from '#web/page-handle.ts'

export const handle: PageHandle = { hydrate: true }
export const meta: MetaFunction = () => [{ title: 'About you · StrideIQ' }]

const SHOWN = [
  'goal',
  'event.name',
  'event.distance_m',
  'event.day',
  'days_per_week',
  'experience',
  'injuries',
]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const [status, ingestion] = await Promise.all([
    context.api.get<OnboardingStatus>('/v1/onboarding/status'),
    context.api.get<Ingestion>('/v1/ingestion'),
  ])
  return { status: required(status, request), providers: ingestion.ok ? ingestion.data.providers : [] }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const values = await formValues(request)
  if (values.intent !== 'skip') {
    const saved = await context.api.send('PUT', '/v1/onboarding/questionnaire', answersOf(values))
    if (!saved.ok) return json(refused(saved.error, values), { status: saved.status })
    const baseline = baselineOf(values)
    const kept = baseline ? await context.api.send('PUT', '/v1/onboarding/baseline', baseline) : null
    if (kept && !kept.ok) return json(refused(kept.error, values), { status: kept.status })
  }
  const moved = await context.api.send('PUT', '/v1/onboarding/step', { step: 'done' })
  if (!moved.ok) return json(refused(moved.error, values), { status: moved.status })
  return redirectTo('/home', context)
}

export default function Questionnaire() {
  const { status, providers } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  useLive(['ingestion'], isMoving(providers))
  const error = (field: string) => fieldError(result, field)
  const values = result?.values ?? {}
  return (
    <OnboardingPage
      step="questionnaire"
      title="About you"
      meaning="A minute, and every question is optional. Answers shape plans and what is shown first."
    >
      {providers
        .filter((state) => state.status !== 'not_connected')
        .map((state) => (
          <ImportLine key={state.provider} state={state} />
        ))}
      <form method="post" className="grid gap-4">
        <FormError>{formError(result, SHOWN)}</FormError>
        <Card>
          <Questions values={values} error={error} />
        </Card>
        {status.baselineNeeded ? (
          <Card title="Where you are now" aside="used until your own weeks are in">
            <BaselineQuestions values={values} error={error} />
          </Card>
        ) : null}
        <FormFoot>
          <Button name="intent" value="skip" kind="quiet" formNoValidate>
            Skip for now
          </Button>
          <Button name="intent" value="save" kind="primary">
            Save and go home
          </Button>
        </FormFoot>
      </form>
    </OnboardingPage>
  )
}
