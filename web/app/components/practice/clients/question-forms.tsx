import { fieldError, formError, type Refused } from '#web/api/form-values.ts'
import type { Answered } from '#web/api/wire.ts'
import { Badge } from '#web/components/badge.tsx'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import { Checkbox, RadioRow } from '#web/components/form/choice.tsx'
import { FieldScope } from '#web/components/form/field.tsx'
import { FormError, FormFoot } from '#web/components/form/form-foot.tsx'
import { Select } from '#web/components/form/select.tsx'
import { TextArea, TextField } from '#web/components/form/text-field.tsx'
import { day, dayOf } from '#web/format/date.ts'
import { QUESTION_KINDS } from '#worker/domain/booking/questions.ts'
import { KIND_WORDS } from './question-input.ts'
import { CHANGE, SUMMARY } from './service-forms.tsx'

export type QuestionView = Answered<'GET /v1/practices/:practice/questions'>['questions'][number]
interface Service {
  id: string
  name: string
}

interface Props {
  questions: readonly QuestionView[]
  services: readonly Service[]
  zone: string
  mayChange: boolean
  sent: Refused | undefined
}

/** What is asked before a booking, in its order. */
export function QuestionsCard({ questions, services, zone, mayChange, sent }: Props) {
  const adding = sent?.values.intent === 'add' ? sent : undefined
  return (
    <Card title="Questions" foot={mayChange ? null : 'Only an owner or a trainer changes this.'}>
      {questions.length === 0 ? (
        <Empty
          icon="list"
          why="Nothing is asked yet."
          fills="Ask for a goal, an injury or a waiver: clients answer once, when they book."
        />
      ) : (
        <ol className="-mt-3 grid divide-y divide-line">
          {questions.map((question, at) => (
            <li key={question.id} className="grid gap-1 py-3 text-14">
              <span className="flex flex-wrap items-center gap-2 font-medium text-ink-1 [overflow-wrap:anywhere]">
                {question.label}
                {question.required ? null : <Badge tone="outline">Optional</Badge>}
              </span>
              <span className="text-12 text-ink-3">{termsOf(question, services, zone)}</span>
              {mayChange ? (
                <Changes
                  question={question}
                  services={services}
                  sent={sent?.values.question === question.id ? sent : undefined}
                  isFirst={at === 0}
                  isLast={at === questions.length - 1}
                />
              ) : null}
            </li>
          ))}
        </ol>
      )}
      {mayChange ? (
        <details className="mt-3" open={adding !== undefined || questions.length === 0}>
          <summary className={SUMMARY}>New question</summary>
          <div className="mt-3">
            <QuestionForm question={null} services={services} sent={adding} />
          </div>
        </details>
      ) : null}
    </Card>
  )
}

function termsOf(
  { kind, options, serviceIds, version, updatedAt }: QuestionView,
  services: readonly Service[],
  zone: string,
) {
  const names = serviceIds && services.filter(({ id }) => serviceIds.includes(id)).map(({ name }) => name)
  const terms = [
    KIND_WORDS[kind],
    kind === 'choice' ? options.join(', ') : '',
    names === null ? 'every service' : names.length > 0 ? names.join(', ') : 'no service',
    kind === 'waiver' ? `version ${version} of ${day(dayOf(updatedAt, zone), 'dated')}` : '',
  ]
  return terms.filter(Boolean).join(' · ')
}

