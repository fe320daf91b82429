import { AppError, notFound } from './errors.ts'

export const ROLES = ['athlete', 'admin', 'owner'] as const
export type Role = (typeof ROLES)[number]

/** Who works for the service itself. */
export const isStaff = (roles: readonly Role[]) => roles.includes('admin') || roles.includes('owner')

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
  /** When it ends if it is not used again. */
  endsAt: Date
  athleteId: string
  name: string
  email: string
  emailVerified: boolean
  image: string | null
  roles: readonly Role[]
  permissions: readonly string[]
  /** Admin is closed: their account has no second step, or this session has not passed it. */
  lacksSecondStep: boolean
  blockedReason: string | null
  zone: string
  locale: string
  units: 'metric' | 'imperial'
  /** What name, zone, language and units read as together. */
  etag: string
  onboardingStep: string
  /** Terms and minimum age are agreed to, as they read now. */
  hasAcceptedTerms: boolean
  /** The last word on storing health data is a yes. */
  hasHealthConsent: boolean
  dataVersion: number
  isDemo: boolean
  createdAt: Date
  /** Practices this person works at. */
  memberships: readonly Membership[]
  /** The same practices by name, in the same order. */
  practices: readonly PracticeLabel[]
  /** Flag values that differ from their defaults: the service's, then this athlete's own. */
  flags: Readonly<Record<string, unknown>>
  /** Set where the owner of the service looks at this person's account. */
  impersonation?: Impersonation
}

/** What is told of a look at an account, to whoever looks. */
export interface Impersonation {
  adminName: string
  /** IANA name: what is said to whoever looks is said in their own time. */
  adminZone: string
  reason: string
  endsAt: Date
  /** Whether they may decide on what is proposed to the athlete. */
  mayConfirm: boolean
}

/** The looked-at athlete's own view, without what they may do elsewhere, and what is told of the look. */
export type ImpersonatedView = SessionView & { impersonation: Impersonation }

/**
 * The owner of the service, who looks at an account. Only the routes opened to a look answer; nothing is stored unless
 * the route was opened for that.
 */
export interface Impersonator {
  readonly kind: 'impersonator'
  readonly adminId: string
  readonly athleteId: string
  readonly mayStore: boolean
  readonly confirmed: Promise<ImpersonatedView>
}

/** Signed in. The id is claimed by a signed cookie; the session confirms the claim. */
export interface Person {
  readonly kind: 'person'
  readonly athleteId: string
  /** What they store is health data, in a field of this name: each batch holds their consent to it. */
  readonly healthField?: string
  readonly confirmed: Promise<SessionView>
}

/** A practice's client on their own page; confirmed by the page's session. */
export interface Client {
  readonly kind: 'client'
  readonly practiceId: string
  readonly clientId: string
  readonly confirmed: Promise<unknown>
}

/** Anyone on a practice's public booking page; confirmed by what is offered there, or by the hold they bring back. */
export interface PracticeVisitor {
  readonly kind: 'visitor'
  readonly practiceId: string
  readonly confirmed: Promise<unknown>
}

/**
 * The coach of one athlete. `model` is what a language model asks for: it reads what the athlete may share, and nothing
 * else. `coach` is our own code that answers the athlete in their own thread: it reads what their pages show them, and
 * no model hears of it.
 */
export interface CoachActor {
  readonly kind: 'model' | 'coach'
  readonly athleteId: string
  readonly conversationId: string
  readonly confirmed: Promise<unknown>
}

/**
 * Who acts. Each carries its own confirmation: data may be read beside that promise, and nothing outside is touched,
 * nothing stored and nothing answered before it holds. A key, a coach, a model and an impersonator are refused
 * everywhere until a function below lets them in by name.
 */
export type Actor =
  | { readonly kind: 'anonymous'; readonly confirmed: Promise<unknown> }
  | Person
  | Client
  | PracticeVisitor
  | { readonly kind: 'system'; readonly name: string; readonly confirmed: Promise<unknown> }
  | {
      readonly kind: 'apiKey'
      readonly keyId: string
      readonly athleteId: string
      readonly confirmed: Promise<{ readonly scopes: readonly string[] }>
    }
  | CoachActor
  | Impersonator

interface Acting {
  readonly actor: Actor
}

/** Nobody: there is nothing to confirm. */
export const anonymous = (): Actor => ({ kind: 'anonymous', confirmed: Promise.resolve() })

/** Our own work, by name; made where it begins: queue, cron, objects. */
export const systemActor = (name: string): Actor => ({ kind: 'system', name, confirmed: Promise.resolve() })

/** @param confirmed refuses where the page is not open; whoever awaits it says so */
export function clientActor(
  of: Pick<Client, 'practiceId' | 'clientId'>,
  confirmed: Promise<unknown>,
): Client {
  const { practiceId, clientId } = of
  return { kind: 'client', practiceId, clientId, confirmed: awaitedLater(confirmed) }
}

/** @param confirmed refuses where the practice offers no such thing to everyone */
export function visitorActor(practiceId: string, confirmed: Promise<unknown>): PracticeVisitor {
  return { kind: 'visitor', practiceId, confirmed: awaitedLater(confirmed) }
}

