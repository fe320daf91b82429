import { fieldError, formError, type Refused } from '#web/api/form-values.ts'
import { Badge } from '#web/components/badge.tsx'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import { RadioRow } from '#web/components/form/choice.tsx'
import { FormError, FormFoot } from '#web/components/form/form-foot.tsx'
import { DateField } from '#web/components/form/text-field.tsx'
import { Receipt } from '#web/components/receipt.tsx'
import { day } from '#web/format/date.ts'
import { percent } from '#web/format/number.ts'
import type { Units } from '#web/format/units.ts'
import type { Zone } from '#worker/domain/zones/zone-systems.ts'
import { OwnZonesForm } from './own-zones-form.tsx'
import {
  MEASURE_LABELS,
  type Measured,
  rangeText,
  type ZonedSport,
  type ZonesView,
  zonesShown,
} from './zone-views.ts'

/** The zones of one measure as they hold today, and the choice of another system. */
export function ZoneCard({
  sport,
  measure,
  own,
  threshold,
  estimated,
  units,
  today,
  sent,
  saved,
}: {
  sport: ZonedSport
  measure: Measured
  /** Zones of the athlete's own that hold today. */
  own: ZonesView | null
  /** Stated. */
  threshold: number | null
  /** What stands in for one that nobody stated. */
  estimated: number | null
  units: Units
  today: string
  sent: Refused | undefined
  saved: boolean
}) {
  const zones = zonesShown(measure, own?.bounds ?? null, threshold ?? estimated)
  const from = `${measure}_from`
  const rangeOf = (zone: Zone) => rangeText(zone, measure, sport, units)
  const chosen = sent?.values.intent === 'own-zones' ? undefined : sent
  return (
    <Card
      title={`${MEASURE_LABELS[measure]} zones`}
      aside={
        own ? (
          <Badge tone="outline">{`Yours, from ${day(own.effectiveFrom, 'dated')}`}</Badge>
        ) : zones.length > 0 ? (
          `five shares of your ${threshold === null ? 'estimated ' : ''}threshold`
        ) : null
      }
      foot="Time in zones is computed again from the day on that a system holds."
    >
      {zones.length === 0 ? (
        <Empty
          icon="chart"
          why="No zones yet."
          fills={`They are shares of a threshold: ${measure === 'power' ? 'power' : measure === 'pace' ? 'pace' : 'heart rate'} at threshold, entered above, fills them.`}
        />
      ) : (
        <>
          <ol className="mb-4 grid divide-y divide-line text-14">
            {zones.map((zone) => (
              <li
                key={zone.number}
                className="flex min-h-9 items-center justify-between gap-4 py-1 max-sm:min-h-11"
              >
                <span>
                  <span className="mr-3 font-medium text-ink-1">{zone.number}</span>
                  {own ? null : zone.name}
                </span>
                <a className="figure hit text-ink-1" href={`#zones-${measure}`}>
                  <span>{rangeOf(zone)}</span>
                </a>
              </li>
            ))}
          </ol>
          <div className="mb-4">
            <Receipt
              id={`zones-${measure}`}
              holds="how they are drawn"
              subject={`${MEASURE_LABELS[measure]} zones`}
              date={own ? `from ${day(own.effectiveFrom, 'dated')}` : day(today, 'dated')}
              rows={receiptRows(zones, own ? null : (threshold ?? estimated), rangeOf)}
              source={
                own
                  ? 'Bounds as you drew them.'
                  : threshold === null
                    ? 'Shares of a threshold that is estimated from your efforts; its own receipt stands above.'
                    : 'Shares of the threshold that you stated.'
              }
              link={{ href: '/methods#time_in_zone', label: 'Time in zone' }}
            />
          </div>
        </>
      )}
      {threshold === null && !own ? null : (
        <form method="post" className="grid gap-4 border-line border-t pt-4">
          <FormError>{formError(chosen, [from])}</FormError>
          <input type="hidden" name="sport" value={sport} />
          <input type="hidden" name="measure" value={measure} />
          {own ? <input type="hidden" name="id" value={own.id} /> : null}
          {threshold === null ? null : (
            <div className="grid items-start gap-4 sm:grid-cols-2">
              <RadioRow
                name="count"
                label="System"
                options={['3', '5', '7'].map((value) => ({ value, label: `${value} zones` }))}
                value={chosen?.values.count ?? String(zones.length)}
              />
              <DateField
                name={from}
                label="Holds from"
                required
                defaultValue={chosen?.values[from] ?? today}
                error={fieldError(chosen, from)}
              />
            </div>
          )}
          <FormFoot saved={saved ? 'Saved. Time in zones follows.' : null}>
            {own ? (
              <Button name="intent" value="remove-zones" kind="quiet" formNoValidate>
                Back to what held before
              </Button>
            ) : null}
            {threshold === null ? null : (
              <Button name="intent" value="zones">
                Use this system
              </Button>
            )}
          </FormFoot>
        </form>
      )}
      <OwnZonesForm
        sport={sport}
        measure={measure}
        bounds={own?.bounds ?? null}
        units={units}
        today={today}
        sent={sent}
      />
    </Card>
  )
}

/** Each zone's share of the threshold, where it is one. */
function receiptRows(zones: readonly Zone[], threshold: number | null, rangeOf: (zone: Zone) => string) {
  const share = (value: number) => (threshold === null ? '' : percent(value / threshold))
  return zones.map((zone) => ({
    key:
      threshold === null
        ? `Zone ${zone.number}`
        : zone.to === null
          ? `Zone ${zone.number}, from ${share(zone.from)}`
          : `Zone ${zone.number}, ${share(zone.from)} to ${share(zone.to)}`,
    value: rangeOf(zone),
  }))
}
