import type { Answered } from '#web/api/wire.ts'
import { Card } from '#web/components/card.tsx'
import type { Reading } from '#web/components/reading.ts'
import { Slip } from '#web/components/receipt.tsx'
import { sportLabel } from '#web/components/sport.ts'
import { Table } from '#web/components/table.tsx'
import { day as dayText } from '#web/format/date.ts'
import { delta, MISSING, number } from '#web/format/number.ts'
import { addDays, daysBetween } from '#worker/domain/calendar/day.ts'
import { acuteChronicRatio, rampRate } from '#worker/domain/load/ramp-acwr.ts'
import { weeklyStrain } from '#worker/domain/load/weekly-strain.ts'
import { type Asked, LOAD_FIGURES, type LoadFigure } from './asked.ts'

type Timeline = Answered<'GET /v1/analytics/fitness-timeline'>
type AskedLoad = Extract<Asked, { of: 'load' }>

/** As many days before the one asked for as the longest of these figures looks back. */
export const LOOK_BACK_DAYS = 28
/** How many of them a figure is read off. */
const READS: Record<LoadFigure, number> = {
  ...{ fitness: 1, fatigue: 1, form: 1, ramp_rate: 7, acwr: 28, monotony: 7, strain: 7 },
}

interface Row {
  key: string
  value: string
}

/** The figure with its numbers in the formula, and the days it is read off. */
export function LoadReceipt({
  asked,
  timeline,
  reading,
}: {
  asked: AskedLoad
  timeline: Timeline
  reading: Reading
}) {
  const { figure, day, scope } = asked
  const rows = rowsOf(figure, timeline, day)
  const shown = Math.max(7, READS[figure])
  const days = daysUpTo(timeline, day).slice(0, shown)
  return (
    <>
      <Card>
        {rows ? (
          <Slip
            subject={`${LOAD_FIGURES[figure]}, ${scope === 'all' ? 'all sports' : sportLabel(scope)}`}
            date={dayText(day, 'full', reading.locale)}
            rows={rows}
            source="Averages are shown to two decimals and kept with all of theirs."
          />
        ) : (
          <p className="text-14">Nothing is known of this day: your record begins later.</p>
        )}
      </Card>
      {days.length > 0 ? (
        <Card
          title="The days it is read off"
          foot="Each day’s stress is the sum of its activities; each of those has its own receipt."
        >
          <Table
            caption="Stress, fitness and fatigue by day"
            dense
            rows={days}
            rowKey={(row) => row.day}
            columns={[
              {
                id: 'day',
                head: 'Day',
                cell: (row) => (
                  <a
                    className="link inline-flex items-center max-sm:min-h-11 max-sm:min-w-11"
                    href={listHref(row.day, scope)}
                  >
                    {dayText(row.day, 'full', reading.locale)}
                  </a>
                ),
              },
              { id: 'stress', head: 'Stress', end: true, cell: (row) => number(row.stress, 1) },
              { id: 'fitness', head: 'Fitness', end: true, cell: (row) => number(row.fitness, 1) },
              { id: 'fatigue', head: 'Fatigue', end: true, cell: (row) => number(row.fatigue, 1) },
            ]}
          />
        </Card>
      ) : null}
    </>
  )
}

const listHref = (day: string, scope: string) =>
  `/activities?from=${day}&to=${day}${scope === 'all' ? '' : `&sport=${scope}`}`

type Ahead = Pick<Timeline, 'stress' | 'fitness' | 'fatigue' | 'form'> & { startDay: string | null }

/** The days up to one; those to come as they will be if what is planned is done. */
export function joined(line: Timeline, ahead: Ahead | null, day: string): Timeline {
  if (line.startDay === null || !ahead?.startDay || day <= ahead.startDay) return line
  const past = daysBetween(line.startDay, ahead.startDay)
  const of = (name: 'stress' | 'fitness' | 'fatigue' | 'form') => [
    ...line[name].slice(0, past),
    ...ahead[name],
  ]
  return { ...line, stress: of('stress'), fitness: of('fitness'), fatigue: of('fatigue'), form: of('form') }
}

/** Newest first, from a day back. */
function daysUpTo({ startDay, stress, fitness, fatigue }: Timeline, day: string) {
  if (startDay === null) return []
  const last = Math.min(daysBetween(startDay, day), stress.length - 1)
  return Array.from({ length: Math.max(0, last + 1) }, (_, back) => ({
    day: addDays(startDay, last - back),
    stress: stress[last - back] ?? 0,
    fitness: fitness[last - back] ?? null,
    fatigue: fatigue[last - back] ?? null,
  }))
}

const two = (value: number | null) => number(value, 2)

/** The formula with its numbers in it; null before the record begins. */
export function rowsOf(figure: LoadFigure, timeline: Timeline, day: string): Row[] | null {
  const days = daysUpTo(timeline, day)
  const [now, before] = days
  if (!now || now.day !== day) return null
  if (figure === 'fitness' || figure === 'fatigue') {
    const n = figure === 'fitness' ? 42 : 7
    const share = 1 - Math.exp(-1 / n)
    // Of the first day that is known, what stood before follows from it: 0, or what its athlete began with.
    const held = before?.[figure] ?? Math.max(0, ((now[figure] ?? 0) - now.stress * share) / (1 - share))
    return [
      { key: before ? 'At the close of the day before' : 'Before the first day shown', value: two(held) },
      { key: 'Stress of the day', value: two(now.stress) },
      { key: `Share of a day, 1 − e^(−1/${n})`, value: number(share, 4) },
      {
        key: `${two(held)} + (${two(now.stress)} − ${two(held)}) × ${number(share, 4)}`,
        value: two(now[figure]),
      },
    ]
  }
  if (figure === 'form') {
    const [fitness, fatigue] = [before?.fitness ?? 0, before?.fatigue ?? 0]
    return [
      { key: 'Fitness at the close of the day before', value: two(fitness) },
      { key: 'Fatigue at the same close', value: two(fatigue) },
      { key: `${two(fitness)} − ${two(fatigue)}`, value: delta(fitness - fatigue, 2) },
    ]
  }
  if (figure === 'ramp_rate') {
    const ago = days[7]?.fitness ?? null
    return [
      { key: 'Fitness at the close', value: two(now.fitness) },
      { key: 'Fitness seven days before', value: two(ago) },
      { key: `${two(now.fitness)} − ${two(ago)}`, value: delta(rampRate(now.fitness, ago), 2) },
    ]
  }
  const stress = days.map((one) => one.stress).reverse()
  const sum = (amount: number) => stress.slice(-amount).reduce((all, one) => all + one, 0)
  const week = { key: 'Stress of 7 days', value: two(sum(7)) }
  if (figure === 'acwr')
    return [
      { key: 'Mean of 7 days', value: two(sum(7) / 7) },
      { key: 'Mean of 28 days', value: stress.length < 28 ? MISSING : two(sum(28) / 28) },
      { key: 'The first by the second', value: two(acuteChronicRatio(stress)) },
    ]
  const { monotony, strain } = weeklyStrain(stress)
  const even = { key: 'Mean of the 7 days by their deviation', value: two(monotony) }
  return figure === 'monotony'
    ? [week, even]
    : [week, even, { key: `${two(sum(7))} × ${two(monotony)}`, value: number(strain) }]
}
