import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '#dev/local/paths.ts'
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
