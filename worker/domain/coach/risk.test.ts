import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { classifyQueryRisk, RISKS, type Risk } from './risk.ts'
import { type SafetyTopic, safetyTopic } from './safety.ts'

const linesOf = (name: string) =>
  readFileSync(join(import.meta.dirname, '../../../dev/data/coach', name), 'utf8')
    .trim()
    .split('\n')
    .slice(1)

/** Questions as athletes ask them, each labelled by hand. */
const labelled = linesOf('risk-questions.csv').map((line) => {
  const at = line.indexOf(',')
  return { label: line.slice(0, at) as Risk, question: line.slice(at + 1).replace(/^"|"$/g, '') }
})
/** Written by somebody who had not seen the words; with the topic of what needs fixed words. */
const heldOut = linesOf('risk-held-out.csv').map((line) => {
  const [label = '', topic = '', ...question] = line.split(',')
  return { label: label as Risk, topic: topic as SafetyTopic | '', question: question.join(',') }
})

/** How many questions of each label came out as each. */
function confusion() {
  const of = (label: Risk, found: Risk) =>
    labelled.filter((one) => one.label === label && classifyQueryRisk(one.question) === found).length
  return Object.fromEntries(
    RISKS.map((label) => [label, Object.fromEntries(RISKS.map((found) => [found, of(label, found)]))]),
  )
}

test('LLM-02 of the labelled questions no injury, recovery or load is taken for less', () => {
  expect(labelled.length).toBeGreaterThanOrEqual(150)
  expect(labelled.every(({ label }) => RISKS.includes(label))).toBe(true)
  const missed = labelled.filter(
    ({ label, question }) => label === 'high' && classifyQueryRisk(question) !== 'high',
  )
  expect(missed).toEqual([])
})

test('LLM-02 of questions written without sight of the words none of injury, recovery or load is taken for less', () => {
  expect(heldOut.length).toBeGreaterThanOrEqual(100)
  const missed = heldOut.filter(({ label, question }) => {
    const found = classifyQueryRisk(question)
    return (label === 'high' && found !== 'high') || (label === 'medium' && found === 'low')
  })
  expect(missed).toEqual([])
})

test('CO-11 of the same questions each of pain, heart, fainting, eating or medicine gets its fixed words, and sport none', () => {
  const topics = heldOut.map(({ question, topic }) => [question, safetyTopic(question) ?? '', topic])
  expect(topics.filter(([, found, topic]) => (found === '') !== (topic === ''))).toEqual([])
  // What needs fixed words is never a question for the small model.
  const of = [...labelled, ...heldOut].filter(({ question }) => safetyTopic(question) !== null)
  expect(of.filter(({ question }) => classifyQueryRisk(question) !== 'high')).toEqual([])
})

test('LLM-02 no question for advice is taken for a look-up', () => {
  const missed = labelled.filter(
    ({ label, question }) => label === 'medium' && classifyQueryRisk(question) === 'low',
  )
  expect(missed).toEqual([])
})

test('LLM-02 the confusion matrix', () => {
  expect(confusion()).toMatchInlineSnapshot(`
    {
      "high": {
        "high": 100,
        "low": 0,
        "medium": 0,
      },
      "low": {
        "high": 1,
        "low": 52,
        "medium": 0,
      },
      "medium": {
        "high": 1,
        "low": 0,
        "medium": 52,
      },
    }
  `)
})

test('LLM-02 a word of injury makes any question HIGH, wherever it stands and however it is written', () => {
  const low = labelled.filter(({ label }) => label === 'low').map(({ question }) => question)
  fc.assert(
    fc.property(
      fc.constantFrom(...low),
      fc.constantFrom('my knee hurts', 'INJURED', 'müde', 'épuisé', 'lesión', 'overtrained', 'chest pain'),
      fc.boolean(),
      (question, word, isFirst) =>
        classifyQueryRisk(isFirst ? `${word}. ${question}` : `${question} ${word}`) === 'high',
    ),
    { numRuns: 300 },
  )
})
