import { ShareBars } from '#web/charts/share-bars.tsx'
import { Card, CardRule } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import { Receipt } from '#web/components/receipt.tsx'
import { Segments } from '#web/components/segments.tsx'
import { day as dayText } from '#web/format/date.ts'
import { count, number, percent } from '#web/format/number.ts'
import type { IntensityView } from './analytics-types.ts'
import { type Choice, choiceHref } from './choice.ts'
import type { ShareView } from './volume-view.ts'

interface Span {
  fromDay: string
  toDay: string
}

/** How time or stress divides among the sports of the period, and how hard its time was. */
export function SharesCard({
  shares,
  intensity,
  span,
  choice,
  locale,
}: {
  shares: readonly ShareView[]
  intensity: IntensityView | null
  span: Span
  choice: Choice
  locale: string
}) {
  const by = choice.shares
  const total = shares.reduce((sum, row) => sum + row[by === 'time' ? 'timeS' : 'stress'], 0)
  const rows = shares
    .map((row) => {
      const amount = by === 'time' ? row.timeS : row.stress
      const measure =
        by === 'time'
          ? { value: number(row.timeS / 3600, 1), unit: 'h' }
          : { value: number(row.stress), unit: 'pts' }
      const of = `/receipts/${by}?from=${span.fromDay}&to=${span.toDay}&sport=${row.sport}`
      return { sport: row.sport, measure, share: total > 0 ? amount / total : 0, of }
    })
    .sort((a, b) => b.share - a.share)
  const activities = shares.reduce((sum, row) => sum + row.count, 0)
  const timeS = shares.reduce((sum, row) => sum + row.timeS, 0)
  const stress = shares.reduce((sum, row) => sum + row.stress, 0)
  return (
    <Card
      title="Sport shares"
      className="grow"
      aside={
        <Segments
          label="Share of"
          items={[
            { href: choiceHref(choice, { shares: 'time' }), label: 'Time', current: by === 'time' },
            { href: choiceHref(choice, { shares: 'stress' }), label: 'Stress', current: by === 'stress' },
          ]}
        />
      }
      foot={
        <>
          <a className="link" href={`/activities?from=${span.fromDay}&to=${span.toDay}`}>
            {count(activities, 'activity', 'activities')}
          </a>
          ,{' '}
          <a className="figure" href={`/receipts/time?from=${span.fromDay}&to=${span.toDay}`}>
            <span>{number(timeS / 3600, 1)} h</span>
          </a>
          ,{' '}
          <a className="figure" href={`/receipts/stress?from=${span.fromDay}&to=${span.toDay}`}>
            <span>{number(stress)} stress</span>
          </a>
        </>
      }
    >
      {rows.length === 0 ? (
        <Empty
          icon="chart"
          why="Nothing was recorded in this period."
          fills="A longer period, or the next activity, fills it."
        />
      ) : (
        <>
          <p className="mb-3 text-12 text-ink-3">{spanText(span, locale)}, all sports</p>
          <ShareBars rows={rows} />
          <CardRule />
          <Intensity intensity={intensity} timeS={timeS} locale={locale} />
        </>
      )}
    </Card>
  )
}

const LEVELS = [
  { key: 'easy', label: 'Easy', fill: 'bg-level-2' },
  { key: 'moderate', label: 'Moderate', fill: 'bg-level-3' },
  { key: 'hard', label: 'Hard', fill: 'bg-level-5' },
] as const

/** How much of the period's time the split speaks of: "known of 120 of 340 h". */
export function knownText({ easyS, moderateS, hardS }: IntensityView, timeS: number): string {
  const knownS = easyS + moderateS + hardS
  const hours = (seconds: number) => number(seconds / 3600, seconds < 36_000 ? 1 : 0)
  return `known of ${hours(Math.min(knownS, timeS))} of ${hours(timeS)} h`
}

function Intensity({
  intensity,
  timeS,
  locale,
}: {
  intensity: IntensityView | null
  timeS: number
  locale: string
}) {
  return (
    <>
      <div className="mb-3 flex items-baseline justify-between gap-4">
        <h3 className="text-14">Intensity</h3>
        <span className="text-12 text-ink-3">
          time in zone
          {intensity ? (
            <>
              ,{' '}
              <a
                className="figure"
                href={`/receipts/intensity?from=${intensity.fromDay}&to=${intensity.toDay}`}
              >
                <span>{knownText(intensity, timeS)}</span>
              </a>
            </>
          ) : null}
        </span>
      </div>
      {intensity === null ? (
        <p className="text-14 text-ink-3">
          No time in zones yet. Activities with heart rate or power, and zones to read them by, fill it.
        </p>
      ) : (
        <Split intensity={intensity} locale={locale} />
      )}
    </>
  )
}

function Split({ intensity, locale }: { intensity: IntensityView; locale: string }) {
  const share = { easy: intensity.easyShare, moderate: intensity.moderateShare, hard: intensity.hardShare }
  const hoursOf = (seconds: number) => `${number(seconds / 3600, 1)} h`
  return (
    <>
      <div className="flex h-2 gap-px overflow-hidden rounded-badge" aria-hidden="true">
        {LEVELS.map(({ key, fill }) => (
          <span key={key} className={fill} style={{ flexGrow: Math.max(0.001, share[key]) }} />
        ))}
      </div>
      <dl className="mt-3 mb-3 grid grid-cols-3 gap-2">
        {LEVELS.map(({ key, label, fill }) => (
          <div key={key}>
            <dt className="flex items-center gap-1.5 text-12 text-ink-3">
              <span className={`size-2.5 rounded-[2px] ${fill}`} />
              {label}
            </dt>
            <dd className="font-semibold text-14 text-ink-1">
              <a
                className="figure inline-flex items-center gap-1 max-sm:min-h-11 max-sm:min-w-11"
                href={`/receipts/intensity?from=${intensity.fromDay}&to=${intensity.toDay}`}
              >
                <span>{percent(share[key], 1)}</span>
              </a>
            </dd>
          </div>
        ))}
      </dl>
      <Receipt
        holds="by zone"
        subject="Time in zone"
        date={spanText(intensity, locale)}
        rows={[
          { key: 'Easy: below the first threshold', value: hoursOf(intensity.easyS) },
          { key: 'Moderate: between the thresholds', value: hoursOf(intensity.moderateS) },
          { key: 'Hard: above the second threshold', value: hoursOf(intensity.hardS) },
        ]}
        source="Only activities with time in zones count."
      />
    </>
  )
}

const spanText = ({ fromDay, toDay }: Span, locale: string) =>
  `${dayText(fromDay, 'dated', locale)} to ${dayText(toDay, 'dated', locale)}`
