import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { ApiResult } from '#web/api/api-client.ts'
import { formError } from '#web/api/form-values.ts'
import { required } from '#web/api/require.ts'
import { ErrorCard } from '#web/components/error-card.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { Page } from '#web/components/page.tsx'
import { useReading } from '#web/components/reading.ts'
import { Segments } from '#web/components/segments.tsx'
import { sportLabel } from '#web/components/sport.ts'
import { AnalyticsTabs } from '#web/components/training/performance/analytics-tabs.tsx'
import { beginTrial } from '#web/components/training/performance/begin-trial.ts'
import { CurvesCard } from '#web/components/training/performance/curves-card.tsx'
import { EfficiencyCard } from '#web/components/training/performance/efficiency-card.tsx'
import { readCurveChoice, readMeasure } from '#web/components/training/performance/performance-choice.ts'
import { PredictionsCard } from '#web/components/training/performance/predictions-card.tsx'
import { heldOf, isSold } from '#web/components/training/performance/sold.ts'
import { SoldCard } from '#web/components/training/performance/sold-card.tsx'
import type { PageHandle } from '#web/page-handle.ts'

export const handle: PageHandle = { area: 'training', nav: 'analytics' }
export const meta: MetaFunction = () => [{ title: 'Performance · StrideIQ' }]

/** Four questions at once; one that fails leaves the others alone. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const query = readCurveChoice(searchParams)
  const { api } = context
  const [curves, predictions, efficiency, held] = await Promise.all([
    api.call('GET /v1/analytics/curves', { query }),
    api.call('GET /v1/analytics/predictions'),
    api.call('GET /v1/analytics/efficiency'),
    api.call('GET /v1/entitlements'),
  ])
  if (curves.status === 401) required(curves, request)
  const measure = readMeasure(searchParams)
  return { query, measure, curves, predictions, efficiency, tier: heldOf(held) }
}

/** Begins the trial of what is sold here. */
export const action = ({ request, context }: ActionFunctionArgs) => beginTrial(request, context)

const CURVES_SHOW = [
  'Your best efforts from 5 seconds to hours, now against a period before or a year ago.',
  'Critical power and speed with the work above them, each with the efforts they come from.',
  'Every point leads to the activity it is from.',
]
const RACES_SHOW = [
  'Race times as a range, with what they rest on and what limits them.',
  'VDOT and training paces from your best effort of the last half year.',
]

export default function Performance() {
  const { query, measure, curves, predictions, efficiency, tier } = useLoaderData<typeof loader>()
  const failed = useActionData<typeof action>()
  const reading = useReading()
  const hrefOf = (change: Record<string, string | null>) => {
    const to = { ...query, ...(measure ? { measure } : {}), ...change }
    const said = Object.entries(to).flatMap(([name, value]) =>
      value === null ? [] : [[name, String(value)]],
    )
    return `/analytics/performance?${new URLSearchParams(said)}`
  }
  const sports = curves.ok ? curves.data.sports : []
  return (
    <Page
      title="Analytics"
      meaning="What you can do now, what it rests on, and what would change it."
      actions={
        sports.length > 1 ? (
          <Segments
            label="Sport"
            items={sports.map((id) => ({
              href: `/analytics/performance?sport=${id}`,
              label: sportLabel(id),
              current: id === query.sport,
            }))}
          />
        ) : null
      }
    >
      <AnalyticsTabs current="/analytics/performance" />
      <FormError>{formError(failed, [])}</FormError>
      {isSold(curves) ? (
        <SoldCard
          title="Best efforts, now and then"
          entitlement="analytics.advanced"
          shows={CURVES_SHOW}
          held={tier}
          picture
        />
      ) : curves.ok ? (
        <CurvesCard curves={curves.data} choice={query} measure={measure} hrefOf={hrefOf} reading={reading} />
      ) : (
        <ErrorCard
          title={curves.error.field ? 'These days cannot be compared' : 'Curves did not load'}
          what={curves.error.message}
          requestId={curves.error.requestId}
          retry={
            curves.error.field
              ? { href: `/analytics/performance?sport=${query.sport}`, label: 'The usual days' }
              : { href: '' }
          }
        />
      )}
      {isSold(predictions) ? (
        <SoldCard
          title="Race times"
          entitlement="predictions"
          shows={RACES_SHOW}
          // One button begins the trial of both.
          held={tier && isSold(curves) ? { ...tier, trial: 'above' } : tier}
        />
      ) : predictions.ok ? (
        <PredictionsCard found={predictions.data} reading={reading} />
      ) : (
        <Failed title="Race times did not load" result={predictions} />
      )}
      {efficiency.ok ? (
        efficiency.data.sports.map((found) => (
          <EfficiencyCard key={found.sport} found={found} today={efficiency.data.today} reading={reading} />
        ))
      ) : (
        <Failed title="Efficiency did not load" result={efficiency} />
      )}
    </Page>
  )
}

function Failed({ title, result }: { title: string; result: ApiResult<unknown> & { ok: false } }) {
  return (
    <ErrorCard
      title={title}
      what={result.error.message}
      requestId={result.error.requestId}
      retry={{ href: '' }}
    />
  )
}
