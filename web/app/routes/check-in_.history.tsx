import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formValues } from '#web/api/form-values.ts'
import { redirectTo, required } from '#web/api/require.ts'
import { ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { Page } from '#web/components/page.tsx'
import { useReading } from '#web/components/reading.ts'
import { Segments } from '#web/components/segments.tsx'
import { kept } from '#web/components/training/check-in/check-in-values.ts'
import { DaysTable, DeletedNote, FieldLines } from '#web/components/training/check-in/history-cards.tsx'
import type { PageHandle } from '#web/page-handle.ts'

export const handle: PageHandle = { area: 'training', nav: 'home' }
export const meta: MetaFunction = () => [{ title: 'Check-in history · StrideIQ' }]

const SPANS = [30, 90, 365] as const

export async function loader({ request, context }: LoaderFunctionArgs) {
  const asked = Number(new URL(request.url).searchParams.get('days'))
  const span = SPANS.find((one) => one === asked) ?? 30
  const answer = await context.api.call('GET /v1/check-ins', { query: { days: span } })
  return { ...required(answer, request), span }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { intent, day = '', values } = await formValues(request)
  const params = { day }
  if (intent === 'undo') {
    const said = Object.entries(kept(values)).filter(([, value]) => value !== null)
    const answer = await context.api.call('PUT /v1/check-ins/:day', {
      params,
      body: { ...Object.fromEntries(said), weightConfirmed: true },
    })
    if (answer.ok) return redirectTo('/check-in/history', context)
    return json({ removed: null, failed: answer.error.message }, { status: answer.status })
  }
  const answer = await context.api.call('DELETE /v1/check-ins/:day', { params })
  if (answer.ok) return json({ removed: answer.data.removed, failed: null })
  return json({ removed: null, failed: answer.error.message }, { status: answer.status })
}

export default function CheckInHistory() {
  const { days, today, span } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { units, locale } = useReading()
  return (
    <Page
      title="Check-in history"
      back={{ href: '/check-in', label: 'Check-in' }}
      meaning="What you said of your days. A gap is a day without it."
    >
      <FormError>{sent?.failed}</FormError>
      {sent?.removed ? <DeletedNote removed={sent.removed} locale={locale} /> : null}
      <div>
        <Segments
          label="Range"
          items={SPANS.map((one) => ({ href: `?days=${one}`, label: `${one} days`, current: one === span }))}
        />
      </div>
      {days.length === 0 ? (
        <Card>
          <Empty
            icon="heart"
            why={`No check-in in the last ${span} days.`}
            fills="Each one you save appears here as a line and in a table."
          >
            <ButtonLink href="/check-in">Check in</ButtonLink>
          </Empty>
        </Card>
      ) : (
        <>
          <FieldLines days={days} today={today} span={span} units={units} />
          <DaysTable days={days} units={units} locale={locale} />
        </>
      )}
    </Page>
  )
}
