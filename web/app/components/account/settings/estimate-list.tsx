import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { sportLabel } from '#web/components/sport.ts'
import { day } from '#web/format/date.ts'
import { count, number, percent } from '#web/format/number.ts'
import type { Units } from '#web/format/units.ts'
import {
  type EstimateCoverage,
  type EstimateView,
  estimatedText,
  estimateField,
  sameDayFields,
  type ThresholdView,
  type ZonedSport,
} from './zone-views.ts'

const NAMES: Record<EstimateView['kind'], string> = {
  ftpW: 'Power',
  thresholdSpeedMps: 'Pace',
  cssMps: 'Critical swim speed',
  thresholdHrBpm: 'Heart rate',
}

/** How much the estimates saw; an average stands for what has no samples, or has not been read yet. */
export function coverageText(coverage: EstimateCoverage | null): string {
  if (coverage === null) return ''
  const { activities, withSamples } = coverage
  const all = count(activities, 'activity', 'activities')
  if (withSamples >= activities) return `Of ${all}, all with samples. `
  return `Of ${all}, ${number(withSamples)} with samples; of the others the average counts. `
}

/** What activities are judged by where nothing is entered: each estimate with its effort, and the way to own it. */
export function EstimateList({
  estimates,
  thresholds,
  coverage,
  sport,
  units,
  today,
}: {
  estimates: readonly EstimateView[]
  thresholds: readonly ThresholdView[]
  coverage: EstimateCoverage | null
  sport: ZonedSport
  units: Units
  today: string
}) {
  if (estimates.length === 0) return null
  return (
    <Card
      title={`Estimated, ${sportLabel(sport).toLowerCase()}`}
      aside="used until you enter your own"
      foot={`Read off the best effort of 20 to 60 min of the last 90 days: 95 % of it at 20 min, all of it at 60. ${coverageText(coverage)}An activity is judged by the estimate of its own day.`}
    >
      <ul className="grid divide-y divide-line">
        {estimates.map((estimate) => (
          <li
            key={estimate.kind}
            className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2"
          >
            <span className="min-w-0">
              <span className="block text-14 text-ink-1">
                {NAMES[estimate.kind]} {estimatedText(estimate, estimate.value, units)}
              </span>
              <span className="block text-12 text-ink-3">
                {percent(estimate.value / estimate.measured)} of{' '}
                {estimatedText(estimate, estimate.measured, units)} over {Math.round(estimate.durationS / 60)}{' '}
                min,{' '}
                <a className="link" href={`/activities/${estimate.activityId}`}>
                  {day(estimate.day, 'dated')}
                </a>
              </span>
            </span>
            <form method="post">
              <input type="hidden" name="sport" value={sport} />
              <input type="hidden" name="effective_from" value={today} />
              {sameDayFields(thresholds, estimate, today, units).map((field) => (
                <input key={field.name} type="hidden" {...field} />
              ))}
              <input type="hidden" {...estimateField(estimate, units)} />
              <Button
                size={28}
                name="intent"
                value="threshold"
                aria-label={`Keep the estimated ${NAMES[estimate.kind].toLowerCase()} as mine, from today`}
              >
                Keep as mine
              </Button>
            </form>
          </li>
        ))}
      </ul>
    </Card>
  )
}
