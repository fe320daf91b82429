import { pct } from '#web/charts/plot.tsx'
import { Card } from '#web/components/card.tsx'
import type { Reading } from '#web/components/reading.ts'
import { Stat, Stats } from '#web/components/stat.tsx'
import { Table } from '#web/components/table.tsx'
import { day as dayText } from '#web/format/date.ts'
import { number } from '#web/format/number.ts'
import { inline } from '#web/format/units.ts'
import {
  type Contributor,
  changeOf,
  DIRECTION_WORDS,
  evidenceHref,
  figureOf,
  WHY_NAMES,
  type Why,
} from './why-view.ts'

interface Props {
  why: Why
  reading: Reading
}

const spanText = ({ fromDay, toDay }: Why['period'], { locale }: Reading) =>
  `${dayText(fromDay, 'dated', locale)} to ${dayText(toDay, 'dated', locale)}`

/** The metric itself, in the period and in as many days before it. */
export function TrendCard({ why, reading }: Props) {
  const { trend, trendNeeds, metric, period, before } = why
  return (
    <Card
      title={WHY_NAMES[metric]}
      aside={spanText(period, reading)}
      foot={`Against ${spanText(before, reading)}.`}
      footEnd={
        <a className="link hit" href="/methods#insights">
          How it is worked out
        </a>
      }
    >
      {trend ? (
        <Stats>
          <Stat
            label="Now"
            size={28}
            measure={figureOf(trend.now, trend.unit, reading.units)}
            of={trendHref(metric, period)}
          />
          <Stat
            label="Before"
            measure={figureOf(trend.before, trend.unit, reading.units)}
            of={trendHref(metric, before)}
          />
          <Stat
            label="Change"
            measure={changeOf(trend.change, trend.unit, reading.units, trend.now)}
            of={changeHref(metric, before, period)}
            note={
              trend.from === trend.to
                ? 'at the end of each period'
                : `${changeOf(trend.from, trend.unit, reading.units).value} to ${inline(changeOf(trend.to, trend.unit, reading.units))}, n ${number(trend.nNow)} and ${number(trend.nBefore)} days`
            }
          />
        </Stats>
      ) : null}
      {trendNeeds ? (
        <p className="text-14 text-ink-2">{`Too little to compare: it takes ${moreText(trendNeeds)}.`}</p>
      ) : null}
    </Card>
  )
}

/** Fitness is of a close; the others are means over activities. */
const trendHref = (metric: Why['metric'], days: Why['period']) =>
  metric === 'fitness' ? `/receipts/fitness?day=${days.toDay}` : evidenceHref('activities', metric, days)

/** A change of fitness follows from the days between both closes, another from the activities of both periods. */
const changeHref = (metric: Why['metric'], before: Why['period'], { fromDay, toDay }: Why['period']) =>
  metric === 'fitness'
    ? `/receipts/stress?from=${fromDay}&to=${toDay}`
    : evidenceHref('activities', metric, { fromDay: before.fromDay, toDay })

/** How much more of what a comparison takes. */
export function moreText({
  what,
  moreNow,
  moreBefore,
}: {
  what: string
  moreNow: number
  moreBefore: number
}) {
  const parts = [
    ...(moreNow > 0 ? [`${number(moreNow)} more in the period`] : []),
    ...(moreBefore > 0 ? [`${number(moreBefore)} more before it`] : []),
  ]
  return `${parts.join(' and ') || 'more'} (${what})`
}

