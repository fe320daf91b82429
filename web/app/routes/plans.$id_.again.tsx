import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formValues, type Refused, refused } from '#web/api/form-values.ts'
import { redirectTo, required } from '#web/api/require.ts'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { DateField } from '#web/components/form/text-field.tsx'
import { Col, Page, Row } from '#web/components/page.tsx'
import { useReading } from '#web/components/reading.ts'
import { AgainWeeks } from '#web/components/training/plans/again-weeks.tsx'
import { dayNear } from '#web/format/date.ts'
import type { PageHandle } from '#web/page-handle.ts'

export const handle: PageHandle = { area: 'training', nav: 'plans' }
export const meta: MetaFunction = () => [{ title: 'Use a plan again · StrideIQ' }]

/** Looked at by its address, taken by a press. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const plan = params.id ?? ''
  const endDay = new URL(request.url).searchParams.get('end_day')
  const [page, again] = await Promise.all([
    context.api.call('GET /v1/plans/:plan', { params: { plan } }),
    endDay
      ? context.api.call('GET /v2/plans/:plan/again', { params: { plan }, query: { end_day: endDay } })
      : null,
  ])
  const { today, plan: of, weeks } = required(page, request)
  return { of, today, weeks: weeks.length, again, endDay, requestId: context.requestId }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const values = await formValues(request)
  const made = await context.api.call('POST /v2/plans/:plan/again', {
    params: { plan: params.id ?? '' },
    body: { endDay: values.end_day, requestId: values.request_id },
  })
  if (made.ok) return redirectTo(`/plans/${encodeURIComponent(made.data.id)}?done=made`, context)
  return json<Refused>(refused(made.error, values), { status: made.status })
}

export default function Again() {
  const { locale } = useReading()
  const { of, today, weeks, again, endDay, requestId } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>() as Refused | undefined
  return (
    <Page
      title="Use this plan again"
      meaning={`The ${weeks} weeks of ${of.name}, made to end on ${dayNear(of.endDay, today, locale)}, laid so that they end on another day.`}
      back={{ href: `/plans/${of.id}`, label: 'The plan' }}
    >
      <FormError>{sent?.error.message}</FormError>
      <Row>
        <Col span={4} fill={false}>
          <Card
            title="The last day"
            foot="Of your race, or of the last week. Whole weeks keep their weekdays; the last one keeps its distance to this day."
          >
            <form method="get" className="grid gap-3">
              <DateField name="end_day" label="Ends on" min={today} required defaultValue={endDay ?? ''} />
              <div>
                <Button kind={again ? 'secondary' : 'primary'}>Show it</Button>
              </div>
            </form>
          </Card>
        </Col>
        <Col span={8} fill={false}>
          {again === null ? null : again.ok ? (
            <AgainWeeks again={again.data} requestId={requestId} />
          ) : (
            <FormError>{again.error.message}</FormError>
          )}
        </Col>
      </Row>
    </Page>
  )
}
