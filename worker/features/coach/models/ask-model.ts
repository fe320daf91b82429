import type { Ctx } from '#worker/context.ts'
import type { ModelProvider } from '#worker/domain/coach/models.ts'
import type { Risk } from '#worker/domain/coach/risk.ts'
import type { Arm, Candidate } from '#worker/domain/coach/route-model.ts'
import { notFound } from '#worker/platform/errors.ts'
import { ModelError, type ModelEvent, type ModelRequest } from '#worker/platform/models/model.ts'
import { adapterOf, keyOf } from './adapter-of.ts'
import { type Chosen, chooseModels, type Routing } from './choose-models.ts'
import { oneCall, reportOf } from './one-call.ts'
import { type BegunCall, lockCosts, type NewModelCall, noteIds, reserveCall, settleCalls } from './repo.ts'
import { lineOf, standInLine } from './stand-in-line.ts'
import { writeCall } from './write-call.ts'

/** What a call to a model is for. */
export type CallKind = 'answer' | 'correction' | 'plan' | 'prose' | 'note' | 'draft'

export interface ModelAsk {
  athleteId: string
  /** All calls of one answer; they count as one message. */
  answerId: string
  risk: Risk
  kind: CallKind
  request: Omit<ModelRequest, 'model' | 'signal'>
  /** Ends the call, wherever it is. */
  signal: AbortSignal
  /** Of an answer of several steps: what was read for its first. */
  routing?: Routing
}

export type AskEvent =
  | ModelEvent
  /** How many are before this one at the provider. */
  | { kind: 'queued'; position: number }
  /** Who answers; said before its first word, and once alone. */
  | { kind: 'model'; provider: ModelProvider; model: string }

/**
 * One step of an answer by the model that fits it. A provider that fails before its first word falls to the next
 * without a sign; after it nobody else begins anew, so that no answer is ever two. Each call sets aside what it may cost
 * at most before it is made, and is written down with what it cost, however it ended.
 * @throws ModelError when nobody could answer, or an answer broke off
 */
export async function* askModel(ctx: Ctx, ask: ModelAsk): AsyncGenerator<AskEvent> {
  requireAsker(ctx, ask.athleteId)
  const beganMs = performance.now()
  const nowMs = () => ctx.now.getTime() + Math.round(performance.now() - beganMs)
  const chosen = await chooseModels(ctx, ask)
  const { candidates, arm } = chosen
  const open = candidates.filter(({ provider }) => keyOf(ctx, provider) !== '')
  const calls: NewModelCall[] = []
  const retired: Candidate[] = []
  let failed = new ModelError('unavailable', 'No model is set up.')
  try {
    for (const [index, model] of open.entries()) {
      const call = begin(ctx, ask, model, arm, nowMs())
      const isLast = open.slice(index + 1).every(({ provider }) => provider === model.provider)
      const line = { ticket: call.id, nowMs, signal: ask.signal, isLast }
      if (!(yield* standInLine(ctx, model.provider, line))) {
        if (ask.signal.aborted) throw new ModelError('timed_out', 'The call was ended.')
        failed = new ModelError('unavailable', 'The provider does not answer at the moment.')
        continue
      }
      if (ask.routing) ask.routing.calls += 1
      if (!(await reserve(ctx, call, chosen, model))) {
        failed = new ModelError('unavailable', 'Models have cost what they may for this athlete.')
        continue
      }
      const written = writeCall(ask.request, model, call, nowMs)
      try {
        const adapter = await adapterOf(ctx, model.provider)
        for await (const event of oneCall(adapter, { ...ask.request, model: model.id }, ask.signal)) {
          if (written.sees(event)) yield { kind: 'model', provider: model.provider, model: model.id }
          yield event
        }
        return
      } catch (error) {
        if (!(error instanceof ModelError)) throw error
        written.failed(error)
        failed = error
        if (error.failure === 'retired') {
          retired.push(model)
          ask.routing?.loaded?.retired.push(model.id)
        }
        if (written.hasBegun() || ask.signal.aborted || error.failure === 'refused') throw error
      } finally {
        const row = written.row()
        calls.push(row)
        if (ask.routing) ask.routing.spentMicros += row.costMicros
        const report = reportOf(written.outcome())
        if (report) await lineOf(ctx, model.provider).reportBack(nowMs(), report, written.retryAfterS())
      }
    }
    throw failed
  } finally {
    await keep(ctx, calls, retired)
  }
}

/** @returns whether the call may be made: its dearest cost is set aside until it is known what it took */
async function reserve(ctx: Ctx, call: BegunCall, { bound, dearestMicros }: Chosen, model: Candidate) {
  const row = { ...call, costMicros: dearestMicros(model) }
  const { reserved } = await ctx.store({
    lock: lockCosts(ctx.db, call.athleteId),
    reserved: reserveCall(ctx.db, row, bound),
  })
  return reserved.rows.length > 0
}

async function keep(ctx: Ctx, calls: readonly NewModelCall[], retired: readonly Candidate[]): Promise<void> {
  if (calls.length === 0) return
  const gone = retired.map(({ id, provider }) => ({
    model: id,
    provider,
    isListed: false,
    checkedAt: ctx.now,
  }))
  await ctx
    .store({ calls: settleCalls(ctx.db, calls), gone: gone.length > 0 ? noteIds(ctx.db, gone) : null })
    // An answer is not lost for its bill; what was not written down shows in the log.
    .catch(() => ctx.log.error('model.call_not_kept'))
}

function begin(
  ctx: Ctx,
  ask: ModelAsk,
  { role, provider, id }: Candidate,
  arm: Arm | null,
  atMs: number,
): BegunCall {
  const { athleteId, answerId, kind, risk } = ask
  const of = { athleteId, answerId, kind, risk, role, arm, provider, model: id }
  return { id: ctx.id('modelCall'), ...of, startedAt: new Date(atMs) }
}

/** The model itself, the athlete, or our own work for them. */
function requireAsker({ actor }: Ctx, athleteId: string): void {
  const isTheirs = (actor.kind === 'model' || actor.kind === 'person') && actor.athleteId === athleteId
  if (actor.kind !== 'system' && !isTheirs) throw notFound('This athlete')
}
