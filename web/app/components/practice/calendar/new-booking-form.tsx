import { Form } from '@remix-run/react'
import { fieldError, formError, type Refused } from '#web/api/form-values.ts'
import { Button } from '#web/components/button.tsx'
import { ErrorCard } from '#web/components/error-card.tsx'
import { Checkbox } from '#web/components/form/choice.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { Select } from '#web/components/form/select.tsx'
import { DateField, NumberField, TextField } from '#web/components/form/text-field.tsx'
import { Icon } from '#web/components/icon.tsx'
import { ClientPicker } from './client-picker.tsx'
import { type Draft, type FreeSlot, type NewBookingData, type Offer, REPEATS } from './new-booking.ts'
import type { CalendarQuery } from './range.ts'
import { SlotChoices } from './slot-choices.tsx'
import { useWhenFields } from './when-fields.ts'
import type { ZoneClock } from './zone-clock.ts'

const FIELDS = [
  'client_id',
  'service_id',
  'trainer_id',
  'starts_at',
  'on',
  'at',
  'times',
  'minutes',
  'location_id',
  'note',
]

export interface NewBookingProps {
  data: NewBookingData
  query: CalendarQuery
  draft: Draft
  refused: (Refused & { slots?: FreeSlot[] }) | undefined
  /** Null when they did not load. */
  trainers: readonly { id: string; name: string }[] | null
  clock: ZoneClock
  locale: string
  /** `/v1/practices/prc_…` */
  apiAt: string
  /** Makes two presses of the same page one booking. */
  requestId: string
}

/** A new booking: who, what, with whom, when. What is taken is refused with the next free times to choose from. */
export function NewBookingForm(props: NewBookingProps) {
  const { data, trainers } = props
  if (!data.offer.ok || !trainers)
    return (
      <ErrorCard
        title={trainers ? 'The services did not load' : 'The trainers did not load'}
        what={`${data.offer.error?.message ?? ''} Nothing was booked.`.trim()}
        requestId={data.offer.error?.requestId}
        retry={{ href: '' }}
      />
    )
  if (data.offer.data.services.every(({ isActive }) => !isActive))
    return (
      <p className="text-14">
        Nothing can be booked yet: this practice has no service. Add the first one in{' '}
        <a className="link" href="/practice/settings/services">
          Settings
        </a>
        .
      </p>
    )
  if (trainers.length === 0)
    return (
      <p className="text-14">
        Nothing can be booked yet: nobody takes appointments here. Say who trains under{' '}
        <a className="link" href="/practice/settings/team">
          Settings
        </a>
        .
      </p>
    )
  return <Fields {...props} trainers={trainers} offer={data.offer.data} />
}

type Opened = { offer: Offer; trainers: readonly { id: string; name: string }[] }

