import { fieldError, formError } from '#web/api/form-values.ts'
import { Badge } from '#web/components/badge.tsx'
import { Button } from '#web/components/button.tsx'
import { FieldScope } from '#web/components/form/field.tsx'
import { FormError, FormFoot } from '#web/components/form/form-foot.tsx'
import { DateField, NumberField, TextField } from '#web/components/form/text-field.tsx'
import type { Reading } from '#web/components/reading.ts'
import { day as dayText } from '#web/format/date.ts'
import { distance } from '#web/format/measure.ts'
import { count } from '#web/format/number.ts'
import { inline, type Units } from '#web/format/units.ts'
import type { GearPiece, Sent } from './gear-cards.tsx'

type Service = GearPiece['services'][number]

const TONES = { fine: 'plain', soon: 'attention', due: 'failed' } as const
const WORDS = { fine: 'Fine', soon: 'Soon', due: 'Due' } as const

/** What has to be done to a piece, what is left of each interval, and the press that says it is done. */
export function ServiceList({
  piece,
  today,
  reading,
  sent,
}: {
  piece: GearPiece
  today: string
  reading: Reading
  sent: Sent | undefined
}) {
  const refusal = sent?.place === `service:${piece.id}` ? sent.refusal : undefined
  const typed = refusal?.values
  return (
    <div className="mt-4 grid gap-3 border-line border-t pt-3">
      {piece.services.map((service) => (
        <form key={service.id} method="post" className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <input type="hidden" name="id" value={piece.id} />
          <input type="hidden" name="service" value={service.id} />
          <input type="hidden" name="done_on" value={today} />
          <div className="min-w-0 grow">
            <p className="flex items-center gap-2 font-medium text-14 text-ink-1">
              {service.name}
              <Badge tone={TONES[service.state]}>{WORDS[service.state]}</Badge>
            </p>
            <p className="text-12 text-ink-3">{leftText(service, reading)}</p>
          </div>
          <Button size={28} name="intent" value="done" icon="check">
            Done today
          </Button>
          <Button size={28} kind="quiet" name="intent" value="end" aria-label={`End ${service.name}`}>
            End
          </Button>
        </form>
      ))}
      <details open={refusal !== undefined}>
        <summary className="press hit cursor-pointer text-14 text-ink-2">Add a service interval</summary>
        <FieldScope.Provider value={`service-${piece.id}`}>
          <form method="post" className="mt-4 grid gap-4">
            <FormError>{formError(refusal, ['name', 'every', 'every_m', 'every_days', 'done_on'])}</FormError>
            <input type="hidden" name="id" value={piece.id} />
            <div className="grid items-start gap-4 sm:grid-cols-2">
              <TextField
                name="name"
                label="What"
                placeholder={piece.kind === 'bike' ? 'Chain' : 'Replace'}
                required
                maxLength={80}
                defaultValue={typed?.name}
                error={fieldError(refusal, 'name')}
              />
              <DateField
                name="done_on"
                label="Done last on"
                hint="What comes after that day counts."
                defaultValue={typed?.done_on ?? today}
                error={fieldError(refusal, 'done_on')}
              />
              <NumberField
                name="every"
                label="Every"
                optional
                unit={reading.units.distance}
                defaultValue={typed?.every}
                error={fieldError(refusal, 'every') ?? fieldError(refusal, 'every_m')}
              />
              <NumberField
                name="every_days"
                label="Or every"
                optional
                unit="days"
                defaultValue={typed?.every_days}
                error={fieldError(refusal, 'every_days')}
              />
            </div>
            <FormFoot>
              <Button name="intent" value="service">
                Add
              </Button>
            </FormFoot>
          </form>
        </FieldScope.Provider>
      </details>
    </div>
  )
}

function leftText(service: Service, { units, locale }: Reading): string {
  const left = [
    service.leftM === null ? null : distanceLeft(service.leftM, units),
    service.leftDays === null
      ? null
      : service.leftDays >= 0
        ? `${count(service.leftDays, 'day')} left`
        : `${count(-service.leftDays, 'day')} over`,
  ].filter((one) => one !== null)
  return `${left.join(', ')}. Done last on ${dayText(service.doneOn, 'dated', locale)}.`
}

const distanceLeft = (metres: number, units: Units) =>
  `${inline(distance(Math.abs(metres), units, 'run', 0))} ${metres >= 0 ? 'left' : 'over'}`
