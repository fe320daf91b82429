import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useLoaderData, useRouteLoaderData } from '@remix-run/react'
import { fieldError, formError, formValues, refused } from '#web/api/form-values.ts'
import { redirectTo, required } from '#web/api/require.ts'
import { toldIn } from '#web/api/told-in.ts'
import {
  answersOf,
  baselineOf,
  isDoubted,
  type Values,
  valuesOf,
} from '#web/components/account/onboarding/answers.ts'
import { FirstWeekCard } from '#web/components/account/onboarding/first-week-card.tsx'
import { OnboardingPage } from '#web/components/account/onboarding/onboarding-page.tsx'
import { BaselineQuestions, Questions } from '#web/components/account/onboarding/questions.tsx'
import { unreadable } from '#web/components/account/settings/typed-values.ts'
import { Button, ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { ImportLine } from '#web/components/training/ingestion/import-line.tsx'
import { isMoving } from '#web/components/training/ingestion/ingestion.ts'
import { unitsOf } from '#web/format/units.ts'
import { useAnswer } from '#web/live/use-answer.ts'
import { useLive } from '#web/live/use-live.ts'
import type { PageHandle } from '#web/page-handle.ts'
import type { loader as rootLoader } from '#web/root.tsx'

export const handle: PageHandle = { hydrate: true }
export const meta: MetaFunction = () => [{ title: 'About you · StrideIQ' }]

const SHOWN = [
  'goal',
  'event.name',
  'event.distance_m',
  'event_distance',
  'event.day',
  'event_day',
  'days_per_week',
  'experience',
  'injuries',
  'runs_per_week',
  'weekly_distance',
  'weekly_distance_m',
  'longest_run',
  'longest_run_m',
  'break_ended_on',
]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const [status, ingestion, intake] = await Promise.all([
    context.api.call('GET /v1/onboarding/status'),
    context.api.call('GET /v1/ingestion'),
    context.api.call('GET /v1/onboarding/questionnaire'),
  ])
  return {
    status: required(status, request),
    providers: ingestion.ok ? ingestion.data.providers : [],
    // Saving replaces what was answered: without it the form must not be shown.
    intake: required(intake, request),
    showsWeek: new URL(request.url).searchParams.has('week'),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const values = await formValues(request)
  if (values.intent !== 'skip') {
    const failed = await save(context, values)
    if (failed) return failed
  }
  const moved = await context.api.call('PUT /v1/onboarding/step', { body: { step: 'done' } })
  if (!moved.ok) return json(refused(moved.error, values), { status: moved.status })
  return redirectTo(values.intent === 'week' ? '/onboarding/questionnaire?week' : '/home', context)
}

async function save({ api }: ActionFunctionArgs['context'], values: Values) {
  const read = readForm(values)
  if ('error' in read) return json(read, { status: 422 })
  const saved = await api.call('PUT /v1/onboarding/questionnaire', { body: read.answers })
  const units = unitsOf({ distanceUnit: values.distance_unit === 'mi' ? 'mi' : 'km' })
  if (!saved.ok) return json(refused(toldIn(saved.error, units), values), { status: saved.status })
  const kept = read.baseline ? await api.call('PUT /v1/onboarding/baseline', { body: read.baseline }) : null
  return kept && !kept.ok ? json(refused(toldIn(kept.error, units), values), { status: kept.status }) : null
}

function readForm(values: Values) {
  try {
    return { answers: answersOf(values), baseline: baselineOf(values) }
  } catch (error) {
    return unreadable(error, values)
  }
}

export default function Questionnaire() {
  const { status, providers, intake, showsWeek } = useLoaderData<typeof loader>()
  const viewer = useRouteLoaderData<typeof rootLoader>('root')?.viewer
  const result = useAnswer<typeof action>()
  useLive(['ingestion'], isMoving(providers))
  const units = unitsOf(viewer)
  const asked = {
    error: (field: string) => fieldError(result, field),
    values: result?.values ?? valuesOf(intake.answers, intake.baseline, units.distance),
    unit: units.distance,
  }
  return (
    <OnboardingPage
      step="questionnaire"
      title="About you"
      meaning="A minute, and every question is optional. Answers shape plans and what is shown first."
    >
      {showsWeek && !result ? (
        <>
          <FirstWeekCard week={intake.firstWeek} units={units} />
          <div className="flex flex-wrap items-center justify-between gap-3">
            <p className="text-14 text-ink-3">Saved. Change an answer below and look again.</p>
            <ButtonLink href="/home">Go home</ButtonLink>
          </div>
        </>
      ) : null}
      {providers
        .filter((state) => state.status !== 'not_connected')
        .map((state) => (
          <ImportLine key={state.provider} state={state} />
        ))}
      <form method="post" className="grid gap-4">
        <FormError>{formError(result, SHOWN)}</FormError>
        <input type="hidden" name="distance_unit" value={units.distance} />
        <Card>
          <Questions {...asked} />
        </Card>
        {status.baselineNeeded || status.usesBaseline ? (
          <Card title="Where you are now" aside="used until your own weeks are in">
            <BaselineQuestions {...asked} doubted={result !== undefined && isDoubted(result.values)} />
          </Card>
        ) : null}
        {/* Enter in a field presses the first button: it must be the one that keeps what was typed. */}
        <div className="grid gap-2 sm:flex sm:flex-row-reverse">
          <Button name="intent" value="save" kind="primary">
            Save and go home
          </Button>
          <Button name="intent" value="week">
            Save and see a first week
          </Button>
          <Button name="intent" value="skip" kind="quiet" formNoValidate>
            Skip for now
          </Button>
        </div>
      </form>
    </OnboardingPage>
  )
}
