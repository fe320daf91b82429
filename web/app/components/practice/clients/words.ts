import { money } from '#web/format/money.ts'
import { count, number } from '#web/format/number.ts'
import type { CreditUnit, Remaining } from '#worker/domain/credits/packages.ts'

/** So much of a unit: "3 sessions", "90 min", "€120". */
export function unitText(amount: number, unit: CreditUnit, currency: string): string {
  if (unit === 'session') return count(amount, 'session')
  if (unit === 'minute') return `${number(amount)} min`
  return unit === 'amount' ? money(amount, currency) : 'unlimited'
}

/** What a client has left, every unit they hold: "3 sessions, 90 min". */
export function leftText(remaining: Remaining, currency: string): string {
  const parts = [
    remaining.isUnlimited ? 'unlimited' : '',
    remaining.sessions > 0 ? count(remaining.sessions, 'session') : '',
    remaining.minutes > 0 ? `${number(remaining.minutes)} min` : '',
    remaining.amountMinor > 0 ? money(remaining.amountMinor, currency) : '',
  ]
  return parts.filter(Boolean).join(', ') || 'none'
}

export const STATUS_OPTIONS = [
  { value: 'active', label: 'Active' },
  { value: 'paused', label: 'Paused' },
  { value: 'former', label: 'Former' },
] as const

const ROLES = {
  owner: 'Owner',
  trainer: 'Trainer',
  assistant: 'Assistant',
  front_desk: 'Front desk',
} as const
type Role = keyof typeof ROLES
export const ROLE_OPTIONS = Object.entries(ROLES).map(([value, label]) => ({ value, label }))
export const roleText = (role: Role) => ROLES[role]
