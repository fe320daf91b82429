import { FIGURES, type Figure, planFigures } from '#worker/domain/plan/figures.ts'
import { generatePlan } from '#worker/domain/plan/generate-plan.ts'
import { PLAN_DISTANCES } from '#worker/domain/plan/plan.ts'
import { publishedRanges } from '#worker/domain/plan/published.ts'
import { raceIn } from '#worker/domain/plan/requests-fixture.ts'
import { SAMPLES } from '#worker/domain/plan/samples-fixture.ts'
import { usualRunner } from '#worker/domain/plan/usual-fixture.ts'
import { check, conclude, machine, median, printTable, spread } from './report.ts'

// A plan is made while somebody looks at its preview. And what plans of usual athletes come to, beside published ones.
const LIMIT_MS = 50
const TIMES = 60

console.log(machine())
const [, , carla, dan] = SAMPLES
const verdicts = [carla, dan].flatMap((sample) => {
  if (sample === undefined) return []
  const { request } = sample
  const whole = { ...request, races: [raceIn(24, request.goal)] }
  const times = Array.from({ length: TIMES }, () => {
    const startMs = performance.now()
    const plan = generatePlan(whole)
    check(plan.kind === 'plan' && plan.weeks.length === 24, 'a plan of 24 weeks')
    return performance.now() - startMs
  })
  const measured = spread(times, 'ms')
  const name = request.goal.discipline === 'run' ? 'marathon' : 'Olympic triathlon'
  return [
    { what: `24 weeks, ${name}`, target: `< ${LIMIT_MS} ms`, measured, holds: median(times) < LIMIT_MS },
  ]
})

const shown = (figure: Figure, value: number | null | undefined) =>
  value === null || value === undefined ? '–' : value.toFixed(figure === 'longest' ? 1 : 2)
for (const distance of PLAN_DISTANCES.run) {
  const ranges = publishedRanges({ discipline: 'run', distance })
  const plans = (['novice', 'intermediate', 'advanced'] as const).map((experience) => {
    const request = usualRunner(distance, experience)
    const plan = generatePlan(request)
    if (plan.kind === 'refusal') throw new Error(plan.limit)
    const raceDay = request.races[0]?.day ?? null
    return planFigures({ weeks: plan.weeks, workouts: plan.workouts, raceDay, isRun: true })
  })
  printTable(`${distance}: plans of usual athletes beside published ones`, [
    ['figure', 'novice', 'intermediate', 'advanced', 'published', 'plans'],
    ...FIGURES.map((figure) => {
      const range = ranges[figure]
      const span = range ? `${shown(figure, range.from)}–${shown(figure, range.to)}` : '–'
      return [figure, ...plans.map((one) => shown(figure, one[figure])), span, String(range?.n ?? '–')]
    }),
  ])
}
conclude('A plan in its preview', verdicts)
