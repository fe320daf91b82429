import { useNavigate } from '@remix-run/react'
import type { NoteMark } from '#web/charts/note-marks.tsx'
import { OverviewStrip } from '#web/charts/overview-strip.tsx'
import { type LoadDay, PmcChart, PmcLegend, pmcTable } from '#web/charts/pmc-chart.tsx'
import { ChartFrame } from '#web/components/chart-frame.tsx'
import type { ChartRows } from '#web/components/chart-table.tsx'
import { Receipt } from '#web/components/receipt.tsx'
import { Segments } from '#web/components/segments.tsx'
import { Stat, Stats } from '#web/components/stat.tsx'
import { day as dayText } from '#web/format/date.ts'
import { delta, number } from '#web/format/number.ts'
import { addDays, dayNumber, dayText as dayOfNumber, daysBetween } from '#worker/domain/calendar/day.ts'
import { LONGEST_DAYS, SHORTEST_DAYS } from '#worker/domain/insight/why-facts.ts'
import { formStatus } from '#worker/domain/load/risk.ts'
import { type Choice, choiceHref, RANGES } from './choice.ts'
import {
  type FitnessView,
  type LoadRun,
  loadRows,
  type Projection,
  type Standing,
  tableRows,
  withProjection,
} from './fitness-view.ts'
import { FORM_WORDS } from './words.ts'

/** Fitness starts at zero, so its first weeks say more about the start of the record than about the athlete. */
const SETTLING_DAYS = 42

/** Fitness, fatigue and form of a window, with the whole record beneath to choose another. */
export function FitnessCard({
  view,
  choice,
  today,
  notes,
  ahead,
  locale,
}: {
  view: FitnessView
  choice: Choice
  today: string
  notes: readonly NoteMark[]
  ahead: Projection | null
  locale: string
}) {
  const navigate = useNavigate()
  const go = (from: string, to: string) =>
    navigate(choiceHref(choice, { from, to }), { preventScrollReset: true })
  const run = withProjection(view.shown, ahead, today)
  const days = loadRows(run)
  const byWeek = view.shown.stepDays > 1
  return (
    <ChartFrame
      title="Fitness, fatigue and form"
      aside={
        <Segments
          label="Period"
          items={RANGES.map(({ id, label }) => ({
            href: choiceHref(choice, { range: id, from: null, to: null }),
            label,
            current: choice.from === null && choice.range === id,
          }))}
        />
      }
      above={<Standings view={view} today={today} scope={choice.scope} locale={locale} />}
      unit={byWeek ? 'Stress, points a day; one value a week' : 'Stress, points a day'}
      legend={<PmcLegend isProjected={run !== view.shown} />}
      table={tableOf(run, days, today, locale, notes)}
      foot={
        view.historyDays < SETTLING_DAYS
          ? `Your record is ${view.historyDays} days long. Fitness starts at 0 and takes about ${SETTLING_DAYS} to settle.`
          : '42 and 7 days, exponential, seed 0, your local days.'
      }
      footEnd={
        <>
          <a className="link hit" href={whyShownHref(view, today)}>
            Why this trend
          </a>
          <a className="link hit" href="/analytics/notes">
            Notes
          </a>
          <HowComputed today={today} locale={locale} />
        </>
      }
    >
      <PmcChart days={days} today={today} notes={notes} locale={locale} />
      <Whole view={view} locale={locale} onRange={go} />
    </ChartFrame>
  )
}

/** What "why this trend" compares: the shown window up to today, within what it can take. */
function whyShownHref({ shown }: FitnessView, today: string): string {
  const last = addDays(shown.startDay, (shown.form.length - 1) * shown.stepDays)
  const to = last < today ? last : today
  const from = [shown.startDay, addDays(to, 1 - LONGEST_DAYS)].sort().at(-1) ?? to
  return daysBetween(from, to) + 1 < SHORTEST_DAYS
    ? '/analytics/why'
    : `/analytics/why?metric=fitness&from=${from}&to=${to}`
}

