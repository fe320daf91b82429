import { safetyTopic } from '#worker/domain/coach/safety.ts'
import { safetyWords } from '#worker/domain/coach/safety-words.ts'
import type { GeneratedPlan } from '#worker/domain/plan/plan.ts'
import type { Listener } from '#worker/features/coach/answers/read-listener.ts'
import type { Planning } from '#worker/features/training/plans/planning-request.ts'

/** A model that may hear of less than this share of the training would plan for somebody else. */
const LEAST_HEARD = 0.6

interface Given {
  ask: unknown
  listener: Listener
  wishes: string
  own: Planning
  shared: Planning
  heard: GeneratedPlan
}

/** Why no model is asked for this plan, in words for its athlete; null where one is. */
export function hindranceTo({ ask, listener, wishes, own, shared, heard }: Given): string | null {
  const topic = safetyTopic(wishes)
  if (topic) return safetyWords(topic, listener.hasTrainer)
  if (!ask) return 'No language model is set up here.'
  if (!listener.hasAiConsent)
    return 'No language model is asked: you have not said yes to AI. You can, under Settings, Privacy.'
  const minutes = ({ baseline }: Planning) =>
    Object.values(baseline.sports).reduce(
      (sum, { weeklyMinutes }) => sum + weeklyMinutes.reduce((all, one) => all + one, 0),
      0,
    )
  if (heard.kind === 'refusal' || minutes(shared) < minutes(own) * LEAST_HEARD)
    return 'Most of what you have done comes from services whose terms keep it from a language model, and it would plan for somebody who does less. Upload the files under Imports to include them.'
  return null
}
