import type { Answered } from '#web/api/wire.ts'

export type Ingestion = Answered<'GET /v1/ingestion'>
/** One provider's ingestion. */
export type ProviderIngestion = Ingestion['providers'][number]
type IngestionStatus = ProviderIngestion['status']

const MOVING: readonly IngestionStatus[] = ['queued', 'running', 'deferred', 'paused']

/** Whether something is still on its way, so the page should listen. What is paused goes on by itself. */
export function isMoving(providers: readonly { status: IngestionStatus }[]): boolean {
  return providers.some(({ status }) => MOVING.includes(status))
}
