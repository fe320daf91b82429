import type { StepId } from './onboarding-page.tsx'

export type IngestionStatus =
  | 'not_connected'
  | 'queued'
  | 'running'
  | 'deferred'
  | 'paused'
  | 'error'
  | 'complete'

/** One provider's ingestion, as the API tells it. */
export interface ProviderState {
  provider: string
  status: IngestionStatus
  phase: string | null
  deferredUntil: string | null
  deferReason: string | null
  error: string | null
  indexKnown: number
  indexDone: number
  detailKnown: number
  detailDone: number
  newestDay: string | null
  oldestDay: string | null
}

export interface OnboardingStatus {
  step: StepId | 'done'
  consentsMissing: string[]
  providers: ProviderState[]
  isPaused: boolean
  thinHistory: boolean
  baselineNeeded: boolean
  usesBaseline: boolean
}

/** Whether something is still on its way, so the page should listen. */
export function isMoving(providers: readonly ProviderState[]): boolean {
  return providers.some(({ status }) => status === 'queued' || status === 'running' || status === 'deferred')
}
