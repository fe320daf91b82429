import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useLoaderData } from '@remix-run/react'
import { formValues, type Refused, refused } from '#web/api/form-values.ts'
import { numberOrText } from '#web/api/number-or-text.ts'
import { redirectTo, required } from '#web/api/require.ts'
import { Card } from '#web/components/card.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { Col, Page, Row } from '#web/components/page.tsx'
import { useReading } from '#web/components/reading.ts'
import { PhaseBar } from '#web/components/training/plans/phase-bar.tsx'
import { RaceChangeCard } from '#web/components/training/plans/race-change-card.tsx'
import { SeasonRaces, SeasonWeeks } from '#web/components/training/plans/season-weeks.tsx'
import { ShiftCard } from '#web/components/training/plans/shift-card.tsx'
import { dayNear } from '#web/format/date.ts'
import { useAnswer } from '#web/live/use-answer.ts'
import { useLive } from '#web/live/use-live.ts'
import type { PageHandle } from '#web/page-handle.ts'

export const handle: PageHandle = { area: 'training', nav: 'plans', hydrate: true }
export const meta: MetaFunction = () => [{ title: 'Season · StrideIQ' }]

/** A shift is looked at by its address and taken by a press. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const at = { params: { plan: params.id ?? '' } }
  const asked = new URL(request.url).searchParams
  const [fromDay, days] = [asked.get('from_day'), asked.get('days')]
  const [season, shift, changed] = await Promise.all([
    context.api.call('GET /v1/plans/:plan/season', at),
    fromDay && days
      ? context.api.call('GET /v2/plans/:plan/shift', { ...at, query: { from_day: fromDay, days } })
      : null,
    context.api.call('GET /v2/plans/race-change'),
  ])
  const change = changed.ok && changed.data.change?.planId === params.id ? changed.data.change : null
  return { season: required(season, request), shift, change, typed: { fromDay, days } }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const values = await formValues(request)
  const plan = params.id ?? ''
  const { from_day, days, version } = values
  const taken = await context.api.call('POST /v2/plans/:plan/shift', {
    params: { plan },
    body: { fromDay: from_day, days: numberOrText(days), version: Number(version) },
  })
  if (taken.ok)
    return redirectTo(
      `/plans/${encodeURIComponent(plan)}?done=shift&change=${taken.data.changeId ?? ''}`,
      context,
    )
  return json<Refused>(refused(taken.error, values), { status: taken.status })
}

export default function Season() {
  const { locale } = useReading()
  const { season, shift, change, typed } = useLoaderData<typeof loader>()
  const sent = useAnswer<typeof action>() as Refused | undefined
  const { plan, phases, weeks, races, today } = season
  useLive(['plan'], plan.isActive)
  const now = weeks.find(({ startDay, endDay }) => today >= startDay && today <= endDay)?.number ?? null
  return (
    <Page
      title="Season"
      meaning={`${plan.name}, ${dayNear(plan.startDay, today, locale)} to ${dayNear(plan.endDay, today, locale)}. What is to come is as planned.`}
      back={{ href: `/plans/${plan.id}`, label: 'The plan' }}
    >
      <FormError>{sent?.error.message}</FormError>
      <Row>
        <Col span={8} fill={false}>
          <RaceChangeCard change={change} back={`/plans/${plan.id}/season`} />
          <Card title="Phases">
            <PhaseBar phases={phases} week={now} />
          </Card>
          <SeasonWeeks weeks={weeks} races={races} now={now} />
        </Col>
        <Col span={4} fill={false}>
          <SeasonRaces races={races} today={today} />
          {plan.isActive ? <ShiftCard shift={shift} typed={typed} plan={plan} today={today} /> : null}
        </Col>
      </Row>
    </Page>
  )
}
