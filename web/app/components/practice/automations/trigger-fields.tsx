import { Select } from '#web/components/form/select.tsx'
import { NumberField, TextField } from '#web/components/form/text-field.tsx'

const TRIGGERS = [
  { value: 'schedule', label: 'At a time, again and again' },
  { value: 'booking.completed', label: 'A session is completed' },
  { value: 'booking.no_show', label: 'A client does not come' },
  { value: 'payment.failed', label: 'A payment fails' },
  { value: 'package_low', label: 'A package runs low' },
  { value: 'quiet', label: 'Nothing is heard of a client' },
  { value: 'birthday', label: 'A client has a birthday' },
]
const EVERY = [
  { value: 'day', label: 'Every day' },
  { value: 'week', label: 'Every week' },
  { value: 'month', label: 'Every month' },
]
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'].map(
  (label, i) => ({ value: String(i + 1), label }),
)

type Field = (
  name: string,
  fallback?: string,
) => { name: string; error: string | undefined; defaultValue: string }

/** What sets an automation off. What a choice does not need is not shown, without any script. */
export function TriggerFields({ field }: { field: Field }) {
  return (
    <>
      <Select {...field('trigger', 'schedule')} label="What sets it off" options={TRIGGERS} />
      <div className="hidden items-start gap-4 group-has-[option[value=schedule]:checked]/automation:grid sm:grid-cols-3">
        <Select {...field('every', 'week')} label="How often" options={EVERY} />
        <div className="hidden group-has-[option[value=week]:checked]/automation:block">
          <Select {...field('weekday', '1')} label="On" options={WEEKDAYS} />
        </div>
        <div className="hidden group-has-[option[value=month]:checked]/automation:block">
          <NumberField
            {...field('day', '1')}
            label="On day"
            inputMode="numeric"
            hint="29 to 31: the last day of a shorter month."
          />
        </div>
        <TextField {...field('at', '09:00')} type="time" label="At" />
      </div>
      <div className="hidden group-has-[option[value=package_low]:checked]/automation:block">
        <NumberField
          {...field('at_most', '2')}
          label="When so many are left"
          unit="sessions"
          inputMode="numeric"
          hint="Packages of minutes or money: when a fifth is left."
        />
      </div>
      <div className="hidden items-start gap-4 group-has-[option[value=quiet]:checked]/automation:grid sm:grid-cols-2">
        <NumberField
          {...field('days', '21')}
          label="After"
          unit="days"
          inputMode="numeric"
          hint="No session and no text from them."
        />
        <TextField {...field('quiet_at', '09:00')} type="time" label="Looked at every day at" />
      </div>
      <div className="hidden group-has-[option[value=birthday]:checked]/automation:block">
        <TextField {...field('birthday_at', '09:00')} type="time" label="At" />
      </div>
    </>
  )
}
