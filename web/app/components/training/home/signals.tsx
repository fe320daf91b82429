import { Card } from '#web/components/card.tsx'
import { Confidence } from '#web/components/confidence.tsx'
import type { Reading } from '#web/components/reading.ts'
import { Receipt } from '#web/components/receipt.tsx'
import { Said } from '#web/components/said.tsx'
import { day } from '#web/format/date.ts'
import { distance, pace, paceSeconds, paceUnit } from '#web/format/measure.ts'
import { count, delta, number } from '#web/format/number.ts'
import { inline, M_PER_MILE, type Measure, type Units } from '#web/format/units.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import type { Signal } from '#worker/domain/signals/signal.ts'
import type { Home } from './dashboard.ts'

/** Patterns with their evidence, full width; those that cannot be given yet say what they wait for. */
export function Signals({ home, reading }: { home: Home; reading: Reading }) {
  const claimed = home.signals.filter(({ claim }) => claim !== null)
  const waiting = home.signals.filter(({ claim }) => claim === null)
  return (
    <section className="grid gap-4 pt-2" aria-labelledby="signals">
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-1">
        <div>
          <h2 id="signals" className="text-16">
            Signals
          </h2>
          <p className="text-12 text-ink-3">Patterns in your own data, with what they rest on. No advice.</p>
        </div>
        <p className="text-12 text-ink-3">{coverageText(home.coverage, reading.locale)}</p>
      </div>
      {claimed.length > 0 ? (
        <div className={`grid gap-4 *:min-w-0 ${ACROSS[claimed.length] ?? ''}`}>
          {claimed.map((signal) => (
            <SignalCard key={signal.key} signal={signal} today={home.today} reading={reading} />
          ))}
        </div>
      ) : null}
      {waiting.length > 0 ? <Waiting signals={waiting} none={claimed.length === 0} /> : null}
    </section>
  )
}

// As many across as there are, so no row ends half empty.
const ACROSS: Record<number, string> = {
  2: 'md:grid-cols-2',
  3: 'lg:grid-cols-3',
  4: 'md:grid-cols-2 lg:grid-cols-4',
}

function SignalCard({ signal, today, reading }: { signal: Signal; today: string; reading: Reading }) {
  const head = headline(signal, reading.units)
  const all = spanHref(today, signal.windowDays, '')
  return (
    <Card
      title={signal.label}
      aside={signal.confidence ? <Confidence level={signal.confidence} /> : null}
      foot={`n ${number(signal.n)} · ${count(signal.windowDays, 'day')}`}
      footEnd={
        signal.receipts.length > 0 ? (
          <SignalReceipt signal={signal} reading={reading} />
        ) : (
          <a className="link hit" href={all}>
            Its activities
          </a>
        )
      }
    >
      <a className="figure hit text-ink-1" href={all}>
        <span className="font-semibold text-28">{head.value}</span>
        <span className="ml-1.5 text-14 text-ink-3">{head.unit}</span>
      </a>
      <p className="mt-2 text-14 text-ink-1">
        <Said
          text={inUnits(signal.claim ?? '', reading.units)}
          of={(rest) => spanHref(today, signal.windowDays, rest)}
        />
      </p>
      <p className="mt-3 text-12 text-ink-3">
        Would change this: {lowerFirst(signal.changes ?? 'Each further day, as the window moves on.')}
      </p>
    </Card>
  )
}

/** The activities that a figure is of: the window's, those of as many days before it, or both where it compares them. */
function spanHref(today: string, days: number, rest: string): string {
  const isBoth = /against the \d+ before/.test(rest)
  const isBefore = !isBoth && /in the \d+ before/.test(rest)
  const from = addDays(today, 1 - (isBoth || isBefore ? 2 : 1) * days)
  return `/activities?from=${from}&to=${isBefore ? addDays(today, -days) : today}`
}

function SignalReceipt({ signal, reading }: { signal: Signal; reading: Reading }) {
  return (
    <Receipt
      holds={count(signal.receipts.length, 'run')}
      subject={signal.label}
      date={`last ${count(signal.windowDays, 'day')}`}
      rows={signal.receipts.map((receipt) => ({
        key: `${day(receipt.day, 'bare', reading.locale)} ${receipt.name}`,
        value: (
          <a className="link" href={`/activities/${receipt.activityId}`}>
            {receiptValue(receipt, reading.units)}
          </a>
        ),
      }))}
    />
  )
}

function receiptValue({ value, unit }: Signal['receipts'][number], units: Units): string {
  if (unit === 'km') {
    const covered = distance(value * 1000, units)
    return `${covered.value} ${covered.unit}`
  }
  return `${number(value, unit === 'm/beat' ? 3 : 1)} ${unit}`
}

/** The one number of a signal, in the viewer's units, and its change with the window it is measured over. */
export function headline({ key, value, unit, delta: change, windowDays }: Signal, units: Units): Measure {
  if (key === 'efficiency') return efficiencyHeadline(value, change, units)
  const isDistance = unit === 'km'
  const shown = isDistance ? distance(value === null ? null : value * 1000, units) : null
  const perUnit = isDistance && units.distance === 'mi' ? 1000 / M_PER_MILE : 1
  const moved = change === null ? '' : `, ${delta(change * perUnit)} in ${windowDays} d`
  return { value: shown?.value ?? number(value, 1), unit: `${shown?.unit ?? unit ?? ''}${moved}` }
}

/** How much faster or slower the same heart rate carries; the pace itself where nothing moved. */
function efficiencyHeadline(value: number | null, change: number | null, units: Units): Measure {
  const movedS = Math.round(paceSeconds(change ?? 0, units, 'run'))
  if (movedS === 0) return pace(value, units, 'run')
  return {
    value: number(Math.abs(movedS)),
    unit: `s${paceUnit(units, 'run')} ${movedS < 0 ? 'faster' : 'slower'}`,
  }
}

/** A claim arrives as a sentence in kilometres; for readers of miles its distances and paces are put into theirs. */
export function inUnits(claim: string, units: Units): string {
  if (units.distance === 'km') return claim
  return claim
    .replace(/(\d+(?:\.\d+)?) km\b/g, (_, km: string) => inline(distance(Number(km) * 1000, units)))
    .replace(/(\d+) s\/km\b/g, (_, s: string) => `${number(paceSeconds(Number(s), units, 'run'))} s/mi`)
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)

function Waiting({ signals, none }: { signals: readonly Signal[]; none: boolean }) {
  return (
    <Card
      title={none ? 'Nothing can be said yet' : 'Not yet'}
      aside="what each one waits for"
      foot={none ? 'A signal appears by itself once its sample is large enough to mean something.' : null}
    >
      <dl className="grid gap-x-8 gap-y-3 md:grid-cols-2">
        {signals.map((signal) => (
          <div key={signal.key}>
            <dt className="font-medium text-14 text-ink-1">{signal.label}</dt>
            <dd className="text-14 text-ink-3">{signal.why}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}

/** What all of this rests on, counted. */
export function coverageText(coverage: Home['coverage'], locale?: string): string {
  const { activities, firstDay, withHeartRate, withPower, awaitingDetail } = coverage
  if (activities === 0 || firstDay === null) return ''
  const parts = [
    `${count(activities, 'activity', 'activities')} since ${day(firstDay, 'dated', locale)}`,
    `${number(withHeartRate)} with heart rate`,
  ]
  if (withPower > 0) parts.push(`${number(withPower)} with power`)
  if (awaitingDetail > 0) parts.push(`${number(awaitingDetail)} still without laps and streams`)
  return parts.join(', ')
}
