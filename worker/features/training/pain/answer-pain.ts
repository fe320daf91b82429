import type { Ctx } from '#worker/context.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { easierForm } from '#worker/domain/injury/easier-form.ts'
import type { PainAnswer } from '#worker/domain/injury/pain.ts'
import { type OnReturn, painGate } from '#worker/domain/injury/pain-gate.ts'
import { mustBeActive } from '#worker/domain/plan-change/change-workout.ts'
import { decideSuggested, type SuggestedChange } from '#worker/domain/plan-change/suggested-change.ts'
import { dayRefusal } from '#worker/domain/wellness/check-in-day.ts'
import { withHealthConsent } from '#worker/features/account/consents/with-health-consent.ts'
import { activePlan } from '#worker/features/training/plans/active-plan.ts'
import type { LoadedPlan } from '#worker/features/training/plans/loaded-plan.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { Answered } from './answers.ts'
import { gatedOf, painState, verdictOf } from './pain-state.ts'
import { causeOf, deleteProposed, insertProposal, loadPain, upsertAnswer, waitingOf } from './repo.ts'

/**
 * Keeps what an athlete says of one moment and answers with what the rule says. Where it says easier, the change of
 * today's session is proposed in the same batch; what an earlier answer of the day proposed goes.
 * @throws AppError invalid_input for a day that cannot be written down; forbidden without the consent
 */
export async function answerPain(ctx: Ctx, said: PainAnswer): Promise<Answered> {
  const athleteId = requireAthlete(ctx)
  const { day, moment, score } = said
  const [rows, plan] = await Promise.all([
    loadPain(ctx.db, athleteId, { fromDay: addDays(day, -2), runsFrom: day }),
    activePlan(ctx, athleteId),
  ])
  const asked = withHealthConsent(ctx, { score })
  // Who may not keep it at all is told that first.
  await asked.actor.confirmed
  const answers = [...rows.answers.filter((one) => one.day !== day || one.moment !== moment), said]
  const state = painState({ ...rows, answers }, ctx.now)
  const { today, back } = state
  const refusal = dayRefusal(day, today)
  if (refusal) throw new AppError('invalid_input', refusal, { field: 'day' })
  const gated = gatedOf(plan?.workouts ?? [], today, back)
  const isNow = day === today && (moment === 'before' || moment === 'morning')
  const offered = isNow && plan ? offer(plan, gated, answers, today, back) : null
  const cause = offered && causeOf(day, offered.kind)
  const stored = await asked.store(
    {
      said: upsertAnswer(ctx.db, athleteId, said, ctx.now),
      past: isNow ? deleteProposed(ctx.db, athleteId, day, cause) : null,
      ...(plan && offered && cause
        ? insertProposal(ctx.db, {
            ...{ id: ctx.id('proposal'), athleteId, planId: plan.plan.id, source: 'system', cause },
            ...{ reason: offered.reason, changes: [...offered.changes] },
            ...{ planVersion: plan.version, createdAt: ctx.now },
          })
        : {}),
      waiting: waitingOf(ctx.db, athleteId, cause ?? ''),
    },
    { tell: { athleteId, topic: 'plan' } },
  )
  return {
    verdict: day === today ? verdictOf(state, answers, gated[0] ?? null) : null,
    proposalId: stored.waiting[0]?.id ?? null,
  }
}

interface Offer {
  /** What makes it another offer than the one before. */
  kind: string
  reason: string
  changes: readonly SuggestedChange[]
}

/** The easier form of today's sessions, as far as the plan's rules let it be; null where all goes as planned. */
function offer(
  plan: LoadedPlan,
  gated: LoadedPlan['workouts'],
  answers: readonly PainAnswer[],
  today: string,
  back: OnReturn | null,
): Offer | null {
  if (mustBeActive(plan.plan)) return null
  const offers = gated.flatMap((one): Offer[] => {
    const kind = painGate(answers, today, one, back)?.verdict ?? 'as_planned'
    const form = easierForm(one, kind, back)
    return form ? [{ ...form, kind }] : []
  })
  const [first] = offers
  const changes = offers.flatMap((one) => one.changes)
  if (!first) return null
  const decision = decideSuggested(plan, changes, today)
  if (decision.kind === 'refusal' || decision.changes.length === 0) return null
  return { kind: first.kind, reason: offers.map(({ reason }) => reason).join(' '), changes }
}
