import type { Ctx } from '#worker/context.ts'
import { providerName } from '#worker/domain/policy/provider-terms.ts'
import type { NewJob } from '#worker/jobs.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { Queued } from './answers.ts'
import { detailJob, indexJob, syncJob } from './next-jobs.ts'
import { releaseAthlete } from './repo/brake.ts'
import { type readStates, requeue } from './repo/state.ts'
import type { IngestingProvider } from './schema.ts'

type States = Awaited<ReturnType<typeof readStates>>

/** The state that can be tried again. @throws AppError conflict where connecting again is what helps */
export function retriable({ states, connections }: States, provider: IngestingProvider) {
  const state = states.find((each) => each.provider === provider)
  const connection = connections.find((each) => each.provider === provider)
  const name = providerName(provider)
  if (!state || !connection || connection.status === 'revoked') {
    throw new AppError('conflict', `${name} is not connected. Connect it to import.`)
  }
  if (connection.status === 'error') {
    throw new AppError('conflict', `${name} no longer accepts our access. Connect it again to go on.`)
  }
  return state
}

/** Statements that let an athlete's work go on where it stood. */
export const again = (ctx: Ctx, athleteId: string, provider: IngestingProvider) => ({
  released: releaseAthlete(ctx.db, athleteId, provider, ctx.now),
  state: requeue(ctx.db, athleteId, provider, ctx.now),
})

/** Hints at what was released, so that it goes on at once. */
export function queued(ctx: Ctx, released: readonly { id: string }[]): Queued {
  ctx.hint(released.map((row) => row.id))
  return { status: 'queued' }
}

/** The job that goes on with a phase. */
export function nextJob(provider: IngestingProvider, athleteId: string, phase: string | null): NewJob {
  if (phase === 'index') return indexJob(provider, athleteId)
  return phase === 'detail' ? detailJob(provider, athleteId) : syncJob(provider, athleteId)
}
