import { AppError, notFound } from './errors.ts'

export const PRACTICE_ROLES = ['owner', 'trainer', 'assistant', 'front_desk'] as const
export type PracticeRole = (typeof PRACTICE_ROLES)[number]

export interface Membership {
  practiceId: string
  role: PracticeRole
  isTrainer: boolean
}

/** What a page has to know of a practice before it draws anything. */
export interface PracticeLabel {
  id: string
  name: string
  slug: string
  currency: string
  timeZone: string
}

/** What one statement tells of a signed-in person: read beside the page's data, never before it. */
export interface SessionView {
  sessionId: string
  athleteId: string
  name: string
  email: string
  emailVerified: boolean
  image: string | null
  roles: readonly string[]
  permissions: readonly string[]
  blockedReason: string | null
  zone: string
  locale: string
  units: 'metric' | 'imperial'
  onboardingStep: string
  dataVersion: number
  isDemo: boolean
  createdAt: Date
  /** Practices this person works at. */
  memberships: readonly Membership[]
  /** The same practices by name, in the same order. */
  practices: readonly PracticeLabel[]
  /** Flag values that differ from their defaults: the service's, then this athlete's own. */
  flags: Readonly<Record<string, unknown>>
}

/**
 * Who acts. An athlete's id is claimed by a signed cookie, so data can be read in the same trip as the session;
 * nothing is answered or stored until the session has confirmed the claim.
 */
export type Actor =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'athlete'; readonly athleteId: string; readonly session: Promise<SessionView> }
  | { readonly kind: 'system'; readonly name: string }

interface Acting {
  readonly actor: Actor
}

/** @throws AppError unauthenticated when nobody is signed in */
export function requireAthlete(ctx: Acting): string {
  if (ctx.actor.kind !== 'athlete') throw new AppError('unauthenticated', 'Log in to continue.')
  return ctx.actor.athleteId
}

/** The confirmed session of the signed-in person. */
export async function requireSession(ctx: Acting): Promise<SessionView> {
  if (ctx.actor.kind !== 'athlete') throw new AppError('unauthenticated', 'Log in to continue.')
  return ctx.actor.session
}

/** System work only: jobs, cron, objects. A person reaching here is a bug in the wiring. */
export function requireSystem(ctx: Acting): void {
  if (ctx.actor.kind !== 'system') throw notFound('This page')
}

/**
 * An admin with an explicit permission. `system.*` permissions are never implied by the role or by another one.
 * @throws AppError not_found for everyone else, so that Admin does not show that it exists
 */
export async function requirePermission(ctx: Acting, permission: string): Promise<SessionView> {
  if (ctx.actor.kind !== 'athlete') throw notFound('This page')
  const session = await ctx.actor.session
  const isStaff = session.roles.includes('admin') || session.roles.includes('owner')
  if (!isStaff || !session.permissions.includes(permission)) throw notFound('This page')
  return session
}

/**
 * A person who works at this practice, in one of these roles. The practice's data may be read beside this wait.
 * @throws AppError not_found for everyone else: another practice reads like one that is not there
 */
export async function requireMember(
  ctx: Acting,
  practiceId: string,
  roles: readonly PracticeRole[] = PRACTICE_ROLES,
): Promise<SessionView> {
  if (ctx.actor.kind !== 'athlete') throw new AppError('unauthenticated', 'Log in to continue.')
  const session = await ctx.actor.session
  const held = session.memberships.find((membership) => membership.practiceId === practiceId)
  if (!held || !roles.includes(held.role)) throw notFound('This practice')
  return session
}
