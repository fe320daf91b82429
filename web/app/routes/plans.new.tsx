import {
  type ActionFunctionArgs,
  type AppLoadContext,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useLoaderData } from '@remix-run/react'
import type { ApiError } from '#web/api/api-client.ts'
import { fieldError, formError, formValues, type Refused, refused } from '#web/api/form-values.ts'
import { redirectTo, required } from '#web/api/require.ts'
import type { Answered } from '#web/api/wire.ts'
import { Card } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { NotLoaded, notLoaded } from '#web/components/not-loaded.tsx'
import { Col, Page, Row } from '#web/components/page.tsx'
import { useReading } from '#web/components/reading.ts'
import { PlanForm } from '#web/components/training/plans/plan-form.tsx'
import { planInput, valuesOfAvailability } from '#web/components/training/plans/plan-input.ts'
import { PlanPreview } from '#web/components/training/plans/plan-preview.tsx'
import { useLivePreview } from '#web/components/training/plans/use-live-preview.ts'
import { raceValues } from '#web/components/training/races/race-input.ts'
import { day, dayOf } from '#web/format/date.ts'
import { useAnswer } from '#web/live/use-answer.ts'
import type { PageHandle } from '#web/page-handle.ts'

export const handle: PageHandle = { area: 'training', nav: 'plans', hydrate: true }
export const meta: MetaFunction = () => [{ title: 'Make a plan · StrideIQ' }]

/** What the form began with stays, however often a preview is asked for. */
export const shouldRevalidate = () => false

/** The form's own id makes sending it twice harmless. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const raceId = new URL(request.url).searchParams.get('race')
  const [me, said, entitled, races, open, made] = await Promise.all([
    context.api.call('GET /v1/me'),
    context.api.call('GET /v1/availability'),
    context.api.call('GET /v1/entitlements'),
    raceId ? context.api.call('GET /v1/races') : null,
    context.api.call('GET /v1/coach/model_plans'),
    context.api.call('GET /v1/plans'),
  ])
  const race = races?.ok ? races.data.races.find(({ id }) => id === raceId) : undefined
  const viewer = required(me, request)
  const plans = entitled.ok
    ? entitled.data.entitlements.find(({ key }) => key === 'plan.generate')?.quota
    : null
  return {
    requestId: context.requestId,
    values: { ...(said.ok ? valuesOfAvailability(said.data) : {}), ...(race ? valuesOfRace(race) : {}) },
    mayAsk: entitled.ok && entitled.data.entitlements.some(({ key, has }) => key === 'plan.model' && has),
    open: open.ok ? open.data.open : null,
    missing: notLoaded({
      ...{ 'when you can train': said, 'what your account has': entitled },
      ...{ 'that race': races, 'your plans': made },
    }),
    replaces: made.ok ? (made.data.plans.find(({ status }) => status === 'active')?.name ?? null) : null,
    left: plans?.left ?? null,
    resetsOn: plans ? dayOf(plans.resetsAt, viewer.timeZone) : null,
  }
}

function valuesOfRace(race: Parameters<typeof raceValues>[0]): Record<string, string> {
  const { goal = '', goal_time = '', name = '', day: on = '' } = raceValues(race)
  return { goal, goal_time, race_name: name, race_day: on }
}

interface Answer {
  values: Record<string, string>
  preview: Answered<'POST /v1/plans/preview'> | null
  failed: Refused | null
}

export async function action({ request, context }: ActionFunctionArgs) {
  const values = await formValues(request)
  const body = planInput(values)
  if (values.intent === 'ask_week' || values.intent === 'ask_weeks') {
    const asked = { body: { ...body, wishes: values.wishes, requestId: values.request_id } }
    const made =
      values.intent === 'ask_week'
        ? await context.api.call('POST /v1/coach/weekly_plan', asked)
        : await context.api.call('POST /v1/coach/multi_week_plan', asked)
    if (made.ok) return redirectTo(`/plans/written/${made.data.id}`, context)
    return notMade(context, values, made)
  }
  if (values.intent === 'make') {
    const made = await context.api.call('POST /v1/plans', { body: { ...body, requestId: values.request_id } })
    if (made.ok) return redirectTo(`/plans/${made.data.id}?done=made`, context)
    return notMade(context, values, made)
  }
  const preview = await context.api.call('POST /v1/plans/preview', { body })
  return preview.ok
    ? answer({ values, preview: preview.data, failed: null }, 200)
    : answer({ values, preview: null, failed: refused(preview.error, values) }, preview.status)
}

/** Why no plan was made of it; what was worked out is on the page before the press, and stays on it. */
async function notMade(
  context: AppLoadContext,
  values: Record<string, string>,
  { error, status }: { error: ApiError; status: number },
) {
  const preview = await context.api.call('POST /v1/plans/preview', { body: planInput(values) })
  return answer({ values, preview: preview.ok ? preview.data : null, failed: refused(error, values) }, status)
}

