import { Outlet, useNavigate, useNavigation } from '@remix-run/react'
import { type MouseEvent, useCallback, useMemo, useRef } from 'react'
import { cls } from '#web/components/class-names.ts'
import { ErrorCard } from '#web/components/error-card.tsx'
import { Page } from '#web/components/page.tsx'
import { useReading } from '#web/components/reading.ts'
import { usePracticeHref } from '#web/components/shell/shell-context.ts'
import { useTryAgain } from '#web/live/use-try-again.ts'
import type { CalendarAnswer } from './calendar.ts'
import { CalendarGrid, openHref } from './calendar-grid.tsx'
import type { LoadedCalendar } from './load-calendar.ts'
import { NeedsList } from './needs-list.tsx'
import { Notice } from './notice.tsx'
import { type CalendarQuery, hrefOf, step, titleOf } from './range.ts'
import { GridFoot, SummaryCard } from './side-cards.tsx'
import { Toolbar } from './toolbar.tsx'
import { useDrag } from './use-drag.ts'
import { useFeed } from './use-feed.ts'
import { useKeys } from './use-keys.ts'
import { useMove } from './use-move.ts'
import { useNow } from './use-now.ts'
import { withMove } from './with-move.ts'
import { clockText, type ZoneClock, zoneClock } from './zone-clock.ts'

/** What the calendar hands to what is open beside it. */
export interface Opening {
  data: LoadedCalendar
  go: (href: string) => void
  clock: ZoneClock
  locale: string
}

/** The calendar with what is open beside it. Every way on is a link or a form; script makes them quick. */
export function CalendarPage({ data }: { data: LoadedCalendar }) {
  const { practice, query, today, calendar } = data
  const { locale } = useReading()
  const clock = useMemo(() => zoneClock(practice.timeZone), [practice.timeZone])
  const go = useGo()
  const answer = calendar.data
  useTryAgain(calendar.status)
  const trainers = answer?.trainers ?? []
  const who =
    trainers.find(({ id }) => id === query.trainer)?.name ??
    (trainers.length > 1 ? 'All trainers' : trainers[0]?.name)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: it only catches presses of links inside
    <div onClick={(event) => follow(event, go)}>
      <Page
        title={titleOf(query, locale)}
        meaning={`${who ? `${who}, ` : ''}${practice.name}. All times ${practice.timeZone}, the practice’s zone.`}
        actions={<Toolbar query={query} today={today} trainers={trainers} />}
      >
        {answer ? (
          <LiveCalendar data={data} answer={answer} clock={clock} locale={locale} go={go} />
        ) : (
          <ErrorCard
            title="The calendar did not load"
            what={`${calendar.error?.message ?? ''} Nothing that is booked is lost.`}
            requestId={calendar.error?.requestId}
            retry={{ href: '' }}
            onRetry={() => go(hrefOf(query))}
          />
        )}
      </Page>
      <Outlet context={{ data, go, clock, locale } satisfies Opening} />
    </div>
  )
}

function LiveCalendar({
  data,
  answer: loaded,
  clock,
  locale,
  go,
}: {
  data: LoadedCalendar
  answer: CalendarAnswer
  clock: ZoneClock
  locale: string
  go: (href: string) => void
}) {
  const { query, today, practice } = data
  const within = usePracticeHref()
  const grid = useRef<HTMLDivElement>(null)
  const feed = useFeed(data.address, loaded, data.nowMs)
  const nowMs = useNow(data.nowMs)
  const moving = useMove(feed.answer, clock)
  const answer = useMemo(() => withMove(feed.answer, moving.pending), [feed.answer, moving.pending])
  useDrag(grid, moving.drop)
  useKeys(grid, keyTargets(query, today), go)
  const isLoading = useNavigation().state === 'loading'
  return (
    <>
      <div className="grid min-w-0 items-start gap-4 *:min-w-0 lg:grid-cols-[minmax(0,1fr)_280px]">
        <div className={cls('grid gap-3', isLoading && 'opacity-70')} aria-busy={isLoading || undefined}>
          {answer.hours.length === 0 ? (
            <p className="text-14 text-ink-2">
              No working hours are set, so every day is off.{' '}
              <a className="link hit" href={within('/practice/settings/hours')}>
                Set the hours
              </a>
            </p>
          ) : null}
          {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: the keyboard's way is N and New booking */}
          <div ref={grid} onClick={(event) => addAt(event, query, go)}>
            <CalendarGrid
              answer={answer}
              query={query}
              clock={clock}
              currency={practice.currency}
              locale={locale}
              nowMs={nowMs}
            />
          </div>
          <GridFoot feed={feed} clock={clock} />
        </div>
        <div className="grid gap-4 *:min-w-0">
          <SummaryCard query={query} answer={answer} locale={locale} />
          <NeedsList needs={data.needs} />
        </div>
      </div>
      <Notice
        done={data.done}
        moving={moving}
        zone={clock.zone}
        locale={locale}
        openHref={(id) => openHref(query, feed.answer, id)}
      />
    </>
  )
}

/** Goes to an address of this page without a new document; the page stays where it is scrolled to. */
function useGo(): (href: string) => void {
  const navigate = useNavigate()
  return useCallback((href) => navigate(href, { preventScrollReset: true }), [navigate])
}

/** A press on a link within the calendar, as long as the browser is not asked for a tab of its own. */
function follow(event: MouseEvent, go: (href: string) => void): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return
  const link = (event.target as HTMLElement).closest<HTMLAnchorElement>('a[href^="/practice/calendar"]')
  // The series are a page of their own, without script.
  if (!link || link.pathname === '/practice/calendar/series') return
  event.preventDefault()
  link.closest('details')?.removeAttribute('open')
  go(link.getAttribute('href') ?? '')
}

const STEP_MIN = 30

/** A press on an empty place of a day begins a new booking there. */
function addAt(event: MouseEvent, query: CalendarQuery, go: (href: string) => void): void {
  const target = event.target as HTMLElement
  const lane = target.closest<HTMLElement>('[data-lane]')
  if (event.defaultPrevented || !lane?.dataset.from || target.closest('a')) return
  const { top, height } = lane.getBoundingClientRect()
  const { from, until, lane: day, trainer } = lane.dataset
  const minute = Number(from) + ((event.clientY - top) / height) * (Number(until) - Number(from))
  const at = clockText(Math.floor(minute / STEP_MIN) * STEP_MIN)
  go(hrefOf(query, { new: '1', on: day, at, trainer_id: trainer }))
}

function keyTargets(query: CalendarQuery, today: string) {
  return {
    previous: hrefOf(step(query, -1)),
    next: hrefOf(step(query, 1)),
    today: hrefOf({ ...query, day: today }),
    day: hrefOf({ ...query, view: 'day' }),
    week: hrefOf({ ...query, view: 'week' }),
    month: hrefOf({ ...query, view: 'month' }),
    add: hrefOf(query, { new: '1' }),
  }
}
