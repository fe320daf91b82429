import { fieldError, formError, type Refused } from '#web/api/form-values.ts'
import { Button } from '#web/components/button.tsx'
import { FormError, FormFoot } from '#web/components/form/form-foot.tsx'
import { DateField, TextField } from '#web/components/form/text-field.tsx'
import type { Units } from '#web/format/units.ts'
import { boundsText, type Measured, unitText, type ZonedSport } from './zone-views.ts'

const EXAMPLES: Record<Measured, string> = {
  heart_rate: '130, 145, 160, 172',
  power: '140, 190, 230, 265',
  pace: '5:40, 5:10, 4:45, 4:25',
}

/** Bounds drawn by hand, for whoever had them measured. */
export function OwnZonesForm({
  sport,
  measure,
  bounds,
  units,
  today,
  sent,
}: {
  sport: ZonedSport
  measure: Measured
  /** The bounds that hold today, to start from; null where there are none. */
  bounds: readonly number[] | null
  units: Units
  today: string
  sent: Refused | undefined
}) {
  const fields = { bounds: `${measure}_bounds`, from: `${measure}_own_from` }
  const mine = sent?.values.intent === 'own-zones' ? sent : undefined
  return (
    <details className="mt-4 border-line border-t pt-2" open={mine !== undefined}>
      <summary className="flex min-h-11 cursor-pointer items-center font-medium text-14 text-ink-1">
        <span className="link">Set bounds of your own</span>
      </summary>
      <form method="post" className="grid gap-4 pt-2">
        <FormError>{formError(mine, Object.values(fields))}</FormError>
        <input type="hidden" name="sport" value={sport} />
        <input type="hidden" name="measure" value={measure} />
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <TextField
            name={fields.bounds}
            label={`Where each zone above the first begins, ${unitText(measure, sport, units)}`}
            hint={`From easy to hard: 2, 4, 5 or 6 bounds make 3, 5, 6 or 7 zones. Such as ${EXAMPLES[measure]}.`}
            required
            autoComplete="off"
            defaultValue={
              mine?.values[fields.bounds] ?? (bounds ? boundsText(bounds, measure, sport, units) : '')
            }
            error={fieldError(mine, fields.bounds)}
          />
          <DateField
            name={fields.from}
            label="Holds from"
            required
            defaultValue={mine?.values[fields.from] ?? today}
            error={fieldError(mine, fields.from)}
          />
        </div>
        <FormFoot saved={null}>
          <Button name="intent" value="own-zones">
            Use these bounds
          </Button>
        </FormFoot>
      </form>
    </details>
  )
}
