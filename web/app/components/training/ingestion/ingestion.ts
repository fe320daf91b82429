export type IngestionStatus =
  | 'not_connected'
  | 'queued'
  | 'running'
  | 'deferred'
  | 'paused'
  | 'error'
  | 'complete'

/** One provider's ingestion, as `GET /v1/ingestion` tells it. */
export interface ProviderIngestion {
  provider: string
  connected: boolean
  status: IngestionStatus
  phase: 'index' | 'detail' | null
  index: { done: number; known: number | null; isEstimate: boolean }
  detail: { done: number; known: number }
  deferredUntil: string | null
  deferReason: string | null
  deferMessage: string | null
  error: { message: string; action: 'retry' | 'reconnect' } | null
  newestDay: string | null
  oldestDay: string | null
  completedAt: string | null
  lastPolledAt: string | null
}

export interface Ingestion {
  paused: boolean
  pausedMessage: string | null
  providers: ProviderIngestion[]
}

const MOVING: readonly IngestionStatus[] = ['queued', 'running', 'deferred', 'paused']

/** Whether something is still on its way, so the page should listen. What is paused goes on by itself. */
export function isMoving(providers: readonly { status: IngestionStatus }[]): boolean {
  return providers.some(({ status }) => MOVING.includes(status))
}
