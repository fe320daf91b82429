import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  emptyLine,
  FAILURES_TO_OPEN,
  type ModelLine,
  PER_MINUTE,
  reportedBack,
  stepUp,
} from './model-line.ts'

/** Lets so many through at once. */
function filled(nowMs: number): ModelLine {
  let line = emptyLine()
  for (let i = 0; i < PER_MINUTE; i++) line = stepUp(line, nowMs, `t${i}`).line
  return line
}

test('LLM-03/pace a full minute makes the next wait, says how many are before, and lets them through in their order', () => {
  let line = filled(0)
  const ask = (ticket: string, nowMs: number) => {
    const step = stepUp(line, nowMs, ticket)
    line = step.line
    return step.answer
  }
  expect(ask('a', 1000)).toMatchObject({ kind: 'wait', position: 0 })
  expect(ask('b', 1000)).toMatchObject({ kind: 'wait', position: 1 })
  expect(ask('c', 2000)).toMatchObject({ kind: 'wait', position: 2 })
  for (let now = 3000; now < 59_000; now += 2000) for (const one of ['a', 'b', 'c']) ask(one, now)
  // One who left is not waited for.
  for (const now of [60_000, 62_000, 64_500]) ask('c', now)
  expect(ask('b', 64_600)).toEqual({ kind: 'go' })
})

test('LLM-03/pace whoever asks whenever, no minute ever sees more than its requests', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 1500 }), fc.integer({ min: 0, max: 90 })), {
        minLength: 80,
        maxLength: 250,
      }),
      (asks) => {
        let line = emptyLine()
        let now = 0
        const granted: number[] = []
        for (const [step, ticket] of asks) {
          now += step
          const { line: next, answer } = stepUp(line, now, `t${ticket}`)
          line = next
          if (answer.kind === 'go') granted.push(now)
        }
        return granted.every((at, index) => {
          const before = granted[index - PER_MINUTE]
          return before === undefined || at - before >= 60_000
        })
      },
    ),
    { numRuns: 200 },
  )
})

test('LLM-03/breaker failures in a row close the way, one tries after a while, and its success opens it for all', () => {
  let line = emptyLine()
  for (let i = 1; i < FAILURES_TO_OPEN; i++) line = reportedBack(line, i * 1000, 'down', null)
  expect(stepUp(line, 5000, 'a').answer).toEqual({ kind: 'go' })
  line = reportedBack(line, 5000, 'down', null)
  expect(stepUp(line, 6000, 'a').answer).toEqual({ kind: 'closed', untilMs: 35_000 })
  const trial = stepUp(line, 35_000, 'a')
  expect(trial.answer).toEqual({ kind: 'go' })
  expect(stepUp(trial.line, 35_001, 'b').answer).toMatchObject({ kind: 'closed' })
  const failed = reportedBack(trial.line, 36_000, 'down', null)
  expect(stepUp(failed, 40_000, 'b').answer).toEqual({ kind: 'closed', untilMs: 66_000 })
  const well = reportedBack(trial.line, 36_000, 'well', null)
  expect(stepUp(well, 36_001, 'b').answer).toEqual({ kind: 'go' })
})

test('LLM-03/breaker a refusal for speed closes the way for as long as it says, and failures far apart never do', () => {
  const slow = reportedBack(emptyLine(), 0, 'slow', 7)
  expect(stepUp(slow, 6999, 'a').answer).toEqual({ kind: 'closed', untilMs: 7000 })
  expect(stepUp(slow, 7000, 'a').answer).toEqual({ kind: 'go' })
  let line = emptyLine()
  for (let i = 0; i < 20; i++) line = reportedBack(line, i * 61_000, 'down', null)
  // Right after the last one, when the way would be closed still.
  expect(stepUp(line, 19 * 61_000 + 1, 'a').answer).toEqual({ kind: 'go' })
})
