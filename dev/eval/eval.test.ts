import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '#dev/local/paths.ts'
import { chances, honest, story, TODAY, untrue } from '#worker/domain/coach/spoken-fixture.ts'
import { SYSTEM } from '#worker/features/coach/answers/prompts/coach-1.ts'
import { SentenceGate } from '#worker/features/coach/answers/sentence-gate.ts'
import { OWN_ATTACKS, SURFACES } from './attacks.ts'
import { allScores } from './scores.ts'

const floor: Record<string, number> = JSON.parse(
  readFileSync(join(projectRoot, 'dev/eval/floor.json'), 'utf8'),
)

test('LLM-08 CO-12 a sample of the evaluation holds its floor, against a model that lies, invents and obeys', () => {
  const scores = allScores({ stories: 4, share: 1 / 40 })
  expect(scores.map(({ name }) => name).sort()).toEqual(Object.keys(floor).sort())
  const below = scores.filter(({ name, score }) => score < (floor[name] ?? 1) - 1e-9)
  expect(below).toEqual([])
})

test('LLM-08/corpus attacks of our own aim at plan changes, other people and what is withheld, on eight surfaces', () => {
  expect(new Set(OWN_ATTACKS).size).toBeGreaterThanOrEqual(150)
  expect(SURFACES).toHaveLength(8)
})

test('CO-12/prompt told sentence by sentence, however it is cut, nothing of the prompt is said', () => {
  for (const piece of [1, 5, 37, SYSTEM.length]) {
    const gate = new SentenceGate({ today: '2026-04-23', units: 'metric', locale: 'en' })
    for (let at = 0; at < SYSTEM.length; at += piece) gate.hear(SYSTEM.slice(at, at + piece))
    gate.end(true)
    expect(gate.said.trim()).toBe('')
  }
})

test('CO-05/cut a stream that ends at any character says whole true sentences and nothing else', () => {
  for (let seed = 1; seed <= 12; seed++) {
    const chance = chances(seed)
    const tale = story(chance)
    const lies = untrue(tale, chance, 'metric').map(([, sentence]) => sentence)
    const truths = honest(tale, chance, 'metric').slice(0, 3)
    const text = truths.flatMap((sentence) => [sentence, chance.pick(lies)]).join('\n')
    for (let at = 0; at <= text.length; at++) {
      const gate = new SentenceGate({ today: TODAY, units: 'metric', locale: 'en' })
      gate.take(tale.receipts.map(({ id: _, ...draft }) => draft))
      gate.hear(text.slice(0, at))
      gate.end(false)
      const said = gate.said
        .split('\n')
        .map((one) => one.trim())
        .filter((one) => one !== '')
      expect(said.filter((one) => !truths.includes(one))).toEqual([])
    }
  }
})
