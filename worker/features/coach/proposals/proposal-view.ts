import { decideBounded } from '#worker/domain/coach/actions/bounds.ts'
import { consequences, risksOf } from '#worker/domain/coach/actions/consequence.ts'
import { cardWordsOf } from '#worker/domain/coach/cards/card-words.ts'
import { SayCard } from '#worker/domain/coach/cards/say-card.ts'
import { languageOf, type Spoken, saidLanguage } from '#worker/domain/coach/language.ts'
import type { EditableWorkout } from '#worker/domain/plan-change/held-plan.ts'
import { decideSuggested } from '#worker/domain/plan-change/suggested-change.ts'
import { changeStates } from '#worker/domain/plan-change/undo-change.ts'
import { isChangedSince, type LoadedPlan } from '#worker/features/training/plans/loaded-plan.ts'
import type { ProposalView } from './answers.ts'
import type { ProposalRow } from './repo.ts'
import { IS_BOUNDED } from './store-proposal.ts'

type Shown = Pick<ProposalView, 'changes' | 'hindrance' | 'weeks' | 'risks' | 'receipt'>
const NOTHING: Shown = { changes: [], hindrance: null, weeks: [], risks: [], receipt: null }

/**
 * A proposal as its athlete sees it, in the language they read: what it would change of the plan as it is now, or what
 * it changed.
 * @param loaded the plan in force
 */
export async function proposalView(
  row: ProposalRow,
  loaded: LoadedPlan | null,
  now: Date,
): Promise<ProposalView> {
  const { changes: _proposed, changeId: _logged, planVersion, locale, ...rest } = row
  const plan = loaded?.plan.id === row.planId ? loaded : null
  const waits = row.state === 'proposed' || row.state === 'failed'
  const state = waits && row.expiresAt && row.expiresAt <= now ? 'expired' : row.state
  const shown = state === 'applied' ? applied(row, plan) : waits && plan ? foretold(row, plan) : NOTHING
  const language = languageFor(row)
  const card = new SayCard(await cardWordsOf(language), language, locale)
  return {
    ...{
      ...rest,
      state,
      reason: row.createdBy === 'system' ? card.reason(row.reason) : row.reason,
      error:
        state === 'failed' && row.error ? { ...row.error, message: card.refusal(row.error.message) } : null,
      receipts: row.receipts ?? [],
      version: plan?.version ?? null,
    },
    isPlanChanged:
      waits && plan !== null && plan.version !== planVersion && isChangedSince(plan, row.createdAt),
    ...shown,
    hindrance: shown.hindrance && card.refusal(shown.hindrance),
    said: card.all({
      ...{ ...shown, isApplied: state === 'applied', isUndone: shown.receipt?.isUndone ?? false },
    }),
  }
}

/** As the coach's answers: the language that was chosen, else that of the talk the proposal was made in. */
function languageFor({ locale, createdBy, reason }: ProposalRow): Spoken {
  return saidLanguage(locale) ?? (createdBy === 'coach_system' ? languageOf(reason, locale) : 'en')
}

function foretold({ createdBy, changes }: ProposalRow, plan: LoadedPlan): Shown {
  const decide = IS_BOUNDED[createdBy] ? decideBounded : decideSuggested
  const decision = decide(plan, changes, plan.today)
  if (decision.kind === 'refusal') return { ...NOTHING, hindrance: decision.refusal.message }
  return {
    ...NOTHING,
    changes: decision.changes.map(diff),
    weeks: consequences(plan, decision.changes),
    risks: risksOf(plan, decision.changes),
  }
}

/** What the plan's log holds of it. */
function applied({ changeId, confirmedAt, appliedAt }: ProposalRow, plan: LoadedPlan | null): Shown {
  if (!confirmedAt || !appliedAt) return NOTHING
  const log = plan?.log ?? []
  const logged = log.find(({ id }) => id === changeId)
  const isUndone = changeStates(log).some(({ id, state }) => id === changeId && state === 'undone')
  return {
    ...NOTHING,
    changes: (logged?.rows ?? []).map(diff),
    receipt: { changeId, confirmedAt, appliedAt, isUndone },
  }
}

const diff = (change: { workoutId: string; before: EditableWorkout; after: EditableWorkout }) => ({
  workoutId: change.workoutId,
  before: side(change.before),
  after: side(change.after),
})

const side = ({ day, title, sport, plannedS, plannedStress, isSkipped }: EditableWorkout) => ({
  ...{ day, title, sport, plannedS, plannedStress, isSkipped },
})
