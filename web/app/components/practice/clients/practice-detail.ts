/** `GET /v1/practices/:practice`: who works there and what holds. */
export interface PracticeDetail {
  id: string
  name: string
  slug: string
  currency: string
  phoneNumber: string | null
  brand: { color?: string | null; tagline?: string | null }
  createdAt: string
  role: string | null
  settings: PracticeSettings
  members: MemberView[]
  invites: PracticeInviteView[]
}

export interface PracticeSettings {
  timezone: string
  completeAfterMin: number
  noCreditRule: 'block' | 'owed' | 'charge'
  singlePriceMinor: number
  quietFrom: string
  quietUntil: string
  lateCancelHours: number
  lateCancelRule: 'none' | 'credit' | 'fee'
  noShowRule: 'none' | 'credit' | 'fee'
  feeMinor: number
  forgiveFirst: boolean
  reminderHours: number
  holdMin: number
}

export interface MemberView {
  personId: string
  name: string
  email: string
  role: string
  isTrainer: boolean
  createdAt: string
}

export interface PracticeInviteView {
  id: string
  email: string
  role: string
  isTrainer: boolean
  createdAt: string
  expiresAt: string
}
