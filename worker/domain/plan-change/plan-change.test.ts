import { expect, test } from 'vitest'
import { addDays } from '../calendar/day.ts'
import type { PlannedWorkout, TrainingPlan } from '../plan/plan.ts'
import { checkWorkout } from '../workout/check-workout.ts'
import { adjustLoad, swapDays } from './change-week.ts'
import {
  addWorkout,
  editWorkout,
  moveWorkout,
  restoreWorkout,
  type Standing,
  skipWorkout,
} from './change-workout.ts'
import type { Decision, HeldPlan, HeldWorkout } from './held-plan.ts'
import { aWorkout, everyDay, held, PLAN, START } from './plan-change-fixture.ts'
import { replan } from './replan.ts'
import { shiftDays } from './shift-days.ts'
import { decideSuggested } from './suggested-change.ts'
import {
  changeStates,
  type LoggedChange,
  lastDone,
  lastUndone,
  PLAN_ACTIONS,
  type PlanAction,
  undoChange,
  whyKept,
} from './undo-change.ts'
import { daysOfWeek, weekOf } from './week-of.ts'

const TODAY = addDays(START, 7)
const day = (n: number) => addDays(START, n)
const four = () =>
  [0, 8, 10, 12].map((n, i) => held(`wkt_${i}`, aWorkout(day(n), { phase: n < 7 ? 'base' : 'build' })))
const standing = (workouts: HeldWorkout[] = four(), plan: Partial<HeldPlan> = {}): Standing => ({
  ...{ plan: { ...PLAN, ...plan }, workouts, availability: null },
})
const code = (decision: Decision) =>
  decision.kind === 'refusal' ? decision.refusal.code : decision.changes.length
const one = (decision: Decision) =>
  decision.kind === 'changes' ? decision.changes[0]?.after : decision.refusal

/** Every change there is, of the second workout or its day. */
const EVERY: readonly [string, (s: Standing) => Decision][] = [
  ['move', (s) => moveWorkout(s, { id: 'wkt_1', day: day(9), half: null })],
  ['edit', (s) => editWorkout(s, { id: 'wkt_1', change: { title: 'Easy' } })],
  ['skip', (s) => skipWorkout(s, 'wkt_1')],
  ['restore', (s) => restoreWorkout(s, 'wkt_1')],
  ['swap', (s) => swapDays(s, { day: day(8), with: day(9) }, TODAY)],
]

test.each(EVERY)('CTRL-02 PLAN-07 a completed workout refuses: %s', (_, change) => {
  const workouts = four().map((w) => (w.id === 'wkt_1' ? { ...w, isCompleted: true } : w))
  expect(code(change(standing(workouts)))).toBe('workout_completed')
})

test.each(EVERY)('CTRL-02 a plan that is not active refuses: %s', (_, change) => {
  for (const status of ['paused', 'completed', 'cancelled', 'archived'] as const)
    expect(code(change(standing(four(), { status })))).toBe('plan_inactive')
})

test('CTRL-02 days outside the plan refuse, its first and last day do not', () => {
  const to = (n: number) => code(moveWorkout(standing(), { id: 'wkt_1', day: day(n), half: null }))
  expect([to(-1), to(0), to(27), to(28)]).toEqual(['outside_plan', 1, 1, 'outside_plan'])
  const add = (n: number) => code(addWorkout(standing(), { id: 'wkt_9', ...aWorkout(day(n)) }))
  expect([add(-1), add(0), add(27), add(28)]).toEqual(['outside_plan', 1, 1, 'outside_plan'])
  const refusal = moveWorkout(standing(), { id: 'wkt_1', day: day(-1), half: null })
  expect(JSON.stringify(refusal)).toMatch(/The plan goes from Mon \d+ \w{3} 20\d\d to Sun \d+ \w{3} 20\d\d\./)
  // Also where nothing lies on the day that would be swapped.
  expect(one(swapDays(standing(), { day: day(9), with: day(28) }, TODAY))).toMatchObject({ field: 'with' })
  expect(one(swapDays(standing(), { day: day(28), with: day(8) }, TODAY))).toMatchObject({ field: 'day' })
})