function tableOf(
  run: LoadRun,
  all: LoadDay[],
  today: string,
  locale: string,
  notes: readonly NoteMark[],
): ChartRows {
  const { days, rows } = tableRows(run, all)
  const shown = notesIn(notes, rows)
  const table = pmcTable(rows, today, locale, shown)
  if (days === 1) return table
  return { ...table, caption: `Fitness, fatigue and form every ${days} days; stress is the mean a day` }
}

/** Notes that touch the window: without any the table has no column for them. */
function notesIn(notes: readonly NoteMark[], rows: readonly LoadDay[]) {
  const [first, last] = [rows[0]?.day ?? '', rows.at(-1)?.day ?? '']
  return notes.filter(({ fromDay, toDay }) => fromDay <= last && (toDay ?? last) >= first)
}

function Whole({
  view,
  locale,
  onRange,
}: {
  view: FitnessView
  locale: string
  onRange: (from: string, to: string) => void
}) {
  const { whole, shown } = view
  const first = dayNumber(whole.startDay)
  const days = whole.fitness.map((_, i) => dayOfNumber(first + i * whole.stepDays))
  const to = addDays(shown.startDay, (shown.form.length - 1) * shown.stepDays)
  return (
    <div className="mt-2">
      <p className="text-12 text-ink-3">Fitness, your whole record</p>
      <OverviewStrip
        days={days}
        values={whole.fitness}
        label="Fitness, the whole record"
        from={shown.startDay}
        to={to}
        locale={locale}
        onRange={onRange}
      />
    </div>
  )
}

function Standings({
  view,
  today,
  scope,
  locale,
}: {
  view: FitnessView
  today: string
  scope: string
  locale: string
}) {
  const { now, highest } = view
  const of = (figure: string, day = addDays(today, -1)) =>
    `/receipts/${figure}?day=${day}${scope === 'all' ? '' : `&sport=${scope}`}`
  const status = FORM_WORDS[formStatus(now.form.value)]
  return (
    <Stats>
      <Stat
        label="Fitness (CTL)"
        size={28}
        measure={points(now.fitness)}
        note={in7(now.fitness)}
        of={of('fitness')}
      />
      <Stat
        label="Fatigue (ATL)"
        size={28}
        measure={points(now.fatigue)}
        note={in7(now.fatigue)}
        of={of('fatigue')}
      />
      <Stat
        label="Form (TSB)"
        size={28}
        measure={{ value: delta(now.form.value), unit: '' }}
        note={`${in7(now.form)}. ${status}`}
        of={of('form', today)}
      />
      <Stat
        label="Highest fitness"
        size={28}
        measure={{ value: number(highest.value, 1), unit: '' }}
        of={of('fitness', highest.day)}
        note={dayText(highest.day, 'dated', locale)}
      />
    </Stats>
  )
}

const points = ({ value }: Standing) => ({ value: number(value, 1), unit: '' })
const in7 = ({ in7: change }: Standing) => (change === null ? 'first week' : `${delta(change)} in 7 d`)

function HowComputed({ today, locale }: { today: string; locale: string }) {
  return (
    <Receipt
      holds="how it is computed"
      subject="Fitness, fatigue and form"
      date={dayText(today, 'dated', locale)}
      rows={[
        { key: 'Fitness (CTL)', value: 'F + (stress − F) × (1 − e^(−1/42)), each day' },
        { key: 'Fatigue (ATL)', value: 'the same with 7 days' },
        { key: 'Form (TSB)', value: 'yesterday’s fitness − yesterday’s fatigue' },
        { key: 'Start', value: '0 on the day before the first activity' },
        { key: 'A day', value: 'where you were, midnight to midnight; rest is 0' },
      ]}
      source="Banister’s impulse and response, as most tools step it."
    />
  )
}
