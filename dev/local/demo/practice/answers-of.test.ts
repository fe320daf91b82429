import { expect, test } from 'vitest'
import { type Question, readAnswers } from '#worker/domain/booking/questions.ts'
import { PutQuestion } from '#worker/features/practice/intake/schema.ts'
import { answersOf } from './answers-of.ts'
import { CLIENTS, QUESTIONS } from './cast.ts'

const demo = { questions: { waiver: 'qst_1', goal: 'qst_2', injury: 'qst_3' } } as never
const IDS = ['qst_1', 'qst_2', 'qst_3']

test('BOOK-08/demo the demo asks before a first session, a waiver among it, by what the editor itself would take', () => {
  const asked = QUESTIONS.map((one) => PutQuestion.parse(one))
  expect(asked.map(({ kind, required }) => [kind, required])).toEqual([
    ['waiver', true],
    ['choice', true],
    ['long', false],
  ])
  // Asked of whoever books for the first time, whatever the service.
  expect(asked.map(({ serviceIds }) => serviceIds)).toEqual([null, null, null])
  expect(asked[0]?.wording).toContain('at my own risk')
})

test('BOOK-08/demo what its clients answered is what the form would have kept, word for word', () => {
  const questions = QUESTIONS.map((one, at) => {
    const { kind, label, required, options = [], wording = null } = PutQuestion.parse(one)
    return { id: IDS[at] ?? '', kind, label, required, options, wording, version: 1 } satisfies Question
  })
  const kept = CLIENTS.map((_, n) => answersOf(demo, n))
  for (const answers of kept) {
    const given = Object.fromEntries(answers.map(({ id, value }) => [id, value]))
    expect(readAnswers(questions, given, { qst_1: 1, qst_2: 1, qst_3: 1 })).toEqual({ answers })
  }
  expect(new Set(kept.map((answers) => answers.length))).toEqual(new Set([2, 3]))
})
