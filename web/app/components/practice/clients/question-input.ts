import type { QuestionKind } from '#worker/domain/booking/questions.ts'

/** What the form of a question sends, as the API takes it. Choices stand one a line; no service chosen is every one. */
export function questionInput(values: Record<string, string>) {
  const { kind = 'text', label = '', options = '', wording = '' } = values
  const serviceIds = Object.keys(values)
    .filter((name) => name.startsWith('service_'))
    .map((name) => name.slice('service_'.length))
  return {
    ...{ kind, label, required: values.required === 'on' },
    options: options
      .split('\n')
      .map((one) => one.trim())
      .filter(Boolean),
    wording: wording.trim() || null,
    serviceIds: values.which === 'some' ? serviceIds : null,
  }
}

export const KIND_WORDS: Record<QuestionKind, string> = {
  text: 'Short text',
  long: 'Long text',
  choice: 'Choice',
  yes_no: 'Yes or no',
  date: 'Date',
  waiver: 'Waiver',
}
