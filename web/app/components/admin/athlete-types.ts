import type { Failure, Json } from './types.ts'

/** One athlete as support sees them, as it arrives. */
export interface AthletePage {
  athlete: {
    id: string
    name: string
    email: string
    emailVerified: boolean
    roles: string[]
    zone: string
    locale: string
    units: string
    onboardingStep: string
    twoFactorEnabled: boolean
    blockedAt: string | null
    blockedReason: string | null
    lastLoginAt: string | null
    derivedDirtyFrom: string | null
    createdAt: string
  }
  permissions: string[]
  sessions: number
  history: { activities: number; newestDay: string | null; oldestDay: string | null }
  connections: {
    provider: string
    status: string
    statusReason: string | null
    scopes: string[]
    lastPolledAt: string | null
    createdAt: string
  }[]
  ingestion: {
    provider: string
    status: string
    phase: string | null
    deferredUntil: string | null
    deferReason: string | null
    errorMessage: string | null
    indexDone: number
    indexKnown: number
    detailDone: number
    detailKnown: number
    heartbeatAt: string | null
    updatedAt: string
  }[]
  imports: {
    id: string
    name: string
    status: string
    stats: Record<string, number>
    errorMessage: string | null
    createdAt: string
    finishedAt: string | null
  }[]
  work: {
    id: string
    type: string
    status: string
    dueAt: string
    attempts: number
    lastError: string | null
    createdAt: string
    finishedAt: string | null
  }[]
  failures: (Failure & { replayedAt: string | null; dismissedAt: string | null })[]
  flagOverrides: { key: string; value: Json }[]
  consents: { purpose: string; granted: boolean; decidedAt: string }[]
  audit: { seq: number; at: string; actorId: string; action: string; reason: string | null }[] | null
}
