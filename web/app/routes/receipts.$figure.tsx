import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/cloudflare'
import { useLoaderData } from '@remix-run/react'
import { required } from '#web/api/require.ts'
import type { Answered } from '#web/api/wire.ts'
import { MethodEntry } from '#web/components/outside/documents/method-entry.tsx'
import { Page } from '#web/components/page.tsx'
import { useReading } from '#web/components/reading.ts'
import { ActivityReceipt } from '#web/components/training/receipts/activity-receipt.tsx'
import { type Asked, readAsked } from '#web/components/training/receipts/asked.ts'
import { joined, LOOK_BACK_DAYS, LoadReceipt } from '#web/components/training/receipts/load-receipt.tsx'
import { SaidReceipt } from '#web/components/training/receipts/said-receipt.tsx'
import { StretchReceipt } from '#web/components/training/receipts/stretch-receipt.tsx'
import { SumReceipt } from '#web/components/training/receipts/sum-receipt.tsx'
import type { PageHandle } from '#web/page-handle.ts'
import { addDays } from '#worker/domain/calendar/day.ts'

export const handle: PageHandle = { area: 'training', nav: 'analytics' }
export const meta: MetaFunction = () => [{ title: 'Receipt · StrideIQ' }]

type SaidAnswer = Answered<'GET /v1/health-metrics'>
type SaidDay = SaidAnswer['days'][number]

/** How one figure was made: its formula with the numbers in it, what they are read off, and the method. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const asked = readAsked(params.figure ?? '', new URL(request.url).searchParams)
  if (!asked) throw Response.json({ message: 'There is no such figure.' }, { status: 404 })
  const [made, methods] = await Promise.all([load(asked, { request, context }), methodsOf(asked)])
  return { made, methods }
}

async function load(asked: Asked, { request, context }: Pick<LoaderFunctionArgs, 'request' | 'context'>) {
  const { api } = context
  if (asked.of === 'activity') {
    const answer = await api.call('GET /v1/activities/:id', { params: { id: asked.activity } })
    return { ...asked, answer: required(answer, request) }
  }
  if (asked.of === 'stretch') {
    const { activity: id, fromS, toS } = asked
    const [detail, streams] = await Promise.all([
      api.call('GET /v1/activities/:id', { params: { id } }),
      api.call('GET /v1/activities/:id/streams', {
        params: { id },
        query: { points: 50, from: fromS, to: toS },
      }),
    ])
    return { ...asked, answer: required(detail, request), streams: required(streams, request) }
  }
  if (asked.of === 'said') {
    const days: SaidDay[] = []
    let cursor: string | null = null
    // A year of days is two pages of the API.
    for (let page = 0; page < 2 && (page === 0 || cursor); page++) {
      const query = { from: asked.from, to: asked.to, limit: 200, ...(cursor && { cursor }) }
      const answer: SaidAnswer = required(await api.call('GET /v1/health-metrics', { query }), request)
      days.push(...answer.days)
      cursor = answer.nextCursor
    }
    return { ...asked, days }
  }
  const { scope } = asked
  if (asked.of === 'load') {
    const query = { from: addDays(asked.day, -LOOK_BACK_DAYS), to: asked.day, scope }
    const [line, ahead] = await Promise.all([
      api.call('GET /v1/analytics/fitness-timeline', { query }),
      api.call('GET /v1/analytics/outlook', { query: { scope } }),
    ])
    return { ...asked, answer: joined(required(line, request), ahead.data?.projection ?? null, asked.day) }
  }
  const { from, to } = asked
  const [sums, list] = await Promise.all([
    api.call('GET /v1/analytics/sums', { query: { from, to, scope } }),
    api.call('GET /v1/activities', { query: { from, to, ...(scope !== 'all' && { sport: scope }) } }),
  ])
  return { ...asked, answer: required(sums, request), list: list.data?.activities ?? [] }
}

/** Which methods stand behind a figure that is no formula of its own. */
const METHODS: Record<string, readonly string[]> = {
  stress: ['stress'],
  intensity: ['time_in_zone', 'easy_share'],
  zones: ['time_in_zone'],
  pace: ['grade_cost'],
  power: ['normalised_power'],
}

async function methodsOf({ figure }: Asked) {
  const { METRICS } = await import('#worker/domain/metrics/registry.ts')
  const keys = METHODS[figure] ?? [figure]
  return METRICS.filter(({ key }) => keys.includes(key)).map(({ example, ...metric }) => ({
    ...metric,
    example: { given: example.given, expected: example.expected },
  }))
}

export default function Receipt() {
  const { made, methods } = useLoaderData<typeof loader>()
  const reading = useReading()
  return (
    <Page
      title="How it was made"
      meaning="One figure: what went into it, what was made of that, and by which method."
      back={
        made.of === 'activity' || made.of === 'stretch'
          ? { href: `/activities/${made.activity}`, label: 'Activity' }
          : made.of === 'said'
            ? { href: '/check-in/history', label: 'Check-in history' }
            : { href: '/analytics', label: 'Analytics' }
      }
      width="narrow"
    >
      {made.of === 'stretch' ? (
        <StretchReceipt activity={made.answer} streams={made.streams} reading={reading} />
      ) : made.of === 'said' ? (
        <SaidReceipt asked={made} days={made.days} reading={reading} />
      ) : made.of === 'activity' ? (
        <ActivityReceipt asked={made} activity={made.answer} reading={reading} />
      ) : made.of === 'load' ? (
        <LoadReceipt asked={made} timeline={made.answer} reading={reading} />
      ) : (
        <SumReceipt asked={made} sums={made.answer} list={made.list} reading={reading} />
      )}
      {methods.map((metric) => (
        <MethodEntry key={metric.key} metric={metric} />
      ))}
    </Page>
  )
}
