import { expect, test } from 'vitest'
import { answerWords, type Question, type QuestionKind, readAnswers } from './questions.ts'

const question = (kind: QuestionKind, more: Partial<Question> = {}): Question => ({
  ...{ id: kind, kind, label: `The ${kind}`, required: false, options: [], wording: null, version: 1 },
  ...more,
})
const CHOICE = question('choice', { options: ['5 km', '10 km'] })
const WAIVER = question('waiver', { required: true, wording: 'I train at my own risk.', version: 3 })
const read = (questions: Question[], given: Record<string, string>, asked?: Record<string, number>) => {
  const found = readAnswers(questions, given, asked)
  return 'refused' in found
    ? `${found.refused.id} ${found.refused.why}`
    : found.answers.map(({ value }) => value)
}

test('BOOK-15 each kind takes what it asks for and nothing else; what need not be answered may be left', () => {
  expect(read([CHOICE], { choice: '10 km' })).toEqual(['10 km'])
  expect(read([CHOICE], { choice: '50 km' })).toBe('choice is none of the choices')
  expect(read([question('yes_no')], { yes_no: 'maybe' })).toBe('yes_no is yes or no')
  expect(read([question('date')], { date: '1990-05-31' })).toEqual(['1990-05-31'])
  for (const date of ['31.5.1990', '1990-02-31'])
    expect(read([question('date')], { date })).toContain('is not a day')
  expect(read([question('text')], { text: 'x'.repeat(201) })).toContain('at most 200')
  expect(read([question('long')], { long: 'x'.repeat(201) })).toHaveLength(1)
  expect(read([question('text'), CHOICE, question('date')], { text: ' ' })).toEqual([])
  expect(read([question('text', { required: true })], {})).toBe('text has no answer')
})

test('BOOK-15 a waiver is agreed to or refused, and its answer keeps the very words and their version', () => {
  expect(read([WAIVER], {})).toBe('waiver has to be agreed to')
  expect(read([WAIVER], { waiver: 'no' })).toBe('waiver has to be agreed to')
  expect(readAnswers([WAIVER], { waiver: 'on' })).toEqual({
    answers: [
      {
        id: 'waiver',
        kind: 'waiver',
        label: 'The waiver',
        wording: 'I train at my own risk.',
        version: 3,
        value: 'agreed',
      },
    ],
  })
  expect(answerWords({ kind: 'waiver', value: 'agreed' })).toBe('Agreed')
  expect(answerWords({ kind: 'yes_no', value: 'no' })).toBe('No')
})

test('BOOK-15 nobody agrees to words they were not shown: changed meanwhile is refused, added meanwhile is not asked', () => {
  expect(read([WAIVER], { waiver: 'on' }, { waiver: 3 })).toEqual(['agreed'])
  expect(read([WAIVER], { waiver: 'on' }, { waiver: 2 })).toContain('was changed meanwhile')
  expect(read([WAIVER], { waiver: 'on' }, {})).toEqual([])
})
