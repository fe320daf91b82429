import { Select } from '#web/components/form/select.tsx'
import { NumberField, TextField } from '#web/components/form/text-field.tsx'
import { AUTOMATION_LIMITS } from '#worker/domain/automation/limits.ts'
import { PartRow, SHOWN } from './automation-row.tsx'
import type { Row } from './automation-rows.ts'

export interface TrainerOption {
  personId: string
  name: string
}

const KINDS = [
  { value: 'tag', label: 'Tag' },
  { value: 'status', label: 'Status' },
  { value: 'credits', label: 'Sessions left' },
  { value: 'upcoming', label: 'Next session' },
  { value: 'unpaid', label: 'Open payments' },
  { value: 'trainer', label: 'Trainer' },
]
const STATUSES = [
  { value: 'active', label: 'Is active' },
  { value: 'paused', label: 'Is paused' },
  { value: 'former', label: 'Is former' },
]
const yesOrNo = (yes: string, no: string) => [
  { value: 'yes', label: yes },
  { value: 'no', label: no },
]

/** One thing that has to hold for a client. Only what its kind asks for is shown. */
export function ConditionRow({
  index,
  row,
  error,
  trainers,
}: {
  index: number
  row: Row
  error: (name: string) => string | undefined
  trainers: readonly TrainerOption[]
}) {
  const at = `if_${index}`
  const field = (part: string, fallback = '') => ({
    name: `${at}_${part}`,
    error: error(`${at}_${part}`),
    defaultValue: row[part] ?? fallback,
  })
  return (
    <PartRow
      at={at}
      name={`Condition ${index + 1}`}
      row={row}
      kinds={KINDS}
      kindLabel="What is asked"
      mayDrop
    >
      <div className={`${SHOWN.tag} items-start gap-3 sm:grid-cols-2`}>
        <Select {...field('tag_has', 'yes')} label="Tag" options={yesOrNo('Has it', 'Does not have it')} />
        <TextField
          {...field('tag')}
          label="Which"
          maxLength={AUTOMATION_LIMITS.tagChars}
          autoComplete="off"
        />
      </div>
      <div className={SHOWN.status}>
        <Select {...field('status', 'active')} label="The client" options={STATUSES} />
      </div>
      <div className={`${SHOWN.credits} items-start gap-3 sm:grid-cols-2`}>
        <Select
          {...field('op', 'at_most')}
          label="Left"
          options={[
            { value: 'at_most', label: 'At most' },
            { value: 'at_least', label: 'At least' },
          ]}
        />
        <NumberField {...field('count', '2')} label="How many" unit="sessions" inputMode="numeric" />
      </div>
      <div className={SHOWN.upcoming}>
        <Select {...field('upcoming', 'no')} label="It" options={yesOrNo('Is booked', 'Is not booked')} />
      </div>
      <div className={SHOWN.unpaid}>
        <Select {...field('unpaid', 'yes')} label="The client" options={yesOrNo('Has some', 'Has none')} />
      </div>
      <div className={SHOWN.trainer}>
        <Select {...field('trainer')} label="It is" options={trainerOptions(trainers, row.trainer)} />
      </div>
    </PartRow>
  )
}

/** An automation may name someone who trains here no more: they stay what it asks for until it is changed. */
function trainerOptions(trainers: readonly TrainerOption[], named: string | undefined) {
  const known = trainers.map(({ personId, name }) => ({ value: personId, label: name }))
  const isGone = named !== undefined && named !== '' && !known.some(({ value }) => value === named)
  return isGone ? [...known, { value: named, label: 'Someone who left' }] : known
}
