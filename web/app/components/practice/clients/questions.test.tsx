import { renderToStaticMarkup as render } from 'react-dom/server'
import { expect, test } from 'vitest'
import { answersIn, QuestionFields } from '#web/components/outside/portal/question-fields.tsx'
import { QUESTION_KINDS } from '#worker/domain/booking/questions.ts'
import { IntakeCard } from './intake-card.tsx'
import { QuestionsCard, type QuestionView } from './question-forms.tsx'
import { questionInput } from './question-input.ts'

const WORDS = 'I train at my own risk.'
const ASKED: QuestionView[] = QUESTION_KINDS.map((kind) => ({
  ...{ id: `qst_${kind}`, kind, label: `The ${kind}`, required: kind === 'waiver', version: 3 },
  ...{ options: kind === 'choice' ? ['5 km', '10 km'] : [], wording: kind === 'waiver' ? WORDS : null },
  ...{ serviceIds: kind === 'date' ? ['svc_2'] : null, updatedAt: '2026-11-20T09:00:00.000Z' },
}))
const services = [
  { id: 'svc_1', name: 'Strength' },
  { id: 'svc_2', name: 'Drills' },
]

test('BOOK-15 what a trainer’s form of a question holds is what is asked; what its kind has no use for the API drops', () => {
  const typed = {
    kind: 'choice',
    label: 'How far?',
    options: ' 5 km \n\n10 km\r\n',
    required: 'on',
    wording: ' ',
  }
  expect(questionInput({ ...typed, which: 'all', service_svc_1: 'on' })).toEqual({
    ...{ kind: 'choice', label: 'How far?', required: true, options: ['5 km', '10 km'], wording: null },
    serviceIds: null,
  })
  expect(questionInput({ ...typed, which: 'some', service_svc_1: 'on' }).serviceIds).toEqual(['svc_1'])
})

test('BOOK-15 questions stand in their order with buttons that post; who may not change them sees none', () => {
  const card = (mayChange: boolean) =>
    render(
      <QuestionsCard
        {...{ questions: ASKED, services, zone: 'Europe/Berlin', mayChange, sent: undefined }}
      />,
    )
  const html = card(true)
  expect(html.match(/value="up"/g)).toHaveLength(ASKED.length - 1)
  expect(html.match(/value="down"/g)).toHaveLength(ASKED.length - 1)
  expect(html.match(/value="remove"/g)).toHaveLength(ASKED.length)
  expect(html).toContain('Waiver · every service · version 3 of 20 Nov')
  expect(html).toContain('Date · Drills')
  expect(card(false)).not.toContain('<form')
})

test('BOOK-15 a client answers each kind in its own way, reads a waiver whole, and keeps what was typed when refused', () => {
  const error = {
    code: 'invalid_input',
    message: 'has to be agreed to',
    field: 'answers.qst_waiver',
    requestId: 'r',
  }
  const html = render(
    <QuestionFields
      questions={ASKED}
      sent={{ error, values: { answer_qst_text: 'Kiel', answer_qst_yes_no: 'no' } }}
    />,
  )
  expect(html).toContain(WORDS)
  expect(html).toContain('type="date"')
  expect(html).toContain('<option value="10 km">')
  expect(html).toContain('value="Kiel"')
  expect(html).toContain('has to be agreed to')
  expect(answersIn({ name: 'Kim', answer_qst_text: 'Kiel' })).toEqual([{ id: 'qst_text', value: 'Kiel' }])
})

test('BOOK-15 the client’s page tells each answer with its day, and a waiver with the words that were agreed to', () => {
  const base = { bookingId: 'bkg_1', at: '2026-11-20T09:00:00.000Z', version: 3 }
  const answers = [
    { ...base, id: 'qst_1', kind: 'waiver' as const, label: 'Own risk', wording: WORDS, value: 'agreed' },
    { ...base, id: 'qst_2', kind: 'yes_no' as const, label: 'Any injury?', wording: null, value: 'no' },
  ]
  const html = render(<IntakeCard answers={answers} zone="Europe/Berlin" />)
  for (const words of [
    'Own risk, 20 Nov',
    'Agreed',
    'Version 3, word for word',
    WORDS,
    'Any injury?',
    'No',
  ]) {
    expect(html).toContain(words)
  }
  expect(render(<IntakeCard answers={[]} zone="UTC" />)).toContain('Nothing was asked of them yet')
})