function Fields({
  query,
  data,
  draft,
  refused,
  trainers,
  clock,
  locale,
  apiAt,
  requestId,
  offer,
}: NewBookingProps & Opened) {
  const { form, day, setDay, choose } = useWhenFields(draft.day)
  const error = (field: string) => fieldError(refused, field)
  const slots = refused?.slots ?? (data.slots?.ok ? data.slots.data.slots : [])
  const change = clock.changeOn(day)
  const places = offer.locations.filter(({ isActive }) => isActive)
  const lastPlace =
    draft.locationId === null && !draft.seatOf
      ? places.find(({ id }) => id === offer.lastLocationId)
      : undefined
  return (
    <Form ref={form} method="post" className="grid gap-4" preventScrollReset>
      <input type="hidden" name="intent" value="book" />
      <input type="hidden" name="new" value="1" />
      <input type="hidden" name="request_id" value={requestId} />
      <input type="hidden" name="view" value={query.view} />
      <input type="hidden" name="day" value={query.day} />
      <input type="hidden" name="trainer" value={query.trainer} />
      {query.practice ? <input type="hidden" name="practice" value={query.practice} /> : null}
      {draft.seatOf ? <input type="hidden" name="appointment_id" value={draft.seatOf} /> : null}
      {draft.seatOf ? <input type="hidden" name="seat_of" value={draft.seatOf} /> : null}
      <FormError>{formError(refused, FIELDS)}</FormError>
      <ClientPicker
        searchAt={`${apiAt}/clients`}
        q={draft.q}
        chosen={
          draft.clientId && draft.clientName ? { id: draft.clientId, name: draft.clientName } : data.client
        }
        found={data.clients?.ok ? data.clients.data.clients : []}
        error={error('client_id')}
      />
      <Select
        name="service_id"
        label="Service"
        error={error('service_id')}
        defaultValue={draft.serviceId}
        options={offer.services
          .filter(({ isActive }) => isActive)
          .map(({ id, name, durationMin, capacity }) => ({
            value: id,
            label: `${name}, ${durationMin} min${capacity > 1 ? `, ${capacity} seats` : ''}`,
          }))}
      />
      <Select
        name="trainer_id"
        label="Trainer"
        error={error('trainer_id')}
        defaultValue={draft.trainerId || trainers[0]?.id}
        options={trainers.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <div className="grid grid-cols-2 items-start gap-3">
        <DateField
          name="on"
          label="Day"
          required
          defaultValue={draft.day}
          onChange={(event) => setDay(event.currentTarget.value)}
          error={error('on')}
        />
        <TextField
          name="at"
          type="time"
          step={300}
          label="Time"
          required
          defaultValue={draft.time}
          error={error('at') ?? error('starts_at')}
          hint={change ? 'The clocks change on this day.' : clock.zone}
        />
      </div>
      <SlotChoices slots={slots} trainers={trainers} clock={clock} locale={locale} onChoose={choose} />
      <details
        className="group"
        open={Boolean(draft.repeat || draft.minutes || draft.note || draft.hold || draft.locationId)}
      >
        <summary className="press inline-flex min-h-11 items-center gap-2 rounded-control px-2 font-medium text-14 text-ink-1">
          <span className="group-open:rotate-180">
            <Icon name="down" size={14} />
          </span>
          <span className="grid">
            Repeats, length, place, note
            {lastPlace ? (
              <span className="font-normal text-12 text-ink-3">At {lastPlace.name}, as last time</span>
            ) : null}
          </span>
        </summary>
        <div className="mt-2 grid gap-4">
          <div className="grid grid-cols-2 items-start gap-3">
            <Select name="repeat" label="Repeats" defaultValue={draft.repeat} options={REPEATS} />
            <NumberField
              name="times"
              label="How often"
              unit="times"
              optional
              defaultValue={draft.times}
              error={error('times')}
            />
          </div>
          <div className="grid grid-cols-2 items-start gap-3">
            <NumberField
              name="minutes"
              label="Length"
              unit="min"
              optional
              hint={draft.seatOf ? 'As long as its session.' : 'As long as the service if left out.'}
              disabled={draft.seatOf !== ''}
              defaultValue={draft.minutes}
              error={error('minutes')}
            />
            <Select
              name="location_id"
              label="Place"
              optional
              defaultValue={draft.locationId ?? lastPlace?.id ?? ''}
              options={[
                { value: '', label: 'None' },
                ...places.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
          </div>
          <TextField name="note" label="Note" optional defaultValue={draft.note} error={error('note')} />
          <Checkbox name="hold" label="Only hold it for a few minutes" defaultChecked={draft.hold} />
          <Checkbox
            name="override"
            label="Also outside working hours"
            hint="Never over another session."
            defaultChecked={draft.override}
          />
        </div>
      </details>
      <div className="flex flex-wrap gap-2">
        <Button kind="primary">Book it</Button>
        <Button formMethod="get" formNoValidate name="find" value="slots">
          Show free times
        </Button>
      </div>
    </Form>
  )
}
