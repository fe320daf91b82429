import type { SQL } from 'drizzle-orm'
import type { Ctx } from '#worker/context.ts'
import { propose } from '#worker/features/coach/proposals/propose.ts'
import { Propose } from '#worker/features/coach/proposals/schema.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { ModelTool } from '#worker/platform/models/model.ts'
import type { Draft } from './receipts.ts'
import type { SentenceGate } from './sentence-gate.ts'
import { shapeOf } from './tool-list.ts'

const Input = Propose.omit({ requestId: true })

export const PROPOSE = 'propose'

/** The one tool that writes: a proposal, which waits for the athlete's yes. */
export const PROPOSE_TOOL: ModelTool = {
  name: PROPOSE,
  description:
    'Proposes changes of planned workouts to the athlete: swap two days, load percent of a workout, another template, skip, restore. Workout ids are those of planned_workouts. Nothing changes before the athlete confirms.',
  input: shapeOf(Input),
}

const MOST_RECEIPTS = 10

/** What a card rests on: the workouts it touches first, then all that was read beside the plan; no other workout. */
export function restsOn<R extends Pick<Draft, 'tool' | 'ids' | 'day'>>(
  receipts: readonly R[],
  actions: Propose['actions'],
): R[] {
  const touched = receipts.filter(
    ({ tool, ids, day }) =>
      tool === 'planned_workouts' &&
      actions.some((one) =>
        one.kind === 'swap' ? day === one.day || day === one.with : ids.includes(one.workoutId),
      ),
  )
  return [...touched, ...receipts.filter(({ tool }) => tool !== 'planned_workouts')].slice(0, MOST_RECEIPTS)
}

interface Proposing {
  gate: SentenceGate
  cause: string
  /** What still has to hold when it is kept, as a condition. */
  onlyIf: SQL
  spoken(receipt: Draft): Draft
}

/** @returns the proposal's id, or why there is none, in words for the model */
export async function proposeChange(
  ctx: Ctx,
  input: unknown,
  { gate, cause, onlyIf, spoken }: Proposing,
): Promise<{ id: string } | { refused: string }> {
  const asked = Input.safeParse(input)
  if (!asked.success) return { refused: 'This is not how a proposal is written.' }
  const fault = gate.faultOf(asked.data.reason)
  if (fault) return { refused: `The reason has a ${fault} that no tool returned.` }
  try {
    const receipts = restsOn(gate.receipts, asked.data.actions).map((receipt) => {
      const { title, day, href } = spoken(receipt)
      return { title, day, href }
    })
    return await propose(ctx, { ...asked.data, requestId: cause }, receipts, onlyIf)
  } catch (error) {
    if (error instanceof AppError) return { refused: error.message }
    throw error
  }
}
