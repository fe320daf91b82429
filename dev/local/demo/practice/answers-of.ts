import type { IntakeAnswer } from '#worker/domain/booking/questions.ts'
import { QUESTIONS } from './cast.ts'
import type { DemoPractice } from './demo-practice.ts'

const INJURIES = [
  null,
  'Left knee, after long runs downhill.',
  null,
  'Lower back when sitting for long.',
] as const

/** What the n-th client answered: each agreed, has some goal, and now and then an injury. */
export function answersOf({ questions }: DemoPractice, n: number): IntakeAnswer[] {
  const [waiver, goal, injury] = QUESTIONS
  const base = { wording: null, version: 1 }
  const said = INJURIES[n % INJURIES.length]
  return [
    {
      ...{ id: questions.waiver ?? '', kind: waiver.kind, label: waiver.label, version: 1 },
      ...{ wording: waiver.wording, value: 'agreed' },
    },
    {
      ...{ id: questions.goal ?? '', kind: goal.kind, label: goal.label, ...base },
      value: goal.options[n % goal.options.length] ?? goal.options[0],
    },
    ...(said
      ? [{ id: questions.injury ?? '', kind: injury.kind, label: injury.label, ...base, value: said }]
      : []),
  ]
}