test('CTRL-02 an added workout takes the phase of its nearest neighbour, and week numbers follow the day', () => {
  const phase = (n: number) => one(addWorkout(standing(), { id: 'wkt_9', ...aWorkout(day(n)) }))
  expect(phase(3)).toMatchObject({ phase: 'base' })
  expect(phase(5)).toMatchObject({ phase: 'build' })
  expect([weekOf(PLAN, day(0)), weekOf(PLAN, day(6)), weekOf(PLAN, day(7)), weekOf(PLAN, day(27))]).toEqual([
    1, 1, 2, 4,
  ])
  const midweek = { startDay: day(2), endDay: day(15) }
  expect([weekOf(midweek, day(2)), weekOf(midweek, day(6)), weekOf(midweek, day(7))]).toEqual([1, 1, 2])
  expect(daysOfWeek(midweek, 1)).toEqual({ startDay: day(2), endDay: day(6) })
  expect(daysOfWeek(midweek, 3)).toEqual({ startDay: day(14), endDay: day(15) })
})

test('PLAN-07 the athlete’s own hand moves a missed workout; a bulk change leaves past days alone', () => {
  expect(code(moveWorkout(standing(), { id: 'wkt_0', day: day(9), half: null }))).toBe(1)
  expect(code(swapDays(standing(), { day: day(0), with: day(9) }, TODAY))).toBe('outside_plan')
  expect(code(adjustLoad(standing(), { week: 1, percent: -20 }, TODAY))).toBe('conflict')
  const midweek = adjustLoad(standing(), { week: 2, percent: -20 }, day(10))
  expect(midweek.kind === 'changes' && midweek.changes.map((c) => c.workoutId)).toEqual(['wkt_2', 'wkt_3'])
})

test('PLAN-02 a moved, added, swapped or longer session fits its slot, or is refused with the reason', () => {
  const of = (minutes: number, more = {}) => ({ ...standing(), availability: everyDay(minutes, more) })
  const move = (s: Standing) => moveWorkout(s, { id: 'wkt_1', day: day(9), half: null })
  expect(code(move(of(60)))).toBe(1)
  expect(one(move(of(59)))).toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('60 min; there are 59'),
  })
  expect(code(move(of(60, { blackoutDays: [day(9)] })))).toBe('conflict')
  expect(code(move(of(60, { overrides: [{ day: day(9), slots: { am: null, pm: null } }] })))).toBe('conflict')
  const noRun = { minutes: 90, sports: ['swim'] as const }
  expect(code(move(of(60, { overrides: [{ day: day(9), slots: { am: noRun, pm: null } }] })))).toBe(
    'conflict',
  )
  expect(code(addWorkout(of(59), { id: 'wkt_9', ...aWorkout(day(9)) }))).toBe('conflict')
  expect(code(swapDays(of(59), { day: day(8), with: day(9) }, TODAY))).toBe('conflict')
  expect(code(editWorkout(of(60), { id: 'wkt_1', change: { plannedS: 3700 } }))).toBe('conflict')
  expect(code(editWorkout(of(10), { id: 'wkt_1', change: { title: 'Shorter words' } }))).toBe(1)
  expect(code(adjustLoad(of(60), { week: 2, percent: 20 }, TODAY))).toBe(0)
  const other = { id: 'wkt_1', day: day(10), half: 'pm' as const }
  expect(code(moveWorkout(of(60, { twoADays: false }), other))).toBe('conflict')
})

test('CTRL-01 a week’s load: work grows or shrinks with its totals, warm-up and repeats stay', () => {
  const decision = adjustLoad(standing(), { week: 2, percent: -20 }, TODAY)
  const after = decision.kind === 'changes' ? decision.changes[0]?.after : undefined
  const [warmup, repeat] = after?.workout.steps ?? []
  expect(warmup).toMatchObject({ length: { s: 900 } })
  expect(repeat).toMatchObject({ times: 5, steps: [{ length: { s: 240 } }, { length: { s: 100 } }] })
  const seconds = 900 + 5 * 340 + 600
  expect(after?.plannedS).toBeCloseTo(seconds)
  expect(after?.plannedStress).toBeCloseTo((60 * seconds) / 3600)
})

test('CTRL-01 two days exchange everything on them, also where one is empty; a race stays', () => {
  const both = swapDays(standing(), { day: day(8), with: day(10) }, TODAY)
  expect(both.kind === 'changes' && both.changes.map((c) => [c.workoutId, c.after.day])).toEqual([
    ['wkt_1', day(10)],
    ['wkt_2', day(8)],
  ])
  expect(code(swapDays(standing(), { day: day(8), with: day(9) }, TODAY))).toBe(1)
  const race = four().map((w) => (w.id === 'wkt_1' ? { ...w, purpose: 'race' } : w))
  expect(code(swapDays(standing(race), { day: day(8), with: day(9) }, TODAY))).toBe('conflict')
})

