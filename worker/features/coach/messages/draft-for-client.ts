import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { isHealthFact } from '#worker/domain/coach/memory/health-fact.ts'
import { takeLimit } from '#worker/features/account/limits/take-limit.ts'
import type { Ask } from '#worker/features/coach/answers/answer-by-model.ts'
import { SentenceGate } from '#worker/features/coach/answers/sentence-gate.ts'
import { askModel } from '#worker/features/coach/models/ask-model.ts'
import { hasModels } from '#worker/features/coach/models/has-models.ts'
import { requireMember } from '#worker/platform/access.ts'
import { draftingModel } from '#worker/platform/drafting-access.ts'
import type { DraftMade } from './answers-practice.ts'
import { clientOf, notShared } from './client-of.ts'
import { type DraftListener, draftByModel } from './draft-by-model.ts'
import { calmDraft, draftByRules } from './draft-by-rules.ts'
import { doneReceipts, plannedReceipts } from './draft-receipts.ts'
import { lookForDraft, NOTHING, type Seen } from './look-for-draft.ts'
import { insertDraft, loadDraftHead } from './repo/draft.ts'
import { type AskDraft, PER_HOUR } from './schema.ts'
import { WHO_WRITES } from './who-writes.ts'

/**
 * Words for a trainer to begin a message with, from what they may see of a client. It is kept as a draft and is never
 * sent: only `writeToClient` makes a message, and a trainer asks for that.
 * @param ask who is asked; tests put liars here
 */
export async function draftForClient(
  ctx: Ctx,
  practiceId: string,
  clientId: string,
  { requestId, about }: AskDraft,
  ask: Ask | null = hasModels(ctx) ? askModel : null,
): Promise<DraftMade> {
  const { athleteId: authorId } = await requireMember(ctx, practiceId, WHO_WRITES)
  const load = () => loadDraftHead(ctx.db, { practiceId, clientId, authorId, requestId, now: ctx.now })
  const [{ athleteId }, loaded] = await Promise.all([clientOf(ctx, practiceId, clientId), load()])
  const [head] = loaded.head
  const [same] = loaded.made
  if (!head) throw notShared()
  if (same) return viewOf(same)
  await takeLimit(ctx, `trainer.drafts:${authorId}`, { limit: PER_HOUR.drafts, windowS: 3600 })
  await takeLimit(ctx, `trainer.draft:${authorId}:${athleteId}`, { limit: PER_HOUR.draft, windowS: 3600 })

  const { zone, locale, units, hasAiConsent, seesPlan, seesTraining } = head
  const today = todayIn(ctx.now.toISOString(), zone)
  const listener = { today, locale, units }
  const words = loaded.said.map(({ body }) => body)
  const calm = calmDraft(words)
  const { done, planned } =
    calm === null ? await lookForDraft(ctx, { practiceId, clientId, today, seesPlan, seesTraining }) : NOTHING
  const id = ctx.id('trainerDraft')
  const isAsked = ask !== null && hasAiConsent && calm === null
  const model = ctx.onBehalfOf(draftingModel(ctx, athleteId, id))
  const byModel = isAsked
    ? await draftByModel(
        model,
        {
          ...{ athleteId, draftId: id, said: words.filter((text) => !isHealthFact(text)), listener },
          receipts: [...doneReceipts(done.both, about), ...plannedReceipts(planned, about)],
        },
        ask,
      )
    : null
  const draft = {
    ...{ id, athleteId, practiceId, authorId, requestId, createdAt: ctx.now },
    madeBy: byModel === null ? ('rules' as const) : ('model' as const),
    body: byModel ?? calm ?? byRules({ done, planned }, about, listener),
  }
  const { made } = await ctx.store({ made: insertDraft(ctx.db, draft, clientId) })
  if (made.rows.length > 0) return viewOf(draft)
  const [first] = (await load()).made
  if (!first) throw notShared()
  return viewOf(first)
}

/** What passes the gate of what rules say of it. */
function byRules({ done, planned }: Seen, about: AskDraft['about'], listener: DraftListener): string {
  const receipts = { done: doneReceipts(done.all, about), planned: plannedReceipts(planned, about) }
  const gate = new SentenceGate(listener)
  gate.take([...receipts.done, ...receipts.planned])
  const sentences = draftByRules({ ...receipts, today: listener.today, units: listener.units })
  return sentences.filter((sentence) => gate.faultOf(sentence) === null).join(' ')
}

const viewOf = ({ id, madeBy, body, createdAt }: DraftMade): DraftMade => ({ id, madeBy, body, createdAt })
