import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { addDays } from '../calendar/day.ts'
import { planFigures } from './figures.ts'
import { generatePlan } from './generate-plan.ts'
import { PLAN_DISTANCES, PLAN_EXPERIENCE } from './plan.ts'
import { FIGURE_WORDS, outsidePublished, publishedRanges } from './published.ts'
import { available, FIRST_DAY, raceIn, requestOf, steadily, weekOfSlots } from './requests-fixture.ts'
import { usualRunner } from './usual-fixture.ts'

const envelope = readFileSync(
  join(import.meta.dirname, '../../../../shared/oracles/plans/envelope.md'),
  'utf8',
)
const COLUMNS = { '5k': 1, '10k': 2, half: 4, marathon: 5 } as const
type Distance = keyof typeof COLUMNS

/** The range in brackets of a row of the running table: `14.5 (4.8–20.9) n=6`. */
function rangeIn(row: string, distance: Distance): number[] {
  const line = envelope.split('\n').find((one) => one.startsWith(`| ${row}`)) ?? ''
  const cell = line.split('|')[COLUMNS[distance] + 1] ?? ''
  const inside = /\(([\d.]+)[–-]([\d.]+)\)/.exec(cell)
  return [Number(inside?.[1]), Number(inside?.[2])]
}

test('PLAN-01/envelope the ranges plans are held to are those of the published plans', () => {
  const rows = {
    peakRatio: ['peak ÷ first week', 1],
    longest: ['longest run km', 1],
    taper2: ['taper week 2', 100],
    taper1: ['taper week 1', 100],
    raceWeek: ['race week (race out)', 100],
    sessions: ['sessions a week', 1],
    hardSessions: ['hard sessions a week', 1],
    longestWeeksBefore: ['longest run is n weeks', 1],
  } as const
  for (const distance of PLAN_DISTANCES.run) {
    const ranges = publishedRanges({ discipline: 'run', distance })
    for (const [figure, [row, unit]] of Object.entries(rows)) {
      const own = ranges[figure as keyof typeof rows]
      const read = rangeIn(row, distance).map((value) => value / unit)
      if (Number.isNaN(read[0])) continue
      expect([own?.from, own?.to], `${distance} ${row}`).toEqual(read)
      expect(own?.n).toBeGreaterThanOrEqual(5)
    }
  }
})

test('PLAN-01/envelope plans of usual athletes lie inside what is published, or their notes say why not', () => {
  const outside: string[] = []
  for (const distance of PLAN_DISTANCES.run) {
    for (const experience of PLAN_EXPERIENCE) {
      const request = usualRunner(distance, experience)
      const plan = generatePlan(request)
      if (plan.kind === 'refusal') throw new Error(`${distance} ${experience}: ${plan.limit}`)
      const raceDay = request.races[0]?.day ?? null
      const figures = planFigures({ weeks: plan.weeks, workouts: plan.workouts, raceDay, isRun: true })
      for (const { figure, value } of outsidePublished(figures, request.goal)) {
        outside.push(`${distance} ${experience} ${figure} ${value.toFixed(2)}`)
        const note = plan.notes.find(
          ({ kind, text }) => kind === 'outside_published' && text.startsWith(FIGURE_WORDS[figure]),
        )
        expect(note?.text, `${distance} ${experience}`).toMatch(/ Why: ./)
      }
    }
  }
  // Who asks for nothing unusual gets nothing unusual.
  expect(outside).toEqual([])
})

test('PLAN-01/envelope a plan outside of what is published says by how much and why', () => {
  const request = {
    ...usualRunner('marathon', 'intermediate'),
    races: [raceIn(6, { discipline: 'run', distance: 'marathon' })],
  }
  const run = steadily(330, 56, 150)
  const plan = generatePlan({ ...request, baseline: { ...request.baseline, sports: { run } } })
  if (plan.kind === 'refusal') throw new Error(plan.limit)
  const notes = plan.notes.filter(({ kind }) => kind === 'outside_published')
  expect(notes.map(({ text }) => text).join('\n')).toMatch(
    /Largest week against the first: × 1\.\d\d; published plans have × 1\.27 to × 4\.79 \(30 plans\)\. Why: it has 6 weeks/,
  )
})

test('PLAN-01/envelope the rest of a week that a plan begins in is no week to grow from', () => {
  const plan = generatePlan(
    requestOf({
      ...{ goal: { discipline: 'run', distance: '10k' }, weeks: 8, today: addDays(FIRST_DAY, 2) },
      ...{ startDay: addDays(FIRST_DAY, 2), baseline: { daysSinceLast: null } },
      availability: available(weekOfSlots(['run'], [60, 60, 60, 60, 60, 120, 120])),
    }),
  )
  if (plan.kind === 'refusal') throw new Error(plan.limit)
  const { growth } = planFigures({ weeks: plan.weeks, workouts: plan.workouts, raceDay: null, isRun: true })
  expect(growth).toBeLessThan(0.24)
  expect(plan.notes.filter(({ text }) => text.startsWith(FIGURE_WORDS.growth))).toEqual([])
})
