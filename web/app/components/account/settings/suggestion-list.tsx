import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { Claim, Receipt } from '#web/components/receipt.tsx'
import { day } from '#web/format/date.ts'
import { delta, percent } from '#web/format/number.ts'
import type { Units } from '#web/format/units.ts'
import {
  estimatedText,
  estimateField,
  type SuggestionView,
  sameDayFields,
  type ThresholdView,
} from './zone-views.ts'

const NAMES: Record<SuggestionView['kind'], string> = {
  ftpW: 'Power',
  thresholdSpeedMps: 'Pace',
  cssMps: 'Critical swim speed',
  thresholdHrBpm: 'Heart rate',
}

/** What efforts of 90 days say against a stated threshold: taken by one press, turned down by another. */
export function SuggestionList({
  suggestions,
  thresholds,
  units,
  today,
}: {
  suggestions: readonly SuggestionView[]
  thresholds: readonly ThresholdView[]
  units: Units
  today: string
}) {
  if (suggestions.length === 0) return null
  return (
    <Card
      title="Your efforts show another threshold"
      foot="Nothing changes unless you take it. Turned down, it comes back only when efforts show 3 % more, or 3 % less."
    >
      <ul className="grid divide-y divide-line">
        {suggestions.map((one) => (
          <li key={one.kind} className="grid gap-2 py-2">
            <Claim receipt={<Evidence suggestion={one} units={units} />}>
              <span className="text-ink-1">
                {`${NAMES[one.kind]} ${estimatedText(one, one.value, units)}`}
              </span>
              {`, ${delta(100 * (one.value / one.stated - 1))} % on the ${estimatedText(one, one.stated, units)} stated from ${day(one.statedFrom, 'dated')}`}
            </Claim>
            <form method="post" className="flex flex-wrap gap-2">
              <input type="hidden" name="sport" value={one.sport} />
              <input type="hidden" name="effective_from" value={today} />
              <input type="hidden" name="kind" value={one.kind} />
              <input type="hidden" name="value" value={one.value} />
              {sameDayFields(thresholds, one, today, units).map((field) => (
                <input key={field.name} type="hidden" {...field} />
              ))}
              <input type="hidden" {...estimateField(one, units)} />
              <Button size={28} name="intent" value="threshold">
                Take it, from today
              </Button>
              <Button size={28} kind="quiet" name="intent" value="dismiss-threshold">
                Not now
              </Button>
            </form>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Evidence({ suggestion: one, units }: { suggestion: SuggestionView; units: Units }) {
  const minutes = Math.round(one.durationS / 60)
  return (
    <Receipt
      holds="1 effort"
      subject={NAMES[one.kind]}
      date={day(one.day, 'dated')}
      rows={[
        { key: `Best ${minutes} min`, value: estimatedText(one, one.measured, units) },
        { key: 'Share that counts', value: percent(one.value / one.measured) },
        { key: 'Shows', value: estimatedText(one, one.value, units) },
      ]}
      source={
        one.direction === 'up'
          ? 'More than 2 % above what is stated.'
          : 'The best of 90 days, more than 7 % below what is stated.'
      }
      link={{ href: `/activities/${one.activityId}`, label: 'The activity' }}
    />
  )
}
