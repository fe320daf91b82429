import { fieldError, formError, type Refused } from '#web/api/form-values.ts'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import { FormError, FormFoot } from '#web/components/form/form-foot.tsx'
import { DateField, NumberField } from '#web/components/form/text-field.tsx'
import { sportLabel } from '#web/components/sport.ts'
import { day } from '#web/format/date.ts'
import { pace, paceUnit } from '#web/format/measure.ts'
import { number } from '#web/format/number.ts'
import { inline, type Units } from '#web/format/units.ts'
import { SPORT_MEASURES, type ThresholdView, type ZonedSport } from './zone-views.ts'

interface Props {
  sport: ZonedSport
  units: Units
}

/** What was stated and what was read off efforts, newest first. */
export function ThresholdList({
  thresholds,
  isEstimated,
  sport,
  units,
}: Props & { thresholds: readonly ThresholdView[]; isEstimated: boolean }) {
  return (
    <Card
      title={`Thresholds, ${sportLabel(sport).toLowerCase()}`}
      foot="What you enter goes before what is estimated. Taking one away computes every day from it on again."
    >
      {thresholds.length === 0 ? (
        <Empty
          icon="pulse"
          why={isEstimated ? 'None of your own yet.' : 'No threshold yet.'}
          fills={
            isEstimated
              ? 'Until you enter one below, the estimates above stand in.'
              : 'Enter one below, or record a hard effort: from it one is estimated.'
          }
        />
      ) : (
        <ul className="grid divide-y divide-line">
          {thresholds.map((row) => (
            <li
              key={row.id}
              className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2"
            >
              <span className="min-w-0">
                <span className="block text-14 text-ink-1">{stated(row, units).join(' · ')}</span>
                <span className="block text-12 text-ink-3">
                  From {day(row.effectiveFrom, 'dated')},{' '}
                  {row.source === 'entered' ? 'entered' : 'estimated from efforts'}
                </span>
              </span>
              {row.source === 'entered' ? (
                <form method="post">
                  <input type="hidden" name="id" value={row.id} />
                  <Button
                    size={28}
                    name="intent"
                    value="remove-threshold"
                    aria-label={`Take away the threshold from ${day(row.effectiveFrom, 'dated')}`}
                  >
                    Take away
                  </Button>
                </form>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function stated(row: ThresholdView, units: Units): string[] {
  return [
    row.ftpW === null ? null : `${number(row.ftpW)} W`,
    row.thresholdPaceSPerKm === null ? null : inline(pace(row.thresholdPaceSPerKm, units, row.sport)),
    row.cssMps === null ? null : inline(pace(1000 / row.cssMps, units, 'swim')),
    row.thresholdHrBpm === null ? null : `${number(row.thresholdHrBpm)} bpm`,
  ].filter((text) => text !== null)
}

/** States a threshold from a day on. */
export function ThresholdForm({
  sport,
  units,
  today,
  sent,
  saved,
}: Props & { today: string; sent: Refused | undefined; saved: boolean }) {
  const measures: readonly string[] = SPORT_MEASURES[sport]
  const values = sent?.values
  const paceField = sport === 'swim' ? 'css' : 'threshold_pace'
  const fields = ['effective_from', 'ftp_w', paceField, 'threshold_hr_bpm']
  const shared = { defaultValue: undefined, autoComplete: 'off' } as const
  const own = (name: string) => ({
    ...shared,
    name,
    defaultValue: values?.[name],
    error: fieldError(sent, name),
  })
  return (
    <Card
      title="Enter a threshold"
      foot="Stress, zones and form of every day from then on are computed again. Days before stay as they are."
    >
      <form method="post" className="grid gap-4">
        <FormError>{formError(sent, fields)}</FormError>
        <input type="hidden" name="sport" value={sport} />
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <DateField
            name="effective_from"
            label="Holds from"
            required
            defaultValue={values?.effective_from ?? today}
            error={fieldError(sent, 'effective_from')}
          />
          {measures.includes('power') ? (
            <NumberField {...own('ftp_w')} label="Power for an hour (FTP)" unit="W" optional />
          ) : null}
          {measures.includes('pace') ? (
            <NumberField
              {...own(paceField)}
              inputMode="text"
              label={sport === 'swim' ? 'Critical swim speed' : 'Pace for an hour'}
              placeholder={sport === 'swim' ? '1:35' : '4:05'}
              unit={paceUnit(units, sport)}
              optional
            />
          ) : null}
          <NumberField {...own('threshold_hr_bpm')} label="Heart rate at threshold" unit="bpm" optional />
        </div>
        <FormFoot saved={saved ? 'Saved. The days from then on are being computed.' : null}>
          <Button kind="primary" name="intent" value="threshold">
            Save threshold
          </Button>
        </FormFoot>
      </form>
    </Card>
  )
}
