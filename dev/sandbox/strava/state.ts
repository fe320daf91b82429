import type { DemoAthlete } from '../history/athletes.ts'
import type { SynthActivity } from '../synth/activity.ts'

/** An athlete's consent to one application, with what was given out for it. */
export interface Grant {
  athleteId: number
  scopes: string[]
  refreshToken: string
  accessTokens: { token: string; expiresAtMs: number }[]
}

export interface Subscription {
  id: number
  callbackUrl: string
  createdAtMs: number
}

/** All that outlives a restart. */
export interface StravaState {
  /** Weeks each athlete's history is moved by, settled at the first start. */
  shiftWeeks: Partial<Record<DemoAthlete['key'], number>>
  codes: Record<string, { athleteId: number; scopes: string[]; expiresAtMs: number }>
  grants: Grant[]
  /** Activities made in the sandbox. */
  made: { athleteId: number; activity: SynthActivity }[]
  edits: Record<string, ActivityEdit>
  deleted: number[]
  subscription: Subscription | null
  lastId: number
}

export interface ActivityEdit {
  name?: string
  type?: string
  isPrivate?: boolean
}

export function emptyStrava(): StravaState {
  return {
    shiftWeeks: {},
    codes: {},
    grants: [],
    made: [],
    edits: {},
    deleted: [],
    subscription: null,
    lastId: 0,
  }
}
