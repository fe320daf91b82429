import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import { DoneNote } from '#web/components/done-note.tsx'
import { ErrorCard } from '#web/components/error-card.tsx'
import { Page } from '#web/components/page.tsx'
import { zoneClock } from '#web/components/practice/calendar/zone-clock.ts'
import { dayAhead } from '#web/components/practice/series/day-ahead.ts'
import { seriesAction } from '#web/components/practice/series/series-action.ts'
import { SeriesCard, SeriesList } from '#web/components/practice/series/series-cards.tsx'
import { usePracticeHref } from '#web/components/shell/shell-context.ts'
import { moment } from '#web/format/date.ts'
import type { PageHandle } from '#web/page-handle.ts'
import { loadPractice } from '#web/practice.ts'

export const handle: PageHandle = { area: 'practice', nav: 'calendar' }
export const meta: MetaFunction = () => [{ title: 'Series · StrideIQ' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const { api } = context
  const openId = searchParams.get('series')
  const { practice, data } = await loadPractice(request, context, (at) =>
    Promise.all([
      api.call('GET /v1/practices/:practice/series', { params: at }),
      openId
        ? api.call('GET /v1/practices/:practice/series/:series', { params: { ...at, series: openId } })
        : null,
      openId ? api.call('GET /v1/practices/:practice', { params: at }) : null,
      openId ? api.call('GET /v1/practices/:practice/services', { params: at }) : null,
    ]),
  )
  const [list, opened, detail, services] = data
  const offer = {
    trainers: (detail?.data?.members ?? [])
      .filter(({ isTrainer }) => isTrainer)
      .map(({ personId: id, name }) => ({ id, name })),
    places: (services?.data?.locations ?? []).filter(({ isActive }) => isActive),
  }
  const nowMs = Date.now()
  const clock = zoneClock(practice.timeZone)
  // One that another went on from is open until its last day is over: nothing of it is ahead.
  const series = list.data?.series
    .map((one) => ({ ...one, next: dayAhead(one, clock, nowMs) }))
    .filter(({ next }) => next !== null)
  return {
    ...{ practice, series: series ?? [], error: list.error, opened, openId, nowMs, offer },
    today: clock.local(nowMs).day,
    done: searchParams.get('done'),
    at: searchParams.get('at'),
    requestId: `series-${context.requestId}`.replace(/[^\w-]/g, '-').slice(0, 80),
  }
}

export const action = seriesAction

const DONE: Record<string, string> = {
  made: 'Booked as a series. Its sessions follow within a minute; what cannot be booked is said here.',
  moved: 'It stands at {at} now, and texts follow.',
  planned: 'It is booked for {at} within a minute; until then its date stands as it was.',
  skip: 'Left out.',
  change: 'Changed. The sessions ahead follow within a minute; what cannot be booked is said here.',
  end: 'Ended. Its sessions from that day on are called off within a minute.',
}

const when = (at: string | null, zone: string) =>
  at && Number.isFinite(Date.parse(at)) ? moment(at, zone) : 'its time'

export default function Series() {
  const { practice, series, error, opened, openId, nowMs, offer, today, done, at, requestId } =
    useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const within = usePracticeHref()
  const sent = result && 'error' in result ? result : undefined
  return (
    <Page
      title="Series"
      meaning={`Sessions that repeat. All times are ${practice.timeZone.replaceAll('_', ' ')}.`}
      back={{ href: within('/practice/calendar'), label: 'Calendar' }}
      width="narrow"
    >
      {done && !result && DONE[done] ? (
        <DoneNote>{DONE[done].replace('{at}', when(at, practice.timeZone))}</DoneNote>
      ) : null}
      {opened?.ok ? (
        <SeriesCard
          series={opened.data}
          offer={offer}
          today={today}
          clock={zoneClock(practice.timeZone)}
          nowMs={nowMs}
          requestId={requestId}
          sent={sent}
          looked={result && 'preview' in result ? result : undefined}
        />
      ) : opened ? (
        <ErrorCard
          title={opened.status === 404 ? 'This series is not here' : 'The series did not load'}
          what={opened.error.message}
          requestId={opened.error.requestId}
          retry={{ href: '' }}
        />
      ) : null}
      {error ? (
        <ErrorCard
          title="The list did not load"
          what={error.message}
          requestId={error.requestId}
          retry={{ href: '' }}
        />
      ) : (
        <SeriesList
          series={series}
          openId={openId}
          newHref={within('/practice/calendar/new?new=1')}
          hrefOf={(id) => within(`/practice/calendar/series?series=${encodeURIComponent(id)}`)}
        />
      )}
    </Page>
  )
}
