import type { StepId } from './onboarding-page.tsx'

/** Where a person stands between joining and home, as `GET /v1/onboarding/status` tells it. */
export interface OnboardingStatus {
  step: StepId | 'done'
  consentsMissing: string[]
  isPaused: boolean
  thinHistory: boolean
  baselineNeeded: boolean
  usesBaseline: boolean
}
