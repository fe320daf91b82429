import type { Ctx } from '#worker/context.ts'
import type { EntitlementRows } from '#worker/db/entitlement-facts.ts'
import { mostCostMicros, withinCost } from '#worker/domain/coach/model-cost.ts'
import type { Risk } from '#worker/domain/coach/risk.ts'
import { type Arm, armOf, type Candidate, routeModel } from '#worker/domain/coach/route-model.ts'
import { entitlementsFrom } from '#worker/features/account/entitlements/entitlements-from.ts'
import { flagValue } from '#worker/features/admin/flags/catalogue.ts'
import { THINKING_TOKENS } from '#worker/platform/models/context-words.ts'
import { ModelError, type ModelRequest } from '#worker/platform/models/model.ts'
import { type CostBound, loadRouting } from './repo.ts'

/** A talk that goes on calling tools is ended: an answer takes a handful of steps. */
const MOST_CALLS_OF_ANSWER = 16
const MICROS_A_CENT = 10_000
/** Of what models may cost for an athlete, what those who train them may have drafted besides. */
const PART_OF_DRAFTS = 0.25
const MONTH_MS = 30 * 24 * 60 * 60_000

/** What routing was read from when an answer began, and what its own steps have come to since. */
export interface Routing {
  loaded: Awaited<ReturnType<typeof loadRouting>> | null
  /** What the athlete is entitled to, where the answer has read it. */
  facts: EntitlementRows | null
  calls: number
  spentMicros: number
}
export const newRouting = (facts: EntitlementRows | null = null): Routing => ({
  ...{ loaded: null, facts, calls: 0, spentMicros: 0 },
})

interface Asked {
  athleteId: string
  answerId: string
  risk: Risk
  kind: string
  routing?: Routing
  request: Pick<ModelRequest, 'system' | 'context' | 'messages' | 'tools' | 'maxTokens'>
}

export interface Chosen {
  candidates: Candidate[]
  arm: Arm | null
  /** What a call of this kind is reckoned against when it begins. */
  bound: CostBound
  /** What this step costs by a model at the very most, in millionths of a US dollar. */
  dearestMicros(model: Candidate): number
}

/**
 * The models that may answer one step, in the order they are asked, and which side of the comparison it counts for.
 * A model whose call could pass what models may cost for one athlete, at its very dearest, is not among them.
 * @throws ModelError refused past an answer's steps; unavailable where what is left pays for no model
 */
export async function chooseModels(
  ctx: Ctx,
  { athleteId, answerId, risk, kind, request, routing = newRouting() }: Asked,
): Promise<Chosen> {
  const isDraft = kind === 'draft'
  const since = new Date(ctx.now.getTime() - MONTH_MS)
  // What a step may cost is decided by its reservation, on rows as they are then: this only chooses whom to ask.
  routing.loaded ??= await loadRouting(ctx.db, {
    ...{ athleteId, answerId, isDraft, since, facts: routing.facts },
  })
  const { loaded } = routing
  const { flags, retired } = loaded
  const spentMicros = loaded.spentMicros + routing.spentMicros
  const callsOfAnswer = loaded.callsOfAnswer + routing.calls
  if (callsOfAnswer >= MOST_CALLS_OF_ANSWER)
    throw new ModelError('refused', 'This answer has taken its steps.')
  const capMicros = flagValue('coach.month_cap_cents', flags) * MICROS_A_CENT
  const mostMicros = capMicros * (isDraft ? PART_OF_DRAFTS : 1)
  const of = { askedBytes: bytesOf(request), outputTokens: request.maxTokens + THINKING_TOKENS }
  const { held } = entitlementsFrom(loaded.entitlements, ctx.now)
  const vips = ctx.settings.VIP_ATHLETES.split(',').map((id) => id.trim())
  const isStrong = held['coach.model.strong'].because !== null || vips.includes(athleteId)
  const side = armOf(athleteId, flagValue('coach.small_share', flags))
  const usesClaude = flagValue('coach.use_claude_sonnet', flags)
  const isScaffolded = request.tools.length > 0
  const candidates = withinCost(
    routeModel({ risk, isStrong, usesClaude, arm: side, isScaffolded }, retired),
    mostMicros - spentMicros,
    of,
  )
  if (candidates.length === 0)
    throw new ModelError('unavailable', 'Models have cost what they may for this athlete.')
  return {
    candidates,
    arm: risk === 'low' && !isStrong && isScaffolded ? side : null,
    bound: { isDraft, since, mostMicros },
    dearestMicros: ({ price }) => mostCostMicros(price, of.askedBytes, of.outputTokens),
  }
}

const bytesOf = ({ system, context, messages, tools }: Asked['request']) =>
  new TextEncoder().encode(JSON.stringify([system, context, messages, tools])).length
