import { expect, test } from 'vitest'
import { addDays } from '../calendar/day.ts'
import type { PainAnswer } from './pain.ts'
import { DAY, randomAnswers, said, session } from './pain-fixture.ts'
import { RETURN_STAGES, type ReturnStart, returnStanding } from './return-stage.ts'

const START: ReturnStart = { fromDay: addDays(DAY, -30), startStage: 'run_walk', area: null }
const stands = (answers: readonly PainAnswer[], start = START) => returnStanding(start, answers)
const rank = ({ stage, calmSessions }: ReturnType<typeof returnStanding>) =>
  RETURN_STAGES.indexOf(stage) * 10 + calmSessions

test('PLAN-11/stages two calm sessions in a row are the next stage, from walking to hard', () => {
  expect(stands([])).toEqual({ stage: 'run_walk', calmSessions: 0, moved: null })
  expect(stands(session(9, 2))).toMatchObject({ stage: 'run_walk', calmSessions: 1 })
  const two = [...session(9, 2), ...session(7, 1)]
  expect(stands(two)).toEqual({
    ...{ stage: 'easy', calmSessions: 0 },
    moved: { on: addDays(DAY, -7), to: 'forward' },
  })
  const many = Array.from({ length: 14 }, (_, i) => session(28 - i * 2, 0)).flat()
  expect(stands(many)).toMatchObject({ stage: 'hard', calmSessions: 2 })
})

test('PLAN-11/stages acceptable pain repeats, too much steps back, on a morning without a session as well', () => {
  expect(stands([...session(9, 1), ...session(7, 1, 4, 1)])).toMatchObject({
    ...{ stage: 'run_walk', calmSessions: 0 },
  })
  expect(stands(session(9, 1, 1, 6))).toMatchObject({ stage: 'walk', moved: { to: 'back' } })
  expect(stands([said(5, 'morning', 6)])).toMatchObject({ stage: 'walk' })
  // The morning after a session is that session's: one step, not two.
  expect(stands(session(9, 6, 6, 6), { ...START, startStage: 'steady' }).stage).toBe('easy')
  expect(stands([said(9, 'during', 0, ['limp'])]).stage).toBe('walk')
  // There is nothing before walking.
  expect(stands(session(9, 8), { ...START, startStage: 'walk' })).toMatchObject({
    ...{ stage: 'walk', moved: null },
  })
})

test('PLAN-11/stages a session that was not fully answered moves nothing on', () => {
  const halves = [11, 9, 7, 5, 3].flatMap((ago) => session(ago, 0).slice(0, 2))
  expect(stands(halves)).toEqual({ stage: 'run_walk', calmSessions: 0, moved: null })
  const mornings = Array.from({ length: 20 }, (_, ago) => said(ago, 'morning', 0))
  expect(stands(mornings).stage).toBe('run_walk')
  // What was said before this return began is not of it.
  expect(stands([...session(9, 0), ...session(7, 0)], { ...START, fromDay: DAY }).stage).toBe('run_walk')
})

test('PLAN-11/stages a stage is reached by reports, never by the calendar alone', () => {
  for (let number = 0; number < 500; number++) {
    const answers = randomAnswers(number)
    const here = stands(answers)
    const later = answers.map((one) => ({ ...one, day: addDays(one.day, 400) }))
    const start = { ...START, fromDay: addDays(START.fromDay, 400) }
    const { moved, ...there } = stands(later, start)
    expect(there).toEqual({ stage: here.stage, calmSessions: here.calmSessions })
    expect(moved === null).toBe(here.moved === null)
    // However long one waits before the next answer.
    expect(rank(stands(answers, { ...START, fromDay: addDays(START.fromDay, -900) }))).toBe(rank(here))
  }
})

test('PLAN-11/stages more pain never leads further, and neither does one answer less', () => {
  for (let number = 0; number < 400; number++) {
    const answers = randomAnswers(number)
    const here = rank(stands(answers))
    for (const [at, answer] of answers.entries()) {
      if (answer.score === 10) continue
      const worse = answers.with(at, { ...answer, score: answer.score + 1 })
      expect(rank(stands(worse)), `${number} ${at}`).toBeLessThanOrEqual(here)
    }
    const sessions = answers.filter(({ moment }) => moment !== 'morning')
    // Without any morning after, nothing was calm.
    expect(rank(stands(sessions))).toBeLessThanOrEqual(RETURN_STAGES.indexOf('run_walk') * 10)
  }
})
