import type { MetaFunction } from '@remix-run/cloudflare'
import { useLoaderData } from '@remix-run/react'
import type { Refused } from '#web/api/form-values.ts'
import { Button, ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { DoneNote } from '#web/components/done-note.tsx'
import { Empty } from '#web/components/empty.tsx'
import { NotLoaded } from '#web/components/not-loaded.tsx'
import { Page } from '#web/components/page.tsx'
import { useReading } from '#web/components/reading.ts'
import { Segments } from '#web/components/segments.tsx'
import { calendarAction } from '#web/components/training/calendar/calendar-action.ts'
import {
  type CalendarQuery,
  calendarWeeks,
  hrefOf,
  stepped,
  VIEWS,
} from '#web/components/training/calendar/calendar-model.ts'
import { DayStrip } from '#web/components/training/calendar/day-strip.tsx'
import { DONE } from '#web/components/training/calendar/done-words.ts'
import { type LoadedCalendar, loadCalendar } from '#web/components/training/calendar/load-calendar.ts'
import { MonthGrid } from '#web/components/training/calendar/month-grid.tsx'
import { OpenedDay } from '#web/components/training/calendar/opened-day.tsx'
import { OpenedWorkout } from '#web/components/training/calendar/opened-workout.tsx'
import { RefusedChange } from '#web/components/training/calendar/refused-change.tsx'
import { usePlanMoves } from '#web/components/training/calendar/use-plan-moves.ts'
import { day as dayText } from '#web/format/date.ts'
import { useAnswer } from '#web/live/use-answer.ts'
import { useLive } from '#web/live/use-live.ts'
import type { PageHandle } from '#web/page-handle.ts'

export const handle: PageHandle = { area: 'training', nav: 'calendar', hydrate: true }
export const meta: MetaFunction = () => [{ title: 'Calendar · StrideIQ' }]
export const loader = loadCalendar
export const action = calendarAction

export default function Calendar() {
  const { query, data, opened, missing, done } = useLoaderData<typeof loader>()
  const sent = useAnswer<typeof action>() as Refused | undefined
  const { locale, timeZone, units } = useReading()
  useLive(['plan', 'activities'], true)
  const moves = usePlanMoves(query, data.planned, data.today, sent)
  const weeks = calendarWeeks(query, { ...data, planned: moves.planned })
  // A workout that is dragged while another is open is refused on its own, above.
  const isOfOpened =
    opened?.kind === 'day' || sent?.values.workout === undefined || sent.values.workout === query.open
  const ofOpened = opened && isOfOpened ? sent : undefined
  const shown = { query, locale, sent: ofOpened }
  const title =
    query.view === 'month'
      ? dayText(query.day, 'monthYear', locale)
      : query.view === 'week'
        ? weekTitle(weeks[0]?.monday ?? '', locale)
        : dayText(query.day, 'long', locale)
  return (
    <Page
      title={title}
      meaning={`Planned and done, with form on each morning. Days are yours: ${timeZone}.`}
      actions={<Toolbar query={query} today={data.today} />}
    >
      <NotLoaded parts={missing} />
      {done && !sent ? <Done done={done} query={query} /> : null}
      {ofOpened ? null : <RefusedChange sent={sent} query={query} locale={locale} />}
      {query.view === 'day' ? <DayStrip days={weeks[0]?.days ?? []} query={query} locale={locale} /> : null}
      {opened?.kind === 'workout' ? (
        <OpenedWorkout view={opened} today={data.today} units={units} {...shown} />
      ) : null}
      {opened?.kind === 'day' ? <OpenedDay view={opened} {...shown} /> : null}
      {query.view !== 'day' && data.planned.length + data.activities.length + missing.length === 0 ? (
        <Nothing />
      ) : null}
      {query.view === 'day' ? null : <MonthGrid weeks={weeks} query={query} moves={moves} locale={locale} />}
      {query.view === 'day' ? null : <Legend />}
    </Page>
  )
}

function Legend() {
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-1 text-12 text-ink-3">
      <span>✓ done</span>
      <span>+ done, not planned</span>
      <span className="text-planned">dashed: planned</span>
      <span className="max-lg:hidden">Drag a workout, or Alt with an arrow, to move it.</span>
      <span>Corner: form (TSB) that morning, in sky as planned. After the dot, and the bar: stress.</span>
    </p>
  )
}

const weekTitle = (monday: string, locale: string) => `Week of ${dayText(monday, 'dated', locale)}`

const NAMES = { month: 'Month', week: 'Week', day: 'Day' } as const

function Toolbar({ query, today }: { query: CalendarQuery; today: string }) {
  return (
    <>
      <ButtonLink
        icon="left"
        href={hrefOf(stepped(query, -1))}
        aria-label={`Previous ${query.view}`}
        className="px-3"
      />
      <ButtonLink href={`${hrefOf({ ...query, day: today, open: null })}#d${today}`} className="px-3">
        Today
      </ButtonLink>
      <ButtonLink
        icon="right"
        href={hrefOf(stepped(query, 1))}
        aria-label={`Next ${query.view}`}
        className="px-3"
      />
      <Segments
        label="View"
        items={VIEWS.map((view) => ({
          href: hrefOf({ ...query, view, open: null }),
          label: NAMES[view],
          current: view === query.view,
        }))}
      />
      <ButtonLink href="/plans">Plans</ButtonLink>
    </>
  )
}

function Done({
  done: { intent, plan, change },
  query,
}: {
  done: NonNullable<LoadedCalendar['done']>
  query: CalendarQuery
}) {
  const said = DONE[intent]
  if (!said) return null
  return (
    <DoneNote
      undo={
        plan ? (
          <form method="post" action={hrefOf({ ...query, open: null })}>
            <input type="hidden" name="plan" value={plan} />
            {change ? <input type="hidden" name="change" value={change} /> : null}
            <Button kind="quiet" size={28} icon="undo" name="intent" value="undo">
              Undo
            </Button>
          </form>
        ) : null
      }
    >
      {said}
    </DoneNote>
  )
}

function Nothing() {
  return (
    <Card>
      <Empty
        icon="calendar"
        why="Nothing is planned or recorded in these days."
        fills="A plan fills the days ahead, from your own history and the hours you have. What you record appears by itself."
      >
        <ButtonLink kind="primary" href="/plans/new">
          Make a plan
        </ButtonLink>
      </Empty>
    </Card>
  )
}
