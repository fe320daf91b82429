import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/cloudflare'
import { useLoaderData } from '@remix-run/react'
import { required } from '#web/api/require.ts'
import { Card } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import { Col, Page, Row } from '#web/components/page.tsx'
import { Pills } from '#web/components/pills.tsx'
import { useReading } from '#web/components/reading.ts'
import { Segments } from '#web/components/segments.tsx'
import { sportLabel } from '#web/components/sport.ts'
import { BringHistory } from '#web/components/training/bring-history.tsx'
import { AnalyticsTabs } from '#web/components/training/performance/analytics-tabs.tsx'
import { DistancesCard, DurationsCard } from '#web/components/training/performance/pbs-cards.tsx'
import { readPbChoice } from '#web/components/training/performance/performance-choice.ts'
import type { PageHandle } from '#web/page-handle.ts'

export const handle: PageHandle = { area: 'training', nav: 'analytics' }
export const meta: MetaFunction = () => [{ title: 'PBs · StrideIQ' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const query = readPbChoice(new URL(request.url).searchParams)
  return required(await context.api.call('GET /v1/analytics/pbs', { query }), request)
}

export default function Pbs() {
  const list = useLoaderData<typeof loader>()
  const reading = useReading()
  const { sport, year, years, sports } = list
  const href = (change: { sport?: string; year?: number | null }) => {
    const to = { sport, year, ...change }
    return `/pbs?sport=${to.sport}${to.year === null ? '' : `&year=${to.year}`}`
  }
  return (
    <Page
      title="PBs"
      meaning="Your fastest over every standard distance, your strongest over every standard time."
      actions={
        sports.length > 1 ? (
          <Segments
            label="Sport"
            items={sports.map((id) => ({
              href: href({ sport: id, year: null }),
              label: sportLabel(id),
              current: id === sport,
            }))}
          />
        ) : null
      }
    >
      <AnalyticsTabs current="/pbs" />
      {years.length > 0 ? (
        <Pills
          label="Year"
          items={[
            { href: href({ year: null }), label: 'All', current: year === null },
            ...years.map((one) => ({ href: href({ year: one }), label: one, current: one === year })),
          ]}
        />
      ) : null}
      {sports.length === 0 ? (
        <Nothing />
      ) : (
        <Row>
          <Col span={list.durations.length > 0 ? 6 : 12} fill={false}>
            <DistancesCard list={list} reading={reading} />
          </Col>
          <Col span={6} fill={false}>
            <DurationsCard list={list} reading={reading} />
          </Col>
        </Row>
      )}
    </Page>
  )
}

function Nothing() {
  return (
    <Card>
      <Empty
        icon="chart"
        why="No best of anything yet."
        fills="The first run, ride or swim that is read sample by sample fills this."
      >
        <BringHistory />
      </Empty>
    </Card>
  )
}