/** Its form, its place among the others, and its end: each a button that posts. */
function Changes({
  question,
  services,
  sent,
  isFirst,
  isLast,
}: {
  question: QuestionView
  services: readonly Service[]
  sent: Refused | undefined
  isFirst: boolean
  isLast: boolean
}) {
  const { id, label } = question
  return (
    <>
      <form method="post" className="flex flex-wrap gap-2">
        <input type="hidden" name="question" value={id} />
        {isFirst ? null : (
          <Button size={28} name="intent" value="up" aria-label={`Earlier: ${label}`}>
            Earlier
          </Button>
        )}
        {isLast ? null : (
          <Button size={28} name="intent" value="down" aria-label={`Later: ${label}`}>
            Later
          </Button>
        )}
      </form>
      <details open={sent !== undefined}>
        <summary className={CHANGE}>
          Change<span className="sr-only">: {label}</span>
        </summary>
        <div className="mt-2 grid gap-4 rounded-control border border-line bg-well p-3">
          <QuestionForm question={question} services={services} sent={sent} />
          <form method="post" className="flex flex-wrap items-center gap-3 border-line border-t pt-3">
            <input type="hidden" name="question" value={id} />
            <Button size={28} kind="danger" name="intent" value="remove" aria-label={`Remove: ${label}`}>
              Remove
            </Button>
            <span className="text-12 text-ink-3">Asked no more. What was answered stays.</span>
          </form>
        </div>
      </details>
    </>
  )
}

const FIELDS = ['kind', 'label', 'options', 'wording', 'service_ids']

function QuestionForm({
  question,
  services,
  sent,
}: {
  question: QuestionView | null
  services: readonly Service[]
  sent: Refused | undefined
}) {
  const typed = sent?.values
  const field = (name: string) => ({ name, error: fieldError(sent, name) })
  const isOf = (id: string) =>
    typed ? typed[`service_${id}`] === 'on' : (question?.serviceIds?.includes(id) ?? false)
  const error = (name: string) => fieldError(sent, name) ?? listError(sent, name)
  return (
    <FieldScope.Provider value={question?.id ?? 'new-question'}>
      <form method="post" className="group/question grid gap-4">
        {question ? <input type="hidden" name="question" value={question.id} /> : null}
        <FormError>{formError(sent, FIELDS)}</FormError>
        <TextField
          {...field('label')}
          label="Question"
          required
          maxLength={200}
          autoComplete="off"
          placeholder="Do you have an injury?"
          defaultValue={typed?.label ?? question?.label}
        />
        <Select
          {...field('kind')}
          label="Answered by"
          options={QUESTION_KINDS.map((kind) => ({ value: kind, label: KIND_WORDS[kind] }))}
          defaultValue={typed?.kind ?? question?.kind ?? 'text'}
        />
        <div className="hidden group-has-[option[value=choice]:checked]/question:block">
          <TextArea
            name="options"
            label="Choices"
            hint="One a line."
            rows={3}
            error={error('options')}
            defaultValue={typed?.options ?? question?.options.join('\n')}
          />
        </div>
        <div className="hidden group-has-[option[value=waiver]:checked]/question:block">
          <TextArea
            name="wording"
            label="What is agreed to"
            hint="Each answer keeps the words it agreed to; changed words are asked again."
            rows={6}
            maxLength={4000}
            error={error('wording')}
            defaultValue={typed?.wording ?? question?.wording ?? ''}
          />
        </div>
        <Checkbox
          name="required"
          label="Has to be answered"
          defaultChecked={typed ? typed.required === 'on' : (question?.required ?? false)}
        />
        <RadioRow
          {...field('which')}
          label="Asked before"
          options={[
            { value: 'all', label: 'Every service' },
            { value: 'some', label: 'These' },
          ]}
          value={typed?.which ?? (question?.serviceIds ? 'some' : 'all')}
        />
        {services.length > 0 ? (
          <fieldset className="hidden group-has-[input[value=some]:checked]/question:grid sm:grid-cols-2">
            <legend className="sr-only">Services</legend>
            {services.map(({ id, name }) => (
              <Checkbox key={id} name={`service_${id}`} label={name} defaultChecked={isOf(id)} />
            ))}
          </fieldset>
        ) : null}
        <FormFoot>
          <Button name="intent" value={question ? 'change' : 'add'}>
            {question ? 'Save' : 'Add the question'}
          </Button>
        </FormFoot>
      </form>
    </FieldScope.Provider>
  )
}

/** A refusal of one of a list's lines stands at the list. */
const listError = (sent: Refused | undefined, name: string) =>
  sent?.error.field?.startsWith(`${name}.`) ? sent.error.message : undefined
