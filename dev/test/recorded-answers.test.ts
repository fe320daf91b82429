import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkAnswer } from './check-answer.ts'

const recorded: Record<string, unknown> = JSON.parse(
  readFileSync(new URL('../data/pages/answers.json', import.meta.url), 'utf8'),
)

test('what the pages’ tests are answered is what the routes declare', () => {
  const wrong: string[] = []
  for (const [path, body] of Object.entries(recorded)) {
    try {
      checkAnswer('GET', path, 200, body)
    } catch (error) {
      wrong.push(String(error))
    }
  }
  expect(wrong).toEqual([])
})