/** What else changed, and what did not. */
export function ContributorsCard({ why, reading }: Props) {
  const { contributors, metric, period, before } = why
  const { units } = reading
  return (
    <Card
      title="What else changed"
      foot="Means of both periods, with two standard errors of their difference each way. They changed at the same time, which says nothing of cause; Insights tests what goes together."
      footEnd={
        <a className="link hit" href="/insights">
          Insights
        </a>
      }
    >
      {contributors.length === 0 ? (
        <p className="text-14 text-ink-3">
          Nothing is known of both periods yet. What it takes stands below.
        </p>
      ) : (
        <Table
          caption="What else changed between the two periods"
          rows={contributors}
          rowKey={({ key }) => key}
          columns={[
            {
              id: 'what',
              head: 'What',
              cell: ({ label, unit, note, direction }) => (
                <>
                  <span className="text-ink-1">{label}</span>
                  <span className="block text-12 text-ink-3">{figureOf(0, unit, units).unit}</span>
                  {/* A column of its own has no room on a phone, and pushes the number before out of sight. */}
                  <span className="@lg:hidden text-12 text-ink-2">{DIRECTION_WORDS[direction]}</span>
                  {note ? <span className="block text-12 text-ink-3">{note}</span> : null}
                </>
              ),
            },
            { id: 'direction', head: 'Direction', wideOnly: true, cell: (one) => <Direction one={one} /> },
            {
              id: 'change',
              head: 'Change',
              end: true,
              cell: ({ change, unit, evidence }) => (
                <a
                  className="figure hit text-ink-1"
                  href={evidenceHref(evidence, metric, { fromDay: before.fromDay, toDay: period.toDay })}
                >
                  <span>{changeOf(change, unit, units).value}</span>
                </a>
              ),
            },
            {
              id: 'interval',
              head: 'Between',
              end: true,
              wideOnly: true,
              cell: ({ from, to, unit }) =>
                `${changeOf(from, unit, units).value} and ${changeOf(to, unit, units).value}`,
            },
            {
              id: 'now',
              head: 'Now',
              end: true,
              cell: ({ now, unit, nNow, evidence }) => (
                <a className="link hit" href={evidenceHref(evidence, metric, period)} title={`n ${nNow}`}>
                  {figureOf(now, unit, units).value}
                </a>
              ),
            },
            {
              id: 'before',
              head: 'Before',
              end: true,
              cell: (one) => (
                <a
                  className="link hit"
                  href={evidenceHref(one.evidence, metric, before)}
                  title={`n ${one.nBefore}`}
                >
                  {figureOf(one.before, one.unit, units).value}
                </a>
              ),
            },
            {
              id: 'n',
              head: 'n',
              end: true,
              wideOnly: true,
              cell: ({ nNow, nBefore }) => `${number(nNow)}, ${number(nBefore)}`,
            },
          ]}
        />
      )}
    </Card>
  )
}

const MOST_SIZE = 3

/** How far the means lie apart, by how much single values vary: a word, and a bar for the eye. */
function Direction({ one: { direction, size } }: { one: Contributor }) {
  const share = Math.min(1, Math.abs(size) / MOST_SIZE) / 2
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      <svg width="48" height="8" aria-hidden="true" className="max-sm:hidden">
        <rect width="48" height="8" rx="2" className="fill-raised" />
        <rect
          x={pct(size < 0 ? 0.5 - share : 0.5)}
          width={pct(share)}
          height="8"
          className={direction === 'steady' ? 'fill-ghost' : 'fill-ink-1'}
        />
      </svg>
      <span className={direction === 'steady' ? 'text-ink-3' : 'text-ink-1'}>
        {DIRECTION_WORDS[direction]}
      </span>
    </span>
  )
}

/** What could not be compared, with what it takes. */
export function MissingCard({ why }: Pick<Props, 'why'>) {
  const { missing, keepsHealth } = why
  if (missing.length === 0) return null
  return (
    <Card
      title="What is missing"
      foot={
        keepsHealth
          ? undefined
          : 'Check-ins and heart rate are health data, which you have not agreed to keep: nothing of them is looked at.'
      }
    >
      <ul className="grid gap-2 text-14 sm:grid-cols-2">
        {missing.map((one) => (
          <li key={one.key}>
            <span className="text-ink-1">{one.label}</span>{' '}
            <span className="text-12 text-ink-3">{moreText(one)}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
