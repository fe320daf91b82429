import type { Ctx } from '#worker/context.ts'
import type { PlanRequest, TrainingPlan } from '#worker/domain/plan/plan.ts'
import type { WeeklyPlan } from '#worker/domain/plan/rules/weekly-plan.ts'
import { judgeWeeks } from '#worker/domain/plan/written/judge-weeks.ts'
import { firstWeeks, weeklyFrame } from '#worker/domain/plan/written/weekly-frame.ts'
import type { Ask } from '#worker/features/coach/answers/answer-by-model.ts'
import type { Listener } from '#worker/features/coach/answers/read-listener.ts'
import { ModelError, type ModelMessage } from '#worker/platform/models/model.ts'
import { hearText } from './hear-text.ts'
import { WEEKS_SYSTEM } from './prompts/weeks-1.ts'
import { MOST_TEXT, readWeeks } from './read-weeks.ts'
import type { ModelPlanRow } from './repo.ts'
import { weeksContext } from './weeks-context.ts'

/** So many weeks one answer holds. */
const AT_ONCE = 4
const MOST_TOKENS = 9000
const MOST_BROKEN = 20

export type Outcome =
  | { weeks: readonly WeeklyPlan[]; because: null; broken: readonly string[]; model: string | null }
  | { weeks: null; because: string; broken: readonly string[]; model: string | null }

interface Asked {
  row: ModelPlanRow
  listener: Listener
  wishes: string
  /** The generator's plan of rows that a model may hear of, and what it was made from. */
  frame: TrainingPlan
  request: PlanRequest
  /** @returns false where another run has taken over, or its athlete took back their yes to AI */
  progress(change: Partial<ModelPlanRow>): Promise<boolean>
}

/**
 * Has a model write the weeks that are not written yet, some at a time. What breaks a rule goes back with the sentences
 * that say so, once; what a rule says then comes from rows the model may hear of.
 * @param ctx the model's own
 */
export async function askWeeks(
  ctx: Ctx,
  ask: Ask,
  { row, listener, wishes, frame, request, progress }: Asked,
): Promise<Outcome> {
  const draft = weeklyFrame(frame)
  let weeks: WeeklyPlan[] = [...row.written].slice(0, frame.weeks.length)
  let broken: string[] = [...row.broken]
  let model = row.model
  const rules = (because: string): Outcome => ({ weeks: null, because, broken, model })
  try {
    while (weeks.length < frame.weeks.length) {
      const [from, to] = [weeks.length, Math.min(frame.weeks.length, weeks.length + AT_ONCE)]
      const context = weeksContext({
        listener,
        wishes,
        request,
        frame,
        draft: draft.slice(from, to),
        before: weeks,
      })
      const messages: ModelMessage[] = [{ role: 'user', text: orderOf(frame, from, to) }]
      const first = await once('plan', context, messages)
      let read = judged(first, to)
      if (read.faults.length > 0) {
        broken = [...broken, ...read.faults.map(unquoted)].slice(0, MOST_BROKEN)
        if (!(await progress({ state: 'repairing', broken, model })))
          return rules('It was ended on the way: you took back your yes to AI.')
        messages.push({ role: 'assistant', text: first.slice(0, MOST_TEXT) || '…', calls: [] })
        messages.push({ role: 'user', text: repairOf(read.faults, orderOf(frame, from, to)) })
        read = judged(await once('correction', context, messages), to)
        if (read.faults.length > 0)
          return rules(
            `What the model wrote broke a rule, and did so again when it was told. ${unquoted(read.faults[0] ?? '')}`,
          )
      }
      weeks = read.weeks
      const isOn = await progress({
        state: 'writing',
        written: weeks,
        broken,
        model,
      })
      if (!isOn) return rules('It was ended on the way: you took back your yes to AI.')
    }
    return { weeks, because: null, broken, model }
  } catch (error) {
    if (!(error instanceof ModelError)) throw error
    ctx.log.warn('plan.model_failed', { outcome: error.failure })
    return rules(WORDS[error.failure] ?? 'The language model did not answer.')
  }

  async function once(kind: 'plan' | 'correction', context: string, messages: readonly ModelMessage[]) {
    const heard = await hearText(ctx, ask, {
      ...{ athleteId: row.athleteId, answerId: row.id, kind, risk: 'medium', most: MOST_TEXT },
      request: { system: WEEKS_SYSTEM, context, messages, tools: [], maxTokens: MOST_TOKENS },
    })
    model = heard.model ?? model
    return heard.text
  }

  /** What was written so far with what was written now, and what is against it. */
  function judged(text: string, to: number): { weeks: WeeklyPlan[]; faults: string[] } {
    const read = readWeeks(text)
    if (read.weeks === null) return { weeks: [], faults: read.faults }
    const all = [...weeks, ...read.weeks]
    if (all.length !== to)
      return { weeks: [], faults: [`${to - weeks.length} weeks were asked for, not ${read.weeks.length}.`] }
    const { broken: against } = judgeWeeks(all, firstWeeks(frame, to), request)
    return { weeks: all, faults: [...new Set(against.map(({ words }) => words))].slice(0, MOST_BROKEN) }
  }
}

/** A fault without the model's own words, which no gate has heard. */
export const unquoted = (fault: string) => fault.replace(/".*"/s, 'A line')

const WORDS: Partial<Record<ModelError['failure'], string>> = {
  rate_limited: 'The language models were busy.',
  overloaded: 'The language models were busy.',
  timed_out: 'The language model did not answer in time.',
  cut: 'The model’s answer broke off.',
  refused: 'The model did not take this request.',
}

const orderOf = ({ weeks }: TrainingPlan, from: number, to: number) =>
  `Write ${to - from === 1 ? 'the week that begins' : `the ${to - from} weeks that begin`} on ${weeks
    .slice(from, to)
    .map(({ startDay }) => startDay)
    .join(', ')}.`

const repairOf = (faults: readonly string[], order: string) =>
  `These weeks break rules and are not taken:\n${faults.map((one) => `- ${one}`).join('\n')}\n${order} Once more, all of it, with these put right. JSON and nothing else.`
