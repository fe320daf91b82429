import { Badge } from '#web/components/badge.tsx'
import { Button, ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { Confidence } from '#web/components/confidence.tsx'
import type { Reading } from '#web/components/reading.ts'
import { Claim, Receipt } from '#web/components/receipt.tsx'
import { Said } from '#web/components/said.tsx'
import { day } from '#web/format/date.ts'
import { delta, number } from '#web/format/number.ts'
import { patternClaim } from '#worker/domain/insight/pattern-words.ts'
import { capital, decimalsOf, type InsightPattern, lagWords, patternView } from './insight-view.ts'

/** One pattern: how much, how sure, what it rests on. It says what went together, never what to do. */
export function PatternCard({ pattern, reading }: { pattern: InsightPattern; reading: Reading }) {
  const view = patternView(pattern, reading.units)
  const { input, outcome, difference, from, to, n, effectiveN, lagDays, confidence, changes } = view
  const decimals = decimalsOf(difference)
  return (
    <Card
      title={`${capital(input.label)} → ${outcome.label}`}
      aside={
        <>
          {pattern.isNew ? <Badge>New</Badge> : null}
          <Confidence level={confidence} />
        </>
      }
      foot={`n ${number(n)} days, as ${number(effectiveN)} independent ones · ${lagWords(lagDays)}`}
    >
      <Claim receipt={<PatternReceipt view={view} reading={reading} />}>
        <span className="font-semibold text-28 text-ink-1">{delta(difference, decimals)}</span>
        <span className="ml-1.5 text-14 text-ink-3">{outcome.unit}</span>
      </Claim>
      <p className="mt-2 text-14 text-ink-1">
        <Said text={patternClaim(view)} of={`#${receiptId(pattern)}`} />
      </p>
      <Interval difference={difference} from={from} to={to} />
      <p className="text-12 text-ink-3">
        95 %:{' '}
        <Said
          text={`${delta(from, decimals)} to ${delta(to, decimals)} ${outcome.unit}, around a usual ${figure(view.usual, outcome.unit)}`}
          of={`#${receiptId(pattern)}`}
        />
      </p>
      <p className="mt-3 max-w-prose text-12 text-ink-3">Would change this: {changes}</p>
      <form method="post" className="mt-2 -ml-2">
        <input type="hidden" name="key" value={pattern.key} />
        <Button kind="quiet" size={28} name="intent" value="dismiss">
          Put away
        </Button>
        <ButtonLink
          kind="quiet"
          size={28}
          href={`/coach?about=insight&id=${encodeURIComponent(pattern.key)}`}
        >
          Ask the coach
        </ButtonLink>
      </form>
    </Card>
  )
}

const WIDTH = 320
const HEIGHT = 28
const EDGE = 8

/** The effect and its interval on a line with zero: what crosses zero would be nothing. */
function Interval({ difference, from, to }: { difference: number; from: number; to: number }) {
  const most = Math.max(Math.abs(from), Math.abs(to))
  const x = (value: number) => WIDTH / 2 + (value / most) * (WIDTH / 2 - EDGE)
  const middle = HEIGHT / 2
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className="my-2 h-7 w-full max-w-80"
      role="img"
      aria-label={`Effect ${delta(difference)}, between ${delta(from)} and ${delta(to)}; zero would be no effect`}
    >
      <line x1={EDGE} x2={WIDTH - EDGE} y1={middle} y2={middle} className="stroke-line" />
      <line
        x1={WIDTH / 2}
        x2={WIDTH / 2}
        y1="4"
        y2={HEIGHT - 4}
        className="stroke-ink-3"
        strokeDasharray="2 2"
      />
      <line x1={x(from)} x2={x(to)} y1={middle} y2={middle} className="stroke-ink-2" strokeWidth="3" />
      <circle cx={x(difference)} cy={middle} r="5" className="fill-ink-1" />
    </svg>
  )
}

/** A pattern's key names measures and a lag; an address has no colons or spaces. */
const receiptId = ({ key }: Pick<InsightPattern, 'key'>) => `days-${key.replace(/[^\w-]+/g, '-')}`

function PatternReceipt({ view, reading }: { view: InsightPattern; reading: Reading }) {
  const { input, outcome, receipts } = view
  return (
    <Receipt
      id={receiptId(view)}
      holds={`${receipts.length} of the days`}
      subject={`${capital(input.label)} and ${outcome.label}`}
      date="furthest from usual"
      rows={receipts.map((one) => ({
        key: `${day(one.day, 'bare', reading.locale)} · ${input.unit ? figure(one.input, input.unit) : one.side === 'high' ? input.label : `no ${input.label}`}`,
        value: one.activityId ? (
          <a className="link" href={`/activities/${one.activityId}`}>
            {figure(one.outcome, outcome.unit)}
          </a>
        ) : (
          <a className="link" href={`/check-in?day=${one.day}`}>
            {figure(one.outcome, outcome.unit)}
          </a>
        ),
      }))}
    />
  )
}

/** A value with its unit; a pace as minutes and seconds. */
function figure(value: number, unit: string): string {
  if (!unit.startsWith('s/')) return `${number(value, decimalsOf(value))} ${unit}`.trim()
  const seconds = Math.round(value)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} ${unit.slice(1)}`
}
