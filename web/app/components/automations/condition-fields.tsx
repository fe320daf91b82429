import { Select } from '#web/components/form/select.tsx'
import { NumberField, TextField } from '#web/components/form/text-field.tsx'

type Values = Record<string, string>

export interface TrainerOption {
  personId: string
  name: string
}

/** What has to hold for a client; what is left at "either" is not asked. */
export function ConditionFields({
  values,
  error,
  trainers,
}: {
  values: Values
  error: (name: string) => string | undefined
  trainers: readonly TrainerOption[]
}) {
  const field = (name: string, fallback = '') => ({
    name,
    error: error(name),
    defaultValue: values[name] ?? fallback,
  })
  const either = (yes: string, no: string) => [
    { value: '', label: 'Either' },
    { value: 'yes', label: yes },
    { value: 'no', label: no },
  ]
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <Select
        {...field('if_status')}
        label="Status"
        options={[
          { value: '', label: 'Active' },
          { value: 'paused', label: 'Paused' },
          { value: 'former', label: 'Former' },
        ]}
      />
      <Select
        {...field('if_trainer')}
        label="Trainer"
        options={[
          { value: '', label: 'Any' },
          ...trainers.map(({ personId, name }) => ({ value: personId, label: name })),
        ]}
      />
      <Select
        {...field('if_tag_has', 'yes')}
        label="Tag"
        options={[
          { value: 'yes', label: 'Has the tag' },
          { value: 'no', label: 'Does not have the tag' },
        ]}
      />
      <TextField {...field('if_tag')} label="Which tag" optional maxLength={40} autoComplete="off" />
      <Select
        {...field('if_credits')}
        label="Sessions left"
        options={[
          { value: '', label: 'Any number' },
          { value: 'at_most', label: 'At most' },
          { value: 'at_least', label: 'At least' },
        ]}
      />
      <NumberField {...field('if_credits_count', '2')} label="How many" unit="sessions" inputMode="numeric" />
      <Select {...field('if_upcoming')} label="Next session" options={either('Is booked', 'Is not booked')} />
      <Select {...field('if_unpaid')} label="Open payments" options={either('Has some', 'Has none')} />
    </div>
  )
}
