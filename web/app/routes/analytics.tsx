import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/cloudflare'
import { useLoaderData, useRouteLoaderData } from '@remix-run/react'
import { insteadOf } from '#web/api/require.ts'
import { Card } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import { Page } from '#web/components/page.tsx'
import { Segments } from '#web/components/segments.tsx'
import { sportLabel } from '#web/components/sport.ts'
import { AnalyticsSections } from '#web/components/training/analytics/analytics-sections.tsx'
import { choiceHref, readChoice, type Scope } from '#web/components/training/analytics/choice.ts'
import { type LoadedPage, loadedPage } from '#web/components/training/analytics/loaded-page.ts'
import { BringHistory } from '#web/components/training/bring-history.tsx'
import { AnalyticsTabs } from '#web/components/training/performance/analytics-tabs.tsx'
import { day as dayText } from '#web/format/date.ts'
import type { PageHandle } from '#web/page-handle.ts'
import type { Viewer } from '#web/viewer.ts'
import { addDays } from '#worker/domain/calendar/day.ts'

export const handle: PageHandle = { area: 'training', nav: 'analytics', hydrate: true }
export const meta: MetaFunction = () => [{ title: 'Analytics · StrideIQ' }]

/** All questions at once: every day of the chosen sport, what lies ahead, and everything else. Only what is drawn travels on. */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<LoadedPage> {
  const choice = readChoice(new URL(request.url).searchParams)
  const [line, page, notes, outlook, stack] = await Promise.all([
    context.api.call('GET /v1/analytics/fitness-timeline', { query: { range: 'all', scope: choice.scope } }),
    context.api.call('GET /v1/analytics/page', { query: { range: choice.range } }),
    context.api.call('GET /v1/timeline-notes'),
    context.api.call('GET /v1/analytics/outlook', { query: { scope: choice.scope } }),
    context.api.call('GET /v1/analytics/fitness-by-sport', { query: { range: choice.range } }),
  ])
  if (!page.ok && page.status === 401) throw insteadOf(page, request)
  const loaded = loadedPage(choice, line, page, notes, { outlook, stack })
  if (loaded) return loaded
  throw page.ok ? new Error('analytics without their day') : insteadOf(page, request)
}

export default function Analytics() {
  const page = useLoaderData<typeof loader>()
  const viewer = useRouteLoaderData<{ viewer: Viewer | null }>('root')?.viewer
  const locale = viewer?.locale ?? 'en'
  const { choice, today, rest } = page
  if (rest.ok && rest.data.empty) return <Nothing />
  const scope = choice.scope === 'all' ? 'All sports' : sportLabel(choice.scope)
  return (
    <Page
      title="Analytics"
      meaning={`Load and what moved it. ${scope}, to ${dayText(addDays(today, -1), 'full', locale)}.`}
      actions={rest.ok ? <Scopes page={page} sports={rest.data.sports} /> : null}
    >
      <AnalyticsTabs current="/analytics" />
      <AnalyticsSections page={page} reader={{ locale, unit: viewer?.distanceUnit ?? 'km' }} />
    </Page>
  )
}

const MOST_SCOPES = 4

function Scopes({ page: { choice }, sports }: { page: LoadedPage; sports: readonly Scope[] }) {
  const first = sports.slice(0, MOST_SCOPES)
  const shown = choice.scope === 'all' || first.includes(choice.scope) ? first : [...first, choice.scope]
  if (sports.length < 2 && choice.scope === 'all') return null
  return (
    <Segments
      label="Sport"
      items={(['all', ...shown] as const).map((scope) => ({
        href: choiceHref(choice, { scope }),
        label: scope === 'all' ? 'All' : sportLabel(scope),
        current: scope === choice.scope,
      }))}
    />
  )
}

function Nothing() {
  return (
    <Page title="Analytics" meaning="Load and what moved it.">
      <AnalyticsTabs current="/analytics" />
      <Card>
        <Empty
          icon="chart"
          why="There is nothing to analyse yet."
          fills="The first activity starts fitness, volume and the calendar. Bring your history, or record one; each is read in the background."
        >
          <BringHistory />
        </Empty>
      </Card>
    </Page>
  )
}
