import { FormChart, type FormDay, formTable } from '#web/charts/form-chart.tsx'
import { Badge } from '#web/components/badge.tsx'
import { ChartFrame } from '#web/components/chart-frame.tsx'
import { Empty } from '#web/components/empty.tsx'
import { Receipt } from '#web/components/receipt.tsx'
import { Stat } from '#web/components/stat.tsx'
import { day } from '#web/format/date.ts'
import { count, delta, number } from '#web/format/number.ts'
import { addDays, daysBetween } from '#worker/domain/calendar/day.ts'
import type { FormStatus } from '#worker/domain/load/risk.ts'
import type { Home } from './dashboard.ts'

const BANDS: Record<FormStatus, { label: string; range: string }> = {
  transition: { label: 'Transition', range: 'over +25' },
  fresh: { label: 'Fresh', range: 'band +5 to +25' },
  maintaining: { label: 'Maintaining', range: 'band −10 to +5' },
  optimal: { label: 'Optimal', range: 'band −10 to −30' },
  high_risk: { label: 'High risk', range: 'under −30' },
}

/** Fitness averages over six weeks; a record shorter than that still climbs from its start. */
const STEADY_DAYS = 42

type Form = NonNullable<Home['form']>

/** Form today as the page's one big number, the six weeks behind it, and what it is made of. */
export function FormCard({ home, locale }: { home: Home; locale: string }) {
  const { form, today } = home
  const days: FormDay[] = (form?.days.form ?? []).map((value, i) => ({
    day: addDays(form?.startDay ?? today, i),
    form: value,
  }))
  return (
    <ChartFrame
      title="Form (TSB) today"
      aside="6 weeks"
      table={formTable(days, today, locale)}
      above={form ? <FormNow form={form} today={today} /> : null}
      empty={form ? null : <NoForm home={home} />}
      foot={form ? steadyText(home) : null}
      footEnd={form ? <FormReceipt form={form} today={today} locale={locale} /> : null}
    >
      <FormChart days={days} today={today} height={136} locale={locale} />
    </ChartFrame>
  )
}

function FormNow({ form, today }: { form: Form; today: string }) {
  const close = addDays(today, -1)
  const band = BANDS[form.status]
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
      <div className="flex items-end gap-3">
        <Stat size={40} measure={{ value: delta(form.today), unit: '' }} of={`/receipts/form?day=${today}`} />
        <div className="grid justify-items-start gap-1 pb-1 text-12 text-ink-3">
          {form.status === 'high_risk' ? (
            <Badge tone="attention" icon="warning">
              {band.label}
            </Badge>
          ) : (
            <Badge>{band.label}</Badge>
          )}
          {band.range}
        </div>
      </div>
      <div className="flex gap-4 *:not-first:border-line *:not-first:border-l *:not-first:pl-4">
        <Stat
          label="Fitness (CTL)"
          measure={{ value: number(form.fitness, 1), unit: '' }}
          of={`/receipts/fitness?day=${close}`}
          note={changeText(form.fitnessDelta7)}
        />
        <Stat
          label="Fatigue (ATL)"
          measure={{ value: number(form.fatigue, 1), unit: '' }}
          of={`/receipts/fatigue?day=${close}`}
          note={changeText(form.fatigueDelta7)}
        />
      </div>
    </div>
  )
}

function changeText(change: number | null): string {
  return change === null ? 'no 7 days yet' : `${delta(change)} in 7 d`
}

function FormReceipt({ form, today, locale }: { form: Form; today: string; locale: string }) {
  return (
    <Receipt
      holds="fitness − fatigue"
      subject="Form today"
      date={day(today, 'full', locale)}
      rows={[
        {
          key: `Fitness at the close of ${day(addDays(today, -1), 'short', locale)}`,
          value: number(form.fitness, 1),
        },
        { key: 'Fatigue at the same close', value: number(form.fatigue, 1) },
        {
          key: `${number(form.fitness, 1)} − ${number(form.fatigue, 1)}`,
          value: <strong>{delta(form.today)}</strong>,
        },
        { key: 'Stress today so far', value: number(form.days.stress.at(-1) ?? null) },
      ]}
      source="Daily stress, averaged over 42 and 7 days"
      link={{ href: '/analytics', label: 'All days' }}
    />
  )
}

/** What the curve rests on; a short record says when it becomes steady. */
export function steadyText({ coverage, today }: Pick<Home, 'coverage' | 'today'>): string {
  if (coverage.firstDay === null) return ''
  const days = daysBetween(coverage.firstDay, today) + 1
  if (days >= STEADY_DAYS)
    return `${count(coverage.activities, 'activity', 'activities')} since ${day(coverage.firstDay, 'dated')}.`
  return `${count(days, 'day')} of training so far: fitness still climbs from its start. It is steady after ${STEADY_DAYS} days.`
}

function NoForm({ home }: { home: Home }) {
  return home.coverage.activities > 0 ? (
    <Empty
      icon="clock"
      why="Form is being computed."
      fills="Your activities are here; stress and form follow within a minute. This card fills by itself."
    />
  ) : (
    <Empty
      icon="chart"
      why="No form yet."
      fills="The first activity starts it. After 42 days of training the curve no longer climbs from its start."
    />
  )
}
