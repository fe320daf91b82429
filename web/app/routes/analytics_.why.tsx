import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/cloudflare'
import { useLoaderData } from '@remix-run/react'
import { required } from '#web/api/require.ts'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import { Select } from '#web/components/form/select.tsx'
import { TextField } from '#web/components/form/text-field.tsx'
import { Page } from '#web/components/page.tsx'
import { useReading } from '#web/components/reading.ts'
import { Segments } from '#web/components/segments.tsx'
import { BringHistory } from '#web/components/training/bring-history.tsx'
import {
  ContributorsCard,
  MissingCard,
  moreText,
  TrendCard,
} from '#web/components/training/why/why-cards.tsx'
import {
  isBlank,
  lastDaysTo,
  readWhyChoice,
  WHY_DAYS,
  WHY_NAMES,
  type Why,
  whyHref,
} from '#web/components/training/why/why-view.ts'
import type { PageHandle } from '#web/page-handle.ts'
import { daysBetween } from '#worker/domain/calendar/day.ts'
import { WHY_METRICS } from '#worker/domain/insight/why-facts.ts'

export const handle: PageHandle = { area: 'training', nav: 'analytics' }
export const meta: MetaFunction = () => [{ title: 'Why this trend · StrideIQ' }]

/** A period that cannot be compared is told by the API, and stands in the form. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const choice = readWhyChoice(new URL(request.url).searchParams)
  const answer = await context.api.call('GET /v1/analytics/why', { query: choice })
  if (answer.status !== 422) return { why: required(answer, request), refused: null }
  const usual = await context.api.call('GET /v1/analytics/why', { query: { metric: choice.metric } })
  return {
    why: required(usual, request),
    refused: 'A period has 14 days to two years, and ends after it begins. The last six weeks are shown.',
  }
}

export default function WhyPage() {
  const { why, refused } = useLoaderData<typeof loader>()
  const reading = useReading()
  return (
    <Page
      title="Why this trend"
      back={{ href: '/analytics', label: 'Analytics' }}
      meaning="What else changed while a number moved: a period beside as many days before it."
      actions={<Periods why={why} />}
    >
      <Chooser why={why} refused={refused} />
      {isBlank(why) ? (
        <Nothing why={why} />
      ) : (
        <>
          <TrendCard why={why} reading={reading} />
          <ContributorsCard why={why} reading={reading} />
          <MissingCard why={why} />
        </>
      )}
    </Page>
  )
}

function Nothing({ why: { trendNeeds } }: { why: Why }) {
  return (
    <Card>
      <Empty
        icon="chart"
        why="Nothing was recorded in this period, nor in as many days before it."
        fills={`${trendNeeds ? `It takes ${moreText(trendNeeds)}. ` : ''}Choose other days above, or bring what you recorded elsewhere.`}
      >
        <BringHistory />
      </Empty>
    </Card>
  )
}

function Periods({ why: { metric, period } }: { why: Why }) {
  const days = daysBetween(period.fromDay, period.toDay) + 1
  return (
    <Segments
      label="Days"
      items={WHY_DAYS.map((one) => ({
        href: whyHref({ metric, ...lastDaysTo(period.toDay, one) }),
        label: `${one} d`,
        current: one === days,
      }))}
    />
  )
}

/** A form that asks for the page again: it works before any script. */
function Chooser({ why: { metric, period }, refused }: { why: Why; refused: string | null }) {
  return (
    <Card>
      <form method="get" className="flex flex-wrap items-end gap-4">
        <Select
          name="metric"
          label="Number"
          options={WHY_METRICS.map((one) => ({ value: one, label: WHY_NAMES[one] }))}
          defaultValue={metric}
        />
        <TextField name="from" label="From" type="date" defaultValue={period.fromDay} />
        <TextField name="to" label="To" type="date" defaultValue={period.toDay} />
        <Button>Show</Button>
      </form>
      {refused ? (
        <p role="alert" className="mt-3 text-14 text-attention">
          {refused}
        </p>
      ) : null}
    </Card>
  )
}
