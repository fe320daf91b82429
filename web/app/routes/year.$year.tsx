import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/cloudflare'
import { useLoaderData } from '@remix-run/react'
import { required } from '#web/api/require.ts'
import { Card } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import { Col, Page, Row } from '#web/components/page.tsx'
import { Pills } from '#web/components/pills.tsx'
import { useReading } from '#web/components/reading.ts'
import { BringHistory } from '#web/components/training/bring-history.tsx'
import { AnalyticsTabs } from '#web/components/training/performance/analytics-tabs.tsx'
import { ShareCard } from '#web/components/training/year/share-card.tsx'
import {
  BestsCard,
  DaysCard,
  LongestCard,
  MonthsCard,
  SportsCard,
  TotalsCard,
} from '#web/components/training/year/year-cards.tsx'
import { readYear } from '#web/components/training/year/year-view.ts'
import type { PageHandle } from '#web/page-handle.ts'

export const handle: PageHandle = { area: 'training', nav: 'analytics' }
export const meta: MetaFunction = () => [{ title: 'Year · StrideIQ' }]

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const query = readYear(params.year)
  return required(await context.api.call('GET /v1/analytics/year', { query }), request)
}

export default function Year() {
  const review = useLoaderData<typeof loader>()
  const reading = useReading()
  const { year, years } = review
  const part = { review, reading }
  const isEmpty = review.totals.count === 0 && years.length < 2
  return (
    <Page
      title={`Your ${year}`}
      meaning="A calendar year of yours: sums, the longest, and what you did best."
    >
      <AnalyticsTabs current="/year/this" />
      {isEmpty ? (
        <Card>
          <Empty
            icon="chart"
            why="There is no year to look back on yet."
            fills="The first activity begins one: its sums, its longest days and its bests."
          >
            <BringHistory />
          </Empty>
        </Card>
      ) : (
        <>
          <Pills
            label="Year"
            items={years.map((one) => ({ href: `/year/${one}`, label: one, current: one === year }))}
          />
          <Row>
            <Col span={7}>
              <TotalsCard {...part} />
              <LongestCard {...part} />
            </Col>
            <Col span={5}>
              <ShareCard {...part} />
              <SportsCard {...part} />
            </Col>
          </Row>
          <DaysCard {...part} />
          <Row>
            <Col span={6} fill={false}>
              <MonthsCard {...part} />
            </Col>
            <Col span={6} fill={false}>
              <BestsCard {...part} />
            </Col>
          </Row>
        </>
      )}
    </Page>
  )
}
