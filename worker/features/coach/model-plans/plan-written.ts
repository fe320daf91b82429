import type { PlanRequest, TrainingPlan } from '#worker/domain/plan/plan.ts'
import type { Listener } from '#worker/features/coach/answers/read-listener.ts'
import { type Outcome, unquoted } from './ask-weeks.ts'
import type { ModelPlanRow } from './repo.ts'
import { byRules, sayPlan } from './say-plan.ts'

const MOST_BROKEN = 20

interface Given {
  /** The generator's plan, of all the athlete's rows. */
  frame: TrainingPlan
  request: PlanRequest
  listener: Listener
  newId: () => string
}

/** What is kept of what a model wrote; where it wrote nothing, or its plan breaks a rule, the generator's plan. */
export function planWritten(
  { weeks, because, broken, model }: Outcome,
  { frame, request, listener, newId }: Given,
): Partial<ModelPlanRow> {
  const said = weeks === null ? null : sayPlan(weeks, { frame, request, listener, newId })
  if (said === null || said.broken.length > 0) {
    const why = because ?? `The model’s plan broke a rule. ${unquoted(said?.broken[0] ?? '')}`.trim()
    const all = [...broken, ...(said?.broken ?? []).map(unquoted)].slice(0, MOST_BROKEN)
    return { source: 'rules', because: why, broken: all, model, ...byRules(frame) }
  }
  return {
    ...{ source: 'model', because: null, broken: [...broken], model },
    ...{ isRepaired: broken.length > 0, made: said.made, words: said.words, withheld: said.withheld },
  }
}