const answer = (value: Answer, status: number) => json<Answer>(value, { status })

const FIELDS = ['goal', 'goal_s', 'races.0.day', 'races.0.name', 'weeks', 'start_day']

export default function NewPlan() {
  const { requestId, values, replaces, left, resetsOn, mayAsk, open, missing } =
    useLoaderData<typeof loader>()
  const { locale } = useReading()
  const sent = useAnswer<typeof action>() as Answer | undefined
  const live = useLivePreview<Answer>()
  const shown = live.answer ?? sent
  const failed = shown?.failed ?? undefined
  const errorOf = (field: string) => fieldError(failed, field)
  const other = formError(failed, [
    ...FIELDS,
    ...Array.from({ length: 7 }, (_, i) => `availability.week.${i}.am.minutes`),
    ...Array.from({ length: 7 }, (_, i) => `availability.week.${i}.pm.minutes`),
  ])
  return (
    <Page
      title="Make a plan"
      meaning="Made from what you have done and the time you have. You see all of it, with the reasons, before anything is kept."
      back={{ href: '/plans', label: 'Plans' }}
    >
      <NotLoaded parts={missing} />
      {left === 0 && resetsOn ? (
        <Card title="This month’s plan is made">
          <p className="text-14 text-ink-2">
            Free has one generated plan a month; the next is free from {day(resetsOn, 'short', locale)}. Pro
            has no limit. Previews are always free.
          </p>
        </Card>
      ) : null}
      {open ? (
        <Card title={open.state === 'ready' ? 'A plan waits for you' : 'A plan is being written'}>
          <a href={`/plans/written/${open.id}`} className="link hit text-14">
            {open.state === 'ready' ? 'Look at it, and keep it or not' : 'See how far it is'}
          </a>
        </Card>
      ) : null}
      <Row>
        <Col span={7} fill={false}>
          <PlanForm
            values={sent?.values ?? values}
            requestId={requestId}
            errorOf={errorOf}
            canMake={Boolean(shown?.preview?.plan)}
            replaces={replaces}
            mayAsk={mayAsk}
            onChange={live.changed}
          />
        </Col>
        <Col span={5} fill={false}>
          <div
            id="preview"
            className="grid scroll-mt-16 gap-4 *:min-w-0"
            aria-busy={live.isWorking || undefined}
          >
            {/* Here, where the form's buttons lead: on a phone its top is screens away. */}
            <FormError>{other}</FormError>
            <p role="status" className={live.isSlow ? 'text-14 text-ink-2' : 'sr-only'}>
              {live.isSlow
                ? 'No answer yet. What you typed is kept, and the plan is worked out once there is a connection.'
                : live.isWorking
                  ? 'Working the plan out.'
                  : shown?.preview?.plan
                    ? 'The preview is up to date.'
                    : ''}
            </p>
            {shown?.preview ? (
              <PlanPreview preview={shown.preview} />
            ) : (
              <Card title="The plan">
                <Empty
                  icon="flag"
                  why="Nothing is worked out yet."
                  fills="Give a race day, or a number of weeks: its phases, weeks and sessions appear here, each with its reason."
                />
              </Card>
            )}
          </div>
        </Col>
      </Row>
    </Page>
  )
}
