import type { ChartRows } from '#web/components/chart-table.tsx'
import { number } from '#web/format/number.ts'
import { daysBetween } from '#worker/domain/calendar/day.ts'
import { Crosshair, type Tip } from './crosshair.tsx'
import { besideNow, dayTicks } from './day-ticks.ts'
import { dayName, OPTIMAL } from './form-chart.tsx'
import { type NoteMark, NoteMarks, notesOn, noteText } from './note-marks.tsx'
import { barsPath, edges, linePath, PLOT_W } from './path.ts'
import { Line, NowMark, Plot, Stretch, YAxis } from './plot.tsx'
import { extent, linear, ticks } from './scale.ts'

/** One day of load, points a day. Null is a day the record cannot answer; days follow one another. */
export interface LoadDay {
  day: string
  fitness: number | null
  fatigue: number | null
  form: number | null
  stress: number | null
}

const UPPER = 200
const LOWER = 96
const GAP = 20
const HEIGHT = UPPER + GAP + LOWER

/** Performance management: fitness and fatigue above, form as bars below, one crosshair through both. */
export function PmcChart({
  days,
  today,
  notes = [],
  locale,
}: {
  days: readonly LoadDay[]
  today: string
  notes?: readonly NoteMark[]
  locale?: string
}) {
  const x = edges(days.length)
  const top = Math.max(highest(days, 'fitness'), highest(days, 'fatigue'))
  const upper = linear([0, Math.max(20, top * 1.05)], [UPPER, 0])
  const forms = extent(days.map((item) => item.form)) ?? [0, 0]
  const lower = linear([Math.max(10, forms[1]), Math.min(OPTIMAL.low, forms[0])], [UPPER + GAP, HEIGHT])
  const now = indexOfNow(days, today)
  const known = days.findLastIndex((item, i) => i <= now && item.fitness !== null)
  const drawn = thinned(days, now, x)
  const labels = besideNow(
    dayTicks(
      days.map((item) => item.day),
      locale,
    ),
    now < 0 ? null : x(now) / PLOT_W,
  )
  return (
    <Plot
      label={sentence(days.filter(({ day }) => day <= today))}
      height={HEIGHT}
      left={36}
      right={8}
      xTicks={now < 0 ? labels : [...labels, { at: x(now) / PLOT_W, text: 'Today', tone: 'now' }]}
      overlay={
        <Crosshair
          count={days.length}
          label="Fitness, fatigue and form by day"
          at={(i) => x(i) / PLOT_W}
          tip={(i) => tipOf(days[i], today, notes, locale, upper)}
        />
      }
    >
      <YAxis scale={upper} values={ticks(0, upper.domain[1], 4)} />
      <NoteMarks
        notes={notes}
        from={days[0]?.day ?? today}
        to={days.at(-1)?.day ?? today}
        today={today}
        height={UPPER}
      />
      <rect
        x="0"
        width="100%"
        y={lower(OPTIMAL.high)}
        height={lower(OPTIMAL.low) - lower(OPTIMAL.high)}
        className="fill-band"
      />
      <YAxis scale={lower} values={formTicks(lower)} />
      <FormBars days={drawn.days} x={drawn.x} y={lower} today={today} />
      <Stretch height={HEIGHT}>
        <Lines days={drawn.days} x={drawn.x} y={upper} now={drawn.now} />
      </Stretch>
      {now < 0 ? null : (
        <NowMark
          at={x(now) / PLOT_W}
          dotAt={x(Math.max(0, known)) / PLOT_W}
          y={known < 0 ? null : upper(days[known]?.fitness ?? 0)}
          height={HEIGHT}
        />
      )}
    </Plot>
  )
}

function highest(days: readonly LoadDay[], key: 'fitness' | 'fatigue'): number {
  let most = 0
  for (const item of days) if ((item[key] ?? 0) > most) most = item[key] ?? 0
  return most
}

/** Today, or the last value before it where days are some apart; -1 for a window that ended earlier. */
function indexOfNow(days: readonly LoadDay[], today: string): number {
  const [first, second] = days
  const apart = first && second ? daysBetween(first.day, second.day) : 1
  return days.findLastIndex((item) => item.day <= today && daysBetween(item.day, today) < apart)
}

// Where the band is too narrow for both its bounds, the lower one speaks for it: the legend names them both.
function formTicks(y: (value: number) => number): number[] {
  const room = Math.min(y(OPTIMAL.high) - y(0), y(OPTIMAL.low) - y(OPTIMAL.high)) >= 12
  return room ? [0, OPTIMAL.high, OPTIMAL.low] : [0, OPTIMAL.low]
}

const MOST_DRAWN = 1200

// Ten years are four days a pixel: the lines are drawn from every nth day, crosshair and table know all.
function thinned(days: readonly LoadDay[], now: number, x: X) {
  const step = Math.max(1, Math.ceil(days.length / MOST_DRAWN))
  const index = [...days.keys()].filter((i) => i % step === 0 || i === now)
  return {
    days: index.flatMap((i) => days[i] ?? []),
    x: (i: number) => x(index[i] ?? 0),
    now: index.indexOf(now),
  }
}