/** Who reads beside a confirmation may fail first: its refusal must not bring the request down then. */
export function awaitedLater<T>(confirmed: Promise<T>): Promise<T> {
  confirmed.catch(() => {})
  return confirmed
}

/** @throws AppError unauthenticated when nobody is signed in */
function requirePerson({ actor }: Acting): Person | Impersonator {
  if (actor.kind !== 'person' && actor.kind !== 'impersonator')
    throw new AppError('unauthenticated', 'Log in to continue.')
  return actor
}

/** Whose data it is: the signed-in person's own, or that of whoever is looked at. @throws AppError unauthenticated when nobody is signed in */
export function requireAthlete(ctx: Acting): string {
  return requirePerson(ctx).athleteId
}

/**
 * Who reads an athlete's training: `own` as their pages show it, `ai` only what their sources let a model read. Whoever
 * looks at the account for the service reads no more than a model.
 */
export interface Reader {
  readonly athleteId: string
  readonly audience: 'own' | 'ai'
}

/**
 * The signed-in person, or their coach. A verb that asks for this answers each by its audience.
 * @throws AppError unauthenticated for everyone else
 */
export function requireReader(ctx: Acting): Reader {
  const { actor } = ctx
  if (actor.kind === 'model' || actor.kind === 'impersonator')
    return { athleteId: actor.athleteId, audience: 'ai' }
  if (actor.kind === 'coach') return { athleteId: actor.athleteId, audience: 'own' }
  return { athleteId: requireAthlete(ctx), audience: 'own' }
}

/**
 * Who may have an athlete's coach answer: they themselves, or the thread's object, which knows for whom it works.
 * @returns the two actors that read for the answer
 * @throws AppError not_found for everyone else
 */
export function requireCoachOf({ actor }: Acting, athleteId: string, conversationId: string) {
  const isOwn = actor.kind === 'person' && actor.athleteId === athleteId
  if (!isOwn && actor.kind !== 'system') throw notFound('This conversation')
  const of = { athleteId, conversationId, confirmed: actor.confirmed }
  return { coach: { ...of, kind: 'coach' }, model: { ...of, kind: 'model' } } as const satisfies Record<
    string,
    CoachActor
  >
}

/** The confirmed session of the signed-in person; in a look at an account, its athlete's without any role. */
export async function requireSession(ctx: Acting): Promise<SessionView> {
  return requirePerson(ctx).confirmed
}

/** System work only: jobs, cron, objects. A person reaching here is a bug in the wiring. */
export function requireSystem({ actor }: Acting): void {
  if (actor.kind !== 'system') throw notFound('This page')
}

/**
 * A client on their own page. Their data may be read beside `confirmed`.
 * @throws AppError unauthenticated for everyone else
 */
export function requireClient({ actor }: Acting): Client {
  if (actor.kind !== 'client') throw pageClosed()
  return actor
}

export const pageClosed = () =>
  new AppError('unauthenticated', 'This page is closed. Open it by a new link from your practice.')

/**
 * Anyone on this practice's public page. Its data may be read beside what it returns.
 * @throws AppError not_found for everyone else
 */
export function requireVisitorOf({ actor }: Acting, practiceId: string): Promise<unknown> {
  if (actor.kind !== 'visitor' || actor.practiceId !== practiceId) throw notFound('This page')
  return actor.confirmed
}

/** Whoever books for themselves at this practice: a client of it, or anyone on its public page. */
export function requireGuestOf(ctx: Acting, practiceId: string): Promise<unknown> {
  if (ctx.actor.kind !== 'client') return requireVisitorOf(ctx, practiceId)
  if (ctx.actor.practiceId !== practiceId) throw notFound('This practice')
  return ctx.actor.confirmed
}

/**
 * An admin with an explicit permission. `system.*` permissions are never implied by the role or by another one.
 * @throws AppError not_found for everyone else, so that Admin does not show that it exists; second_step_missing
 */
export async function requirePermission(ctx: Acting, permission: string): Promise<SessionView> {
  if (ctx.actor.kind !== 'person') throw notFound('This page')
  const session = await ctx.actor.confirmed
  if (!isStaff(session.roles) || !session.permissions.includes(permission)) throw notFound('This page')
  if (session.lacksSecondStep)
    throw new AppError(
      'second_step_missing',
      'Admin asks for a second step at log-in. Set it up under /settings/security, or log in again with it. Nothing was changed.',
    )
  return session
}

/** Who may read what a client paid and owes. */
export const READS_MONEY: readonly PracticeRole[] = ['owner', 'trainer', 'front_desk']

/** Whether somebody reads the money of this practice's clients, which stands on each client's own page. */
export const readsMoney = ({ memberships }: SessionView, practiceId: string) =>
  memberships.some((held) => held.practiceId === practiceId && READS_MONEY.includes(held.role))

/**
 * A person who works at this practice, in one of these roles. The practice's data may be read beside this wait.
 * @throws AppError not_found for everyone else: another practice reads like one that is not there
 */
export async function requireMember(
  ctx: Acting,
  practiceId: string,
  roles: readonly PracticeRole[] = PRACTICE_ROLES,
): Promise<SessionView> {
  const session = await requireSession(ctx)
  const held = session.memberships.find((membership) => membership.practiceId === practiceId)
  if (!held || !roles.includes(held.role)) throw notFound('This practice')
  return session
}
