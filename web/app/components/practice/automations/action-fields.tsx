import { NumberField, TextArea, TextField } from '#web/components/form/text-field.tsx'
import { AUTOMATION_LIMITS } from '#worker/domain/automation/limits.ts'
import { PartRow, SHOWN } from './automation-row.tsx'
import type { Row } from './automation-rows.ts'

const KINDS = [
  { value: 'text', label: 'Text to the client' },
  { value: 'email', label: 'E-mail to the client' },
  { value: 'task', label: 'Task for staff' },
  { value: 'notification', label: 'Notice in the cockpit' },
  { value: 'tag', label: 'Tag on the client' },
]

/** One thing an automation does. Only what its kind asks for is shown. */
export function ActionRow({
  index,
  row,
  error,
  mayDrop,
}: {
  index: number
  row: Row
  error: (name: string) => string | undefined
  mayDrop: boolean
}) {
  const at = `do_${index}`
  const field = (part: string, fallback = '') => ({
    name: `${at}_${part}`,
    error: error(`${at}_${part}`),
    defaultValue: row[part] ?? fallback,
  })
  const { textChars, mailChars, lineChars, tagChars } = AUTOMATION_LIMITS
  return (
    <PartRow
      at={at}
      name={`Action ${index + 1}`}
      row={row}
      kinds={KINDS}
      kindLabel="What is done"
      mayDrop={mayDrop}
    >
      <div className={SHOWN.text}>
        <TextArea {...field('text')} label="Words of the text" rows={3} maxLength={textChars} />
      </div>
      <div className={`${SHOWN.email} gap-3`}>
        <TextField {...field('subject')} label="Subject" maxLength={lineChars} autoComplete="off" />
        <TextArea {...field('mail')} label="Words of the mail" rows={5} maxLength={mailChars} />
      </div>
      <div className={SHOWN.titled}>
        <TextField {...field('title')} label="What it says" maxLength={lineChars} autoComplete="off" />
      </div>
      <div className={SHOWN.task}>
        <NumberField
          {...field('due', '0')}
          label="Due after"
          unit="days"
          inputMode="numeric"
          hint="0 is the same day."
        />
      </div>
      <div className={SHOWN.tag}>
        <TextField {...field('tag')} label="The tag they get" maxLength={tagChars} autoComplete="off" />
      </div>
    </PartRow>
  )
}
