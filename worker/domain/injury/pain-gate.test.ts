import { expect, test } from 'vitest'
import { addDays } from '../calendar/day.ts'
import { aWorkout, everyDay, held, PLAN } from '../plan-change/plan-change-fixture.ts'
import { decideSuggested } from '../plan-change/suggested-change.ts'
import { easierForm } from './easier-form.ts'
import { painZone, RETURN_AREAS } from './pain.ts'
import { DAY, randomAnswers, said } from './pain-fixture.ts'
import { isGated, PAIN_VERDICTS, painGate, stageAsked } from './pain-gate.ts'
import { redFlags } from './red-flags.ts'
import { RETURN_STAGES } from './return-stage.ts'

const hard = aWorkout(DAY)
const easy = aWorkout(DAY, { isHard: false, purpose: 'endurance', title: 'Easy run' })
const verdict = (...answers: ReturnType<typeof said>[]) => painGate(answers, DAY, hard, null)?.verdict ?? null

test('PLAN-11/gates up to 2 goes as planned, up to 5 takes the easier form, more is left out', () => {
  const verdicts = Array.from({ length: 11 }, (_, score) => verdict(said(0, 'before', score)))
  expect(verdicts).toEqual([
    ...Array.from({ length: 3 }, () => 'as_planned'),
    ...Array.from({ length: 3 }, () => 'easier'),
    ...Array.from({ length: 5 }, () => 'leave_out'),
  ])
  // The morning counts as well, and the worse of the two decides.
  expect(verdict(said(0, 'before', 1), said(0, 'morning', 4))).toBe('easier')
  expect(() => painZone(11)).toThrow(RangeError)
  expect(() => painZone(2.5)).toThrow(RangeError)
})

test('PLAN-11/gates not asked and not answered are never a 0', () => {
  expect(painGate([], DAY, hard, null)).toBeNull()
  expect(verdict(said(1, 'before', 0))).toBeNull()
  expect(verdict(said(0, 'during', 0), said(0, 'after', 6))).toBeNull()
  // What alarms is told whenever it was said.
  expect(verdict(said(0, 'during', 8))).toBe('leave_out')
})

test('PLAN-11/gates back from a stress fracture nothing may hurt', () => {
  const back = { stage: 'hard', area: 'bone' } as const
  expect(painGate([said(0, 'before', 0)], DAY, hard, back)?.verdict).toBe('as_planned')
  expect(painGate([said(0, 'before', 1)], DAY, hard, back)?.verdict).toBe('leave_out')
  expect(RETURN_AREAS.filter((area) => painZone(2, area) !== 'safe')).toEqual(['bone'])
})

test('PLAN-11/gates strong, sharp, at night, with a limp or rising over three days: somebody has to look at it', () => {
  const flags = (...answers: ReturnType<typeof said>[]) => redFlags(answers, DAY)
  expect(flags(said(0, 'before', 6))).toEqual([])
  expect(flags(said(0, 'before', 7))).toEqual(['strong'])
  expect(flags(said(0, 'before', 1, ['limp', 'sharp']))).toEqual(['sharp', 'limp'])
  expect(verdict(said(0, 'before', 0, ['night']))).toBe('leave_out')
  const rising = [said(2, 'after', 1), said(1, 'after', 2), said(0, 'morning', 3)]
  expect(flags(...rising)).toEqual(['rising'])
  // A day that was not answered breaks it, and so does one that is no worse.
  expect(flags(...rising.filter((_, i) => i !== 1))).toEqual([])
  expect(flags(said(2, 'after', 2), said(1, 'after', 2), said(0, 'morning', 3))).toEqual([])
  expect(flags(said(2, 'after', 0), said(1, 'after', 1), said(0, 'morning', 2))).toEqual([])
})

test('PLAN-11/gates asked before what is hard, and on the way back before every run; never before a race', () => {
  const ride = aWorkout(DAY, { sport: 'bike', isHard: false })
  const race = aWorkout(DAY, { purpose: 'race' })
  expect([hard, easy, ride, race].map((one) => isGated(one, false))).toEqual([true, false, false, false])
  expect([hard, easy, ride, race].map((one) => isGated(one, true))).toEqual([true, true, false, false])
  const asked = (title: string, purpose: string) => stageAsked({ ...easy, title, purpose })
  expect(asked('Run and walk 5 × 2 min', 'recovery')).toBe('run_walk')
  expect([asked('Long run', 'long'), asked('Easy run', 'endurance')]).toEqual(['steady', 'easy'])
})

test('PLAN-11/gates on the way back a run beyond the stage takes the easier form, whatever hurts', () => {
  const none = [said(0, 'before', 0)]
  const at = (stage: (typeof RETURN_STAGES)[number]) =>
    [easy, hard].map((one) => painGate(none, DAY, one, { stage, area: null })?.verdict)
  expect(RETURN_STAGES.map(at)).toEqual([
    ['easier', 'easier'],
    ['easier', 'easier'],
    ['as_planned', 'easier'],
    ['as_planned', 'easier'],
    ['as_planned', 'as_planned'],
  ])
})

test('PLAN-11/gates more pain never asks for more, whatever else was said', () => {
  const rank = (kind: string | undefined) => (PAIN_VERDICTS as readonly (string | undefined)[]).indexOf(kind)
  for (let number = 0; number < 2000; number++) {
    const answers = randomAnswers(number, 3)
    const [first, ...rest] = answers.filter(({ day, moment }) => day === DAY && moment === 'before')
    if (!first || rest.length > 0 || first.score === 10) continue
    const worse = answers.map((one) => (one === first ? { ...one, score: one.score + 1 } : one))
    const [a, b] = [answers, worse].map((all) => rank(painGate(all, DAY, hard, null)?.verdict))
    expect(b, `${number}`).toBeGreaterThanOrEqual(a ?? 0)
  }
})

test('PLAN-11/gates what is offered is never longer or harder, holds to the plan’s rules and says nothing of the body', () => {
  const body = /pain|hurt|injur|ache|sore|limp|doctor|return|way back/i
  for (const sport of ['run', 'bike', 'swim', 'strength'])
    for (const isHard of [true, false])
      for (const plannedS of [1200, 2700, 3600, 9000])
        for (const kind of PAIN_VERDICTS)
          for (const stage of [null, ...RETURN_STAGES]) {
            const more = { sport, isHard, plannedS, purpose: isHard ? 'threshold' : 'long' }
            const one = held('wkt_1', aWorkout(addDays(PLAN.startDay, 3), more))
            const form = easierForm(one, kind, stage && { stage, area: null })
            if (kind === 'as_planned') {
              expect(form).toBeNull()
              continue
            }
            expect(form?.reason).not.toMatch(body)
            const standing = { plan: PLAN, workouts: [one], availability: everyDay(150) }
            const decision = decideSuggested(standing, form?.changes ?? [], PLAN.startDay)
            expect(decision, `${sport} ${isHard} ${plannedS} ${kind} ${stage}`).toMatchObject({
              kind: 'changes',
            })
            const [change] = decision.kind === 'changes' ? decision.changes : []
            const after = change?.after
            expect(after?.isSkipped === true || (after?.plannedS ?? 1e9) <= Math.max(plannedS, 1200)).toBe(
              true,
            )
            if (isHard && ['run', 'bike', 'swim'].includes(sport))
              expect(after?.isSkipped === true || after?.isHard === false).toBe(true)
          }
})