type X = (index: number) => number
type Y = ReturnType<typeof linear>

function Lines({ days, x, y, now }: { days: readonly LoadDay[]; x: X; y: Y; now: number }) {
  const past = now < 0 ? days.length - 1 : now
  const split = (key: 'fitness' | 'fatigue', future: boolean) => {
    const first = future ? past : 0
    const values = (future ? days.slice(past) : days.slice(0, past + 1)).map((item) => item[key])
    return linePath(values, first === 0 ? x : (i) => x(first + i), y)
  }
  return (
    <>
      <Line d={split('fatigue', false)} look="fatigue" width={1} />
      <Line d={split('fitness', false)} look="fitness" width={2.25} />
      {past < days.length - 1 ? (
        <>
          <Line d={split('fatigue', true)} look="planned" width={1} />
          <Line d={split('fitness', true)} look="planned" width={2.25} />
        </>
      ) : null}
    </>
  )
}

function FormBars({ days, x, y, today }: { days: readonly LoadDay[]; x: X; y: Y; today: string }) {
  // Bars narrower than a pixel would shimmer, so many of them touch.
  const width = Math.min(16, (PLOT_W / Math.max(1, days.length)) * (days.length > 500 ? 1.1 : 0.7))
  const inBand = (form: number) => form <= OPTIMAL.high && form >= OPTIMAL.low
  const pick = (test: (form: number, planned: boolean) => boolean) =>
    barsPath(
      days.map(({ form, day }) => (form !== null && test(form, day > today) ? form : null)),
      x,
      y,
    )
  return (
    <Stretch height={HEIGHT}>
      <path
        d={pick((form, planned) => !planned && !inBand(form))}
        strokeWidth={width}
        className="stroke-form"
      />
      <path
        d={pick((form, planned) => !planned && inBand(form))}
        strokeWidth={width}
        className="stroke-form-band"
      />
      <path d={pick((_, planned) => planned)} strokeWidth={width} className="stroke-planned" />
    </Stretch>
  )
}

/** Names of the lines, drawn as they are drawn. */
export function PmcLegend({ isProjected = false }: { isProjected?: boolean }) {
  const items = [
    { text: 'Fitness (CTL)', mark: 'h-[2.25px] bg-fitness' },
    { text: 'Fatigue (ATL)', mark: 'h-px bg-fatigue' },
    { text: 'Form (TSB)', mark: 'h-2 bg-form' },
    { text: 'Optimal, −10 to −30', mark: 'h-3 bg-band' },
    ...(isProjected
      ? [{ text: 'if the plan is done', mark: 'h-px border-planned border-t-2 border-dashed' }]
      : []),
  ]
  return items.map((item) => (
    <span key={item.text} className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <span className={`w-3 ${item.mark}`} />
      {item.text}
    </span>
  ))
}

/** @param notes where there are any, the rows say which touch them */
export function pmcTable(
  days: readonly LoadDay[],
  today: string,
  locale?: string,
  notes: readonly NoteMark[] = [],
): ChartRows {
  const [first, second] = days
  const stepDays = first && second ? daysBetween(first.day, second.day) : 1
  return {
    caption: 'Fitness, fatigue, form and stress by day',
    columns: [
      { head: 'Day' },
      { head: 'Fitness (CTL)' },
      { head: 'Fatigue (ATL)' },
      { head: 'Form (TSB)' },
      { head: 'Stress' },
      ...(notes.length > 0 ? [{ head: 'Notes', end: false }] : []),
    ],
    rows: [...days]
      .reverse()
      .map((item) => [
        dayName(item.day, today, locale),
        number(item.fitness, 1),
        number(item.fatigue, 1),
        number(item.form, 1),
        number(item.stress),
        ...(notes.length > 0 ? [notesOn(notes, item.day, stepDays).map(noteText).join('; ')] : []),
      ]),
  }
}

function tipOf(
  item: LoadDay | undefined,
  today: string,
  notes: readonly NoteMark[],
  locale: string | undefined,
  y: Y,
): Tip {
  if (!item) return { title: '', rows: [] }
  const row = (key: string, value: number | null, decimals: number) => {
    const text = number(value, decimals)
    return { key, value: text, text }
  }
  return {
    title: dayName(item.day, today, locale),
    rows: [
      row('Fitness (CTL)', item.fitness, 1),
      row('Fatigue (ATL)', item.fatigue, 1),
      row('Form (TSB)', item.form, 1),
      row('Stress that day', item.stress, 0),
      ...notesOn(notes, item.day).map((note) => ({
        key: note.label,
        value: note.words,
        text: note.words,
      })),
    ],
    dots: [item.fitness, item.fatigue].flatMap((value) => (value === null ? [] : [y(value)])),
  }
}

function sentence(days: readonly LoadDay[]): string {
  const last = [...days].reverse().find((item) => item.fitness !== null)
  if (!last) return 'Fitness, fatigue and form: no values yet'
  return `Fitness (CTL) ${number(last.fitness, 1)}, fatigue (ATL) ${number(last.fatigue, 1)} and form (TSB) ${number(last.form, 1)} at the end of ${days.length} days`
}
