import type { Ctx } from '#worker/context.ts'
import { isOnAtFirst } from '#worker/domain/policy/provider-terms.ts'
import { flagValue } from '#worker/features/admin/flags/catalogue.ts'
import { importFlag } from '#worker/features/admin/flags/provider-flags.ts'
import { requireAthlete, requireSession } from '#worker/platform/access.ts'
import type { Ingestion, ProviderIngestion } from './answers.ts'
import { deferText, PAUSED_TEXT } from './defer-text.ts'
import { readStates } from './repo/state.ts'
import { IngestingProvider, IngestionCursor, type IngestionPhase, type IngestionStatus } from './schema.ts'

type States = Awaited<ReturnType<typeof readStates>>
type State = States['states'][number]
type Connection = States['connections'][number]

/** Where the ingestion of each provider that is switched on stands for the signed-in athlete. One trip beside the session's. */
export async function listIngestion(ctx: Ctx): Promise<Ingestion> {
  const athleteId = requireAthlete(ctx)
  const [{ states, connections }, session] = await Promise.all([
    readStates(ctx.db, athleteId),
    requireSession(ctx),
  ])
  const paused = flagValue('system.ingestion_paused', session.flags)
  // What is switched off and was never connected is nothing to wait for.
  const isShown = (provider: IngestingProvider) =>
    isOnAtFirst(provider) ||
    flagValue(importFlag(provider), session.flags) ||
    [...states, ...connections].some((one) => one.provider === provider)
  const providers = IngestingProvider.options.filter(isShown).map((provider) =>
    view(
      provider,
      states.find((state) => state.provider === provider),
      connections.find((connection) => connection.provider === provider),
      paused,
    ),
  )
  return { paused, pausedMessage: paused ? PAUSED_TEXT : null, providers }
}

function view(
  provider: IngestingProvider,
  state: State | undefined,
  connection: Connection | undefined,
  paused: boolean,
): ProviderIngestion {
  const connected = connection !== undefined && connection.status !== 'revoked'
  const status = statusOf(state, connected, paused)
  const cursor = IngestionCursor.safeParse(state?.cursor ?? {}).data
  const isDeferred = status === 'deferred' || status === 'paused'
  const done = state?.indexDone ?? 0
  const isIndexed = state?.phase !== 'index' && done > 0
  return {
    provider,
    connected,
    status,
    phase: status === 'complete' ? null : ((state?.phase ?? null) as IngestionPhase | null),
    index: { done, known: knownOf(done, isIndexed, cursor?.estimate ?? null), isEstimate: !isIndexed },
    detail: { done: state?.detailDone ?? 0, known: state?.detailKnown ?? 0 },
    deferredUntil: status === 'deferred' ? (state?.deferredUntil ?? null) : null,
    deferReason: isDeferred ? (state?.deferReason ?? null) : null,
    deferMessage: isDeferred
      ? deferText(paused ? 'ingestion_paused' : (state?.deferReason ?? null), provider)
      : null,
    error:
      status === 'error'
        ? { message: state?.errorMessage ?? 'It stopped.', action: actionOf(connection) }
        : null,
    newestDay: state?.newestDay ?? null,
    oldestDay: state?.oldestDay ?? null,
    completedAt: state?.completedAt ?? null,
    lastPolledAt: connection?.lastPolledAt ?? null,
    updatedAt: state?.updatedAt ?? null,
  }
}

function statusOf(state: State | undefined, connected: boolean, paused: boolean): IngestionStatus {
  if (!connected) return 'not_connected'
  const status = (state?.status ?? 'queued') as IngestionStatus
  return paused && (status === 'queued' || status === 'running' || status === 'deferred') ? 'paused' : status
}

/** Null while nobody knows how many there are; never less than what is here already. */
function knownOf(done: number, isIndexed: boolean, estimate: number | null): number | null {
  if (isIndexed) return done
  return estimate === null ? null : Math.max(estimate, done)
}

const actionOf = (connection: Connection | undefined): 'reconnect' | 'retry' =>
  connection?.status === 'error' ? 'reconnect' : 'retry'
