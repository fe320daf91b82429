import { Form } from '@remix-run/react'
import { fieldError, formError } from '#web/api/form-values.ts'
import { Button } from '#web/components/button.tsx'
import { Checkbox } from '#web/components/form/choice.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { Select } from '#web/components/form/select.tsx'
import { DateField, NumberField, TextField } from '#web/components/form/text-field.tsx'
import type { CalendarRefusal } from './calendar-action.ts'
import { SlotChoices } from './slot-choices.tsx'
import { useWhenFields } from './when-fields.ts'
import { clockText, type ZoneClock } from './zone-clock.ts'

const FIELDS = ['starts_at', 'ends_at', 'on', 'at', 'minutes', 'trainer_id', 'location_id']

/** A session as it stands. */
export interface Movable {
  appointmentId: string
  serviceId: string
  trainerId: string
  locationId: string | null
  startsAt: string
  endsAt: string
  capacity: number
}

/** Another time, length, trainer or place: what dragging does, for keyboard, touch and pages without script. */
export function MoveForm({
  session,
  appointmentVersion,
  trainers,
  locations,
  clock,
  locale,
  refused,
}: {
  session: Movable
  appointmentVersion: number | null
  trainers: readonly { id: string; name: string }[]
  /** Null when they did not load: the place then stays as it is. */
  locations: readonly { id: string; name: string }[] | null
  clock: ZoneClock
  locale: string
  refused: CalendarRefusal | undefined
}) {
  const start = clock.local(Date.parse(session.startsAt))
  const typed = refused?.values
  const { form, choose } = useWhenFields(start.day)
  const minutes = (Date.parse(session.endsAt) - Date.parse(session.startsAt)) / 60_000
  const error = (field: string) => fieldError(refused, field)
  return (
    <details className="group open:w-full" open={refused !== undefined}>
      <summary className="press inline-flex h-9 items-center rounded-control border border-line-strong px-4 font-semibold text-14 text-ink-1 max-sm:h-11">
        <span className="group-open:hidden">Move</span>
        <span className="hidden group-open:inline">Leave it</span>
      </summary>
      <Form
        ref={form}
        method="post"
        className="mt-2 grid gap-4 rounded-control border border-line bg-well p-3"
        preventScrollReset
      >
        <input type="hidden" name="intent" value="move" />
        <input type="hidden" name="appointment" value={session.appointmentId} />
        <input type="hidden" name="service_id" value={session.serviceId} />
        {appointmentVersion === null ? null : (
          <input type="hidden" name="version" value={appointmentVersion} />
        )}
        <FormError>{formError(refused, FIELDS)}</FormError>
        <div className="grid grid-cols-2 items-start gap-3">
          <DateField name="on" label="Day" defaultValue={typed?.on ?? start.day} error={error('on')} />
          <TextField
            name="at"
            type="time"
            step={300}
            label="Time"
            defaultValue={typed?.at ?? clockText(start.minute)}
            error={error('at') ?? error('starts_at')}
          />
          <NumberField
            name="minutes"
            label="Length"
            unit="min"
            defaultValue={typed?.minutes ?? minutes}
            error={error('minutes') ?? error('ends_at')}
          />
          <Select
            name="trainer_id"
            label="Trainer"
            defaultValue={typed?.trainer_id ?? session.trainerId}
            error={error('trainer_id')}
            options={trainers.map(({ id, name }) => ({ value: id, label: name }))}
          />
          {locations ? (
            <div className="col-span-2">
              <Select
                name="location_id"
                label="Place"
                defaultValue={typed?.location_id ?? session.locationId ?? 'none'}
                error={error('location_id')}
                options={[{ id: 'none', name: 'None' }, ...locations].map(({ id, name }) => ({
                  value: id,
                  label: name,
                }))}
              />
            </div>
          ) : null}
        </div>
        <SlotChoices
          slots={refused?.slots ?? []}
          trainers={trainers}
          clock={clock}
          locale={locale}
          onChoose={choose}
        />
        <Checkbox name="override" label="Also outside working hours" />
        <p className="text-12 text-ink-3">
          {session.capacity > 1 ? 'All seats move with it. ' : ''}What was confirmed is asked again, and texts
          follow.
        </p>
        <div>
          <Button>Move it</Button>
        </div>
      </Form>
    </details>
  )
}
