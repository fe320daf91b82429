import { applyPolicy } from '#worker/features/training/activities/apply-policy.ts'
import { removeData } from '#worker/features/training/connections/remove-data.ts'
import { derive } from '#worker/features/training/derivation/derive.ts'
import { applyEvent } from '#worker/features/training/ingestion/apply-event.ts'
import { poll } from '#worker/features/training/ingestion/poll.ts'
import { readDetails } from '#worker/features/training/ingestion/read-details.ts'
import { readIndex } from '#worker/features/training/ingestion/read-index.ts'
import { rereadOriginals } from '#worker/features/training/originals/reread-originals.ts'
import { restoreHealth } from '#worker/features/training/originals/restore-health.ts'
import { announcePlan } from '#worker/features/training/plans/announce-plan.ts'
import { matchPlan } from '#worker/features/training/plans/match-plan.ts'
import { reactToDone } from '#worker/features/training/plans/react-to-done.ts'
import { lookAtNews } from '#worker/features/training/provider-events/look-at-news.ts'
import { readSports } from '#worker/features/training/recordings/read-sports.ts'
import { purge } from '#worker/features/training/retention/purge.ts'
import { sweepStreams } from '#worker/features/training/retention/sweep-streams.ts'
import type { Handlers } from '../perform.ts'

/** What follows from training and what providers send. */
export const training = {
  'provider.index': (ctx, job) => readIndex(ctx, job.provider, job.athleteId),
  'provider.detail': (ctx, job) => readDetails(ctx, job.provider, job.athleteId),
  'provider.poll': (ctx, job) => poll(ctx, job.provider, job.athleteId),
  'provider.activity': (ctx, job) => applyEvent(ctx, job),
  'provider.look': (ctx, job) => lookAtNews(ctx, job.provider, job.athleteId),
  'provider.disconnect': (ctx, job) => removeData(ctx, job.provider, job.athleteId),
  derive: (ctx, job) => derive(ctx, job.athleteId),
  'plan.match': (ctx, job) => matchPlan(ctx, job.athleteId),
  'plan.announce': (ctx, job) => announcePlan(ctx, job.athleteId, job.planId),
  'plan.react': (ctx, job) => reactToDone(ctx, job.athleteId),
  'originals.reread': (ctx, job) => rereadOriginals(ctx, job.athleteId),
  'health.restore': (ctx, job) => restoreHealth(ctx, job.athleteId),
  'sports.read': (ctx, job) => readSports(ctx, job.athleteId),
  'policy.apply': (ctx, job) => applyPolicy(ctx, job.fromAthleteId),
  'retention.purge': (ctx) => purge(ctx),
  'retention.sweep': (ctx, job) => sweepStreams(ctx, job.after),
} satisfies Partial<Handlers>