/** A small generator of random numbers with a seed. */
function randomOf(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

interface Play {
  workouts: HeldWorkout[]
  log: LoggedChange[]
}

function apply(play: Play, action: PlanAction, decision: Decision, ofChangeId: string | null = null) {
  if (decision.kind === 'refusal' || decision.changes.length === 0) return false
  for (const { workoutId, after, before } of decision.changes) {
    const at = play.workouts.findIndex(({ id }) => id === workoutId)
    if (at < 0) play.workouts.push(held(workoutId, before))
    const index = at < 0 ? play.workouts.length - 1 : at
    play.workouts[index] = { ...(play.workouts[index] as HeldWorkout), ...after }
  }
  play.log.push({ id: `pch_${play.log.length}`, action, ofChangeId, rows: decision.changes })
  return true
}

/** What the generator might make of what is to come: some sessions where they were, others elsewhere. */
function madeAnew(turn: number, pick: (below: number) => number): TrainingPlan {
  const workouts = [8, 10, 12, 15, 20].map((n, i): PlannedWorkout => {
    const { workout, ...content } = aWorkout(day(n + pick(2)), {
      title: pick(2) ? 'Intervals' : `New ${turn}`,
    })
    return {
      ...{ ...content, workout: { ...workout, title: content.title }, id: `wkt_made_${turn}_${i}` },
      ...{ purpose: 'threshold', reason: 'Made anew.', raceId: null },
      totals: { minutes: 60, km: 10, stress: 60 },
    }
  })
  return { ...NO_PLAN, workouts }
}
const NO_PLAN: TrainingPlan = {
  ...{ kind: 'plan', goal: { discipline: 'run', distance: '10k' }, style: 'linear' },
  ...{ startDay: PLAN.startDay, endDay: PLAN.endDay, phases: [], weeks: [], workouts: [], notes: [] },
}

function randomChange(play: Play, pick: (below: number) => number): void {
  const now = { ...standing(play.workouts), availability: everyDay(80) }
  const id = play.workouts[pick(play.workouts.length)]?.id ?? ''
  const some = day(pick(30) - 1)
  const undone = lastUndone(play.log)
  const done = lastDone(play.log)
  const changes: [PlanAction, () => Decision, (string | null)?][] = [
    ['move', () => moveWorkout(now, { id, day: some, half: pick(2) ? 'am' : 'pm' })],
    ['edit', () => editWorkout(now, { id, change: { title: `Title ${pick(9)}`, coachNotes: null } })],
    ['skip', () => skipWorkout(now, id)],
    ['restore', () => restoreWorkout(now, id)],
    ['add', () => addWorkout(now, { id: `wkt_${play.log.length + 10}`, ...aWorkout(some) })],
    ['swap_days', () => swapDays(now, { day: some, with: day(pick(28)) }, TODAY)],
    ['adjust_load', () => adjustLoad(now, { week: 1 + pick(4), percent: pick(80) - 50 }, TODAY)],
    ['shift', () => shiftDays(now, { fromDay: day(7 + pick(14)), days: pick(15) - 7 }, TODAY)],
    ['replan', () => replan(now, madeAnew(play.log.length, pick), TODAY)],
    [
      'suggestion',
      () => decideSuggested(now, [{ kind: 'minutes', workoutId: id, minutes: 20 + pick(60) }], TODAY),
    ],
    ['undo', () => undoChange(now, play.log, { changeId: done ?? '', way: 'undo' }), done],
    ['redo', () => undoChange(now, play.log, { changeId: undone ?? '', way: 'redo' }), undone],
  ]
  const [action, decide, of = null] = changes[pick(changes.length)] as (typeof changes)[number]
  apply(play, action, decide(), of)
}

const shown = (workouts: readonly HeldWorkout[]) => workouts.filter((one) => !one.isWithdrawn)

test('CTRL-07 undoing whatever was done, last first, gives the starting plan exactly (120 sequences)', () => {
  let undone = 0
  const seen = new Set<PlanAction>()
  for (let seed = 1; seed <= 120; seed++) {
    const pick = randomOf(seed)
    const play: Play = { workouts: four(), log: [] }
    for (let i = 0; i < 25; i++) randomChange(play, pick)
    for (let id = lastDone(play.log); id; id = lastDone(play.log)) {
      expect(
        apply(play, 'undo', undoChange(standing(play.workouts), play.log, { changeId: id, way: 'undo' }), id),
      ).toBe(true)
      undone++
    }
    expect(shown(play.workouts)).toEqual(four())
    for (const { action } of play.log) seen.add(action)
  }
  expect(undone).toBeGreaterThan(500)
  // Each kind of change was among them.
  expect([...seen].sort()).toEqual(PLAN_ACTIONS.filter((action) => action !== 'create').toSorted())
})

test('CTRL-07 what was undone is done again until something new is changed', () => {
  const play: Play = { workouts: four(), log: [] }
  apply(play, 'move', moveWorkout(standing(play.workouts), { id: 'wkt_1', day: day(9), half: null }))
  const moved = structuredClone(play.workouts)
  const back = (way: 'undo' | 'redo', id: string | null) =>
    apply(play, way, undoChange(standing(play.workouts), play.log, { changeId: id ?? '', way }), id)
  expect(back('undo', lastDone(play.log))).toBe(true)
  expect(play.workouts).toEqual(four())
  expect(back('redo', lastUndone(play.log))).toBe(true)
  expect(play.workouts).toEqual(moved)
  expect(changeStates(play.log)[0]).toEqual({ id: 'pch_0', state: 'done' })
  back('undo', 'pch_0')
  apply(play, 'skip', skipWorkout(standing(play.workouts), 'wkt_2'))
  expect(lastUndone(play.log)).toBeNull()
})

test('CTRL-07 an older change is undone where nothing touched it since; else the conflict is named', () => {
  const play: Play = { workouts: four(), log: [] }
  apply(play, 'move', moveWorkout(standing(play.workouts), { id: 'wkt_1', day: day(9), half: null }))
  apply(play, 'skip', skipWorkout(standing(play.workouts), 'wkt_2'))
  const undo = (id: string) => undoChange(standing(play.workouts), play.log, { changeId: id, way: 'undo' })
  expect(code(undo('pch_0'))).toBe(1)
  apply(play, 'edit', editWorkout(standing(play.workouts), { id: 'wkt_1', change: { title: 'New words' } }))
  expect(one(undo('pch_0'))).toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('New words'),
  })
  play.workouts = play.workouts.map((w) => (w.id === 'wkt_2' ? { ...w, isCompleted: true } : w))
  expect(code(undo('pch_1'))).toBe('workout_completed')
  expect(code(undo('pch_none'))).toBe('not_found')
})

