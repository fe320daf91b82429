import type { Ctx } from '#worker/context.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { inferenceOf } from '#worker/domain/onboarding/inference.ts'
import { readConsents } from '#worker/features/account/consents/read-consents.ts'
import { listIngestion } from '#worker/features/training/ingestion/list-ingestion.ts'
import { requireAthlete, requireSession } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { OnboardingStatus } from './answers.ts'
import { intakeOf, readHistory } from './read-history.ts'
import { historyFacts, selectIntake } from './repo.ts'
import { STEPS } from './schema.ts'

type Provider = Awaited<ReturnType<typeof listIngestion>>['providers'][number]

/** Where someone stands on the way in, and how much their history says. Everything is read side by side. */
export async function showStatus(ctx: Ctx): Promise<OnboardingStatus> {
  const athleteId = requireAthlete(ctx)
  const [
    session,
    ingestion,
    { consents },
    {
      history: [row],
      intake: [stored],
    },
  ] = await Promise.all([
    requireSession(ctx),
    listIngestion(ctx),
    readConsents(ctx),
    readTogether(ctx.db, {
      history: historyFacts(ctx.db, athleteId, ctx.now),
      intake: selectIntake(ctx.db, athleteId),
    }),
  ])
  if (!row) throw notFound('This account')
  const { thin, known } = readHistory(row.facts)
  const { baseline } = intakeOf(stored, row.facts.today)
  return {
    step: STEPS.find((step) => step === session.onboardingStep) ?? STEPS[0],
    consentsMissing: consents
      .filter(({ asked, granted }) => asked === 'onboarding' && granted === null)
      .map(({ purpose }) => purpose),
    providers: ingestion.providers.map(presentProvider),
    isPaused: ingestion.paused,
    pausedMessage: ingestion.pausedMessage,
    thinHistory: thin.isThin,
    recentRuns: thin.runsInWindow,
    newestRunDay: thin.newestRunDay,
    activities: known.activities,
    baselineNeeded: thin.isThin && baseline === null,
    usesBaseline: thin.isThin && baseline !== null,
    // Answers stood in, and now there is history: the athlete decides whether the plan is made again.
    rebuildSuggested: !thin.isThin && baseline !== null,
    inference: inferenceOf(known),
  }
}

function presentProvider(provider: Provider) {
  const { index, detail, deferMessage, error, ...rest } = provider
  return {
    ...rest,
    deferReason: deferMessage,
    error: error?.message ?? null,
    errorAction: error?.action ?? null,
    indexKnown: index.known ?? 0,
    indexDone: index.done,
    indexIsEstimate: index.isEstimate,
    detailKnown: detail.known,
    detailDone: detail.done,
  }
}
