import { fieldError, type Refused } from '#web/api/form-values.ts'
import { Checkbox, RadioRow } from '#web/components/form/choice.tsx'
import { Select } from '#web/components/form/select.tsx'
import { TextArea, TextField } from '#web/components/form/text-field.tsx'
import type { BookingPage } from './types.ts'

type AskedQuestion = BookingPage['services'][number]['intake'][number]

const YES_NO = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
]

/** What the answers of a form are sent as. */
export const answersIn = (values: Record<string, string>) =>
  Object.entries(values)
    .filter(([name]) => name.startsWith('answer_'))
    .map(([name, value]) => ({ id: name.slice('answer_'.length), value }))

/** The fields of the API that these answer, to show a refusal at the right one. */
export const answerFields = (questions: readonly AskedQuestion[]) =>
  questions.map(({ id }) => `answers.${id}`)

/** What a practice asks before a booking, each in its kind. */
export function QuestionFields({
  questions,
  sent,
}: {
  questions: readonly AskedQuestion[]
  sent: Refused | undefined
}) {
  return questions.map((question) => <QuestionField key={question.id} question={question} sent={sent} />)
}

function QuestionField({ question, sent }: { question: AskedQuestion; sent: Refused | undefined }) {
  const { id, kind, label, required, options, wording } = question
  const name = `answer_${id}`
  const typed = sent?.values[name]
  const field = { name, label, error: fieldError(sent, `answers.${id}`) }
  const asked = { ...field, required, optional: !required }
  switch (kind) {
    case 'long':
      return <TextArea {...asked} rows={3} maxLength={2000} defaultValue={typed} />
    case 'text':
      return <TextField {...asked} maxLength={200} autoComplete="off" defaultValue={typed} />
    case 'date':
      return <TextField {...asked} type="date" defaultValue={typed} />
    case 'choice':
      return (
        <Select
          {...asked}
          options={[{ value: '', label: 'Choose' }, ...options.map((value) => ({ value, label: value }))]}
          defaultValue={typed ?? ''}
        />
      )
    case 'yes_no':
      return <RadioRow {...field} optional={!required} options={YES_NO} value={typed} />
    case 'waiver':
      return (
        <div className="grid gap-1">
          <p className="font-medium text-14 text-ink-1">{label}</p>
          <section
            aria-label={label}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: long words scroll, by the keyboard too
            tabIndex={0}
            className="max-h-60 overflow-y-auto whitespace-pre-line rounded-control border border-line bg-well p-3 text-14 text-ink-2 [overflow-wrap:anywhere]"
          >
            {wording}
          </section>
          <Checkbox
            name={name}
            label="I have read this and agree"
            required={required}
            defaultChecked={typed === 'on'}
            error={field.error}
            hint={required ? undefined : 'Optional.'}
          />
        </div>
      )
  }
}
