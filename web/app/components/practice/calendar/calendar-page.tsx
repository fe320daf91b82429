import { Outlet, useNavigate, useNavigation } from '@remix-run/react'
import { type MouseEvent, useCallback, useMemo, useRef } from 'react'
import { cls } from '#web/components/class-names.ts'
import { ErrorCard } from '#web/components/error-card.tsx'
import { Page } from '#web/components/page.tsx'
import { useReading } from '#web/components/reading.ts'
import { usePracticeHref } from '#web/components/shell/shell-context.ts'
import type { CalendarAnswer } from './calendar.ts'
import { CalendarGrid, openHref } from './calendar-grid.tsx'
import type { LoadedCalendar } from './load-calendar.ts'
import { NeedsList } from './needs-list.tsx'
import { Notice } from './notice.tsx'
import { type CalendarPlace, hrefOf, step, titleOf } from './range.ts'
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
  const { practice, place, today, calendar } = data
  const { locale } = useReading()
  const clock = useMemo(() => zoneClock(practice.timeZone), [practice.timeZone])
  const go = useGo()
  const answer = calendar.data
  const trainers = answer?.trainers ?? []
  const who =
    trainers.find(({ id }) => id === place.trainer)?.name ??
    (trainers.length > 1 ? 'All trainers' : trainers[0]?.name)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: it only catches presses of links inside
    <div onClick={(event) => follow(event, go)}>
      <Page
        title={titleOf(place, locale)}
        meaning={`${who ? `${who}, ` : ''}${practice.name}. All times ${practice.timeZone}, the practice’s zone.`}
        actions={<Toolbar place={place} today={today} trainers={trainers} />}
      >
        {answer ? (
          <LiveCalendar data={data} answer={answer} clock={clock} locale={locale} go={go} />
        ) : (
          <ErrorCard
            title="The calendar did not load"
            what={`${calendar.error?.message ?? ''} Nothing that is booked is lost.`}
            requestId={calendar.error?.requestId}
            retry={{ href: '' }}
            onRetry={() => go(hrefOf(place))}
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
  const { place, today, practice } = data
  const within = usePracticeHref()
  const grid = useRef<HTMLDivElement>(null)
  const feed = useFeed(data.address, loaded, data.nowMs)
  const nowMs = useNow(data.nowMs)
  const moving = useMove(feed.answer, clock)
  const answer = useMemo(() => withMove(feed.answer, moving.pending), [feed.answer, moving.pending])
  useDrag(grid, moving.drop)
  useKeys(grid, keyPlaces(place, today), go)
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
          <div ref={grid} onClick={(event) => addAt(event, place, go)}>
            <CalendarGrid
              answer={answer}
              place={place}
              clock={clock}
              currency={practice.currency}
              locale={locale}
              nowMs={nowMs}
            />
          </div>
          <GridFoot feed={feed} clock={clock} />
        </div>
        <div className="grid gap-4 *:min-w-0">
          <SummaryCard place={place} answer={answer} locale={locale} />
          <NeedsList needs={data.needs} />
        </div>
      </div>
      <Notice
        done={data.done}
        moving={moving}
        zone={clock.zone}
        locale={locale}
        openHref={(id) => openHref(place, feed.answer, id)}
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
function addAt(event: MouseEvent, place: CalendarPlace, go: (href: string) => void): void {
  const target = event.target as HTMLElement
  const lane = target.closest<HTMLElement>('[data-lane]')
  if (event.defaultPrevented || !lane?.dataset.from || target.closest('a')) return
  const { top, height } = lane.getBoundingClientRect()
  const { from, until, lane: day, trainer } = lane.dataset
  const minute = Number(from) + ((event.clientY - top) / height) * (Number(until) - Number(from))
  const at = clockText(Math.floor(minute / STEP_MIN) * STEP_MIN)
  go(hrefOf(place, { new: '1', on: day, at, trainer_id: trainer }))
}

function keyPlaces(place: CalendarPlace, today: string) {
  return {
    previous: hrefOf(step(place, -1)),
    next: hrefOf(step(place, 1)),
    today: hrefOf({ ...place, day: today }),
    day: hrefOf({ ...place, view: 'day' }),
    week: hrefOf({ ...place, view: 'week' }),
    month: hrefOf({ ...place, view: 'month' }),
    add: hrefOf(place, { new: '1' }),
  }
}