test('CTRL-01 a week turned up again and again ends at what a workout may be; a plan holds so many workouts', () => {
  let workouts = four()
  for (let i = 0; i < 60; i++) {
    const decision = adjustLoad(standing(workouts), { week: 2, percent: 30 }, TODAY)
    const changes = decision.kind === 'changes' ? decision.changes : []
    const after = new Map(changes.map((change) => [change.workoutId, change.after]))
    workouts = workouts.map((one) => ({ ...one, ...after.get(one.id) }))
  }
  expect(Math.max(...workouts.map(({ plannedS }) => plannedS))).toBeLessThanOrEqual(12 * 3600)
  expect(workouts.flatMap(({ workout }) => checkWorkout(workout))).toEqual([])
  expect(code(adjustLoad(standing(workouts), { week: 2, percent: -10 }, TODAY))).toBe(3)
  const many = Array.from({ length: 800 }, (_, i) =>
    held(`wkt_${i}`, aWorkout(day(8), { isWithdrawn: i > 3 })),
  )
  expect(code(addWorkout(standing(many), { id: 'wkt_new', ...aWorkout(day(9)) }))).toBe('conflict')
  expect(code(addWorkout(standing(many.slice(1)), { id: 'wkt_new', ...aWorkout(day(9)) }))).toBe(1)
})

test('CTRL-07/done what a change itself made done goes back with it; what was done since stays, and says so', () => {
  const play: Play = { workouts: four(), log: [] }
  apply(play, 'add', addWorkout(standing(play.workouts), { id: 'wkt_new', ...aWorkout(day(1)) }))
  const log = play.log.map((one) => ({ ...one, at: new Date(5) }))
  const found = (knownAt: number, isCompleted = true) =>
    play.workouts.map((w) =>
      w.id === 'wkt_new' ? { ...w, isCompleted, found: { knownAt: new Date(knownAt) } } : w,
    )
  const undo = (workouts: HeldWorkout[]) =>
    undoChange(standing(workouts), log, { changeId: 'pch_0', way: 'undo' })
  expect([code(undo(found(4))), code(undo(found(6, false)))]).toEqual([1, 1])
  expect(code(undo(found(6)))).toBe('workout_completed')
  const [change] = log
  if (!change) throw new Error('no change')
  expect(whyKept(found(4), change)).toBeNull()
  expect(whyKept(found(6), change)).toBe('“Intervals” was done since')
  const byHand = found(4).map((w) => ({ ...w, found: null }))
  expect(code(undo(byHand))).toBe('workout_completed')
  // A part of a workout leaves it to its athlete.
  expect(code(moveWorkout(standing(found(4, false)), { id: 'wkt_new', day: day(9), half: null }))).toBe(1)
})
