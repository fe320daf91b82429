import * as z from 'zod'
import { PERMISSIONS } from '#worker/features/admin/admin/schema.ts'
import { PRACTICE_ROLES, ROLES } from '#worker/platform/access.ts'
import { instant } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { accounts } from './routes.ts'
import type { invites } from './routes-invites.ts'
import type { passkeys } from './routes-passkeys.ts'
import type { accountSupport } from './routes-support.ts'
import { UNITS } from './schema.ts'

const Policy = z.object({
  /** Whether anyone may open an account, without an invitation. */
  openSignUp: z.boolean(),
})
export type Policy = z.output<typeof Policy>

/** A mail is on its way; the same for addresses that have no account. */
const CheckMail = z.object({ status: z.literal('check_mail') })
export type CheckMail = z.output<typeof CheckMail>

const SignedIn = z.object({
  status: z.literal('signed_in'),
  /** For clients that keep no cookies and asked for it. */
  token: z.string().optional(),
})
export type SignedIn = z.output<typeof SignedIn>

const SecondFactorAsked = z.object({
  status: z.literal('second_factor'),
  /** Goes back with the code, within five minutes. */
  challenge: z.string(),
})
export type SecondFactorAsked = z.output<typeof SecondFactorAsked>

const Verified = z.object({ status: z.literal('verified'), emailChanged: z.boolean() })
export type Verified = z.output<typeof Verified>

const PasswordChanged = z.object({ status: z.literal('changed') })
export type PasswordChanged = z.output<typeof PasswordChanged>

const AddressKept = z.object({ status: z.literal('kept') })
export type AddressKept = z.output<typeof AddressKept>

const ResetOptions = z.object({
  /** Oldest first: whoever resets says which of them stay. */
  passkeys: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      createdAt: instant,
      /** In UTC; null when it was never used. */
      lastUsedDay: z.iso.date().nullable(),
    }),
  ),
  /** Who joined a practice by an invitation of theirs within a week: whoever resets says which of them stay. */
  members: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      practice: z.string(),
      role: z.enum(PRACTICE_ROLES),
      joinedAt: instant,
    }),
  ),
  /** What was connected within a week, at a provider or for a practice at Stripe: those that are not kept end. */
  connections: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      /** Whose account it is there, or whose practice it is for. */
      whose: z.string().nullable(),
      connectedAt: instant,
    }),
  ),
  /** Practices whose signing secret of Stripe's events ends, kept or not: it was set within a week. By name. */
  secretsEnded: z.array(z.string()),
  /** The address the account has again with the new password; null where it has not changed. */
  addressTakenBack: z.string().nullable(),
  /** A second factor was switched on so lately that it ends with the old password. */
  endsSecondStep: z.boolean(),
})
export type ResetOptions = z.output<typeof ResetOptions>

const PasskeyAsked = z.object({
  /** Goes back with the key, within five minutes. */
  challenge: z.string(),
  /** What the browser needs, in the standard's own JSON and spelling, carried as text. */
  options: z.string(),
})
export type PasskeyAsked = z.output<typeof PasskeyAsked>

const SessionList = z.object({
  sessions: z.array(
    z.object({
      id: z.string(),
      /** Browser and system. */
      device: z.string().nullable(),
      createdAt: instant,
      /** In UTC. */
      lastUsedDay: z.iso.date(),
      expiresAt: instant,
      isCurrent: z.boolean(),
    }),
  ),
  /** When the owner of the service looked at this account, and why; newest first. */
  looks: z.array(z.object({ id: z.string(), reason: z.string(), startedAt: instant, endedAt: instant })),
})
export type SessionList = z.output<typeof SessionList>

const TwoFactorState = z.object({ enabled: z.boolean(), recoveryCodesLeft: z.int() })
export type TwoFactorState = z.output<typeof TwoFactorState>

const TwoFactorBegun = z.object({ secret: z.string(), uri: z.string() })
export type TwoFactorBegun = z.output<typeof TwoFactorBegun>

const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) })
export type RecoveryCodes = z.output<typeof RecoveryCodes>

const Me = z.object({
  athleteId: z.string(),
  displayName: z.string(),
  email: z.string(),
  emailVerified: z.boolean(),
  image: z.string().nullable(),
  roles: z.array(z.enum(ROLES)),
  /** What one may do in Admin. */
  permissions: z.array(z.enum(PERMISSIONS)),
  isAdmin: z.boolean(),
  timeZone: z.string(),
  locale: z.string(),
  units: z.enum(UNITS),
  /** Of name, zone, language and units: given back with a change, it is refused where they were changed since. */
  etag: z.string(),
  distanceUnit: z.enum(['km', 'mi']),
  onboardingStep: z.string(),
  /** Terms and minimum age are agreed to; until then nothing but the account itself is open. */
  hasAcceptedTerms: z.boolean(),
  isDemo: z.boolean(),
  memberSince: instant,
  /** Where one works; none for most. */
  practices: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      slug: z.string(),
      currency: z.string(),
      /** The one zone all its times are shown in. */
      timeZone: z.string(),
      role: z.enum(PRACTICE_ROLES),
      isTrainer: z.boolean(),
    }),
  ),
  /** Set where the owner of the service looks at this account: who, why and until when. */
  impersonation: z
    .object({
      adminName: z.string(),
      adminZone: z.string(),
      reason: z.string(),
      endsAt: instant,
      mayConfirm: z.boolean(),
    })
    .nullable(),
})
export type Me = z.output<typeof Me>

const PasskeyList = z.object({
  passkeys: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      /** It lives on several devices. */
      isSynced: z.boolean(),
      createdAt: instant,
      lastUsedDay: z.iso.date().nullable(),
    }),
  ),
})
export type PasskeyList = z.output<typeof PasskeyList>

const Invite = z.object({
  id: z.string(),
  email: z.string().nullable(),
  /** Of one to pass on; that of an address is its key and shown to nobody. */
  code: z.string().nullable(),
  usesLeft: z.int(),
  note: z.string().nullable(),
  grants: z.record(z.string(), z.unknown()).nullable(),
  createdAt: instant,
  expiresAt: instant.nullable(),
  usedAt: instant.nullable(),
})
export type Invite = z.output<typeof Invite>

const MadeInvite = Invite.extend({
  /** Null where it goes out by mail. */
  link: z.string().nullable(),
})
export type MadeInvite = z.output<typeof MadeInvite>

const InvitePage = z.object({
  invites: z.array(Invite),
  /** Goes on with `before`; null at the end. */
  next: z.string().nullable(),
})
export type InvitePage = z.output<typeof InvitePage>

export const answers = {
  'GET /v1/accounts/policy': { 200: Policy },
  'POST /v1/accounts': { 201: SignedIn, 202: CheckMail },
  'POST /v1/email/verification': { 200: Verified },
  'POST /v1/email/verification/resend': { 202: CheckMail },
  'PUT /v1/email': { 202: CheckMail },
  'POST /v1/password/forgotten': { 202: CheckMail },
  'POST /v1/email/cancellation': { 200: AddressKept },
  'POST /v1/password/reset/options': { 200: ResetOptions },
  'POST /v1/password/reset': { 200: PasswordChanged },
  'PUT /v1/password': { 200: PasswordChanged },
  'POST /v1/sessions': { 200: SecondFactorAsked, 201: SignedIn },
  'POST /v1/sessions/second-factor': { 201: SignedIn },
  'POST /v1/sessions/passkey/options': { 201: PasskeyAsked },
  'POST /v1/sessions/passkey': { 200: SecondFactorAsked, 201: SignedIn },
  'GET /v1/sessions': { 200: SessionList },
  'DELETE /v1/sessions': { 204: null },
  'POST /v1/sessions/others/revocation': { 204: null },
  'DELETE /v1/sessions/current': { 204: null },
  'DELETE /v1/sessions/:id': { 204: null },
  'GET /v1/two-factor': { 200: TwoFactorState },
  'POST /v1/two-factor': { 201: TwoFactorBegun },
  'POST /v1/two-factor/confirmation': { 201: RecoveryCodes },
  'POST /v1/two-factor/recovery-codes': { 201: RecoveryCodes },
  'DELETE /v1/two-factor': { 204: null },
  'GET /v1/me': { 200: Me },
  'PATCH /v1/me': { 200: Me },
  'GET /v1/passkeys': { 200: PasskeyList },
  'POST /v1/passkeys/options': { 201: PasskeyAsked },
  'POST /v1/passkeys': { 201: PasskeyList },
  'PATCH /v1/passkeys/:id': { 200: PasskeyList },
  'DELETE /v1/passkeys/:id': { 204: null },
  'GET /v1/admin/invites': { 200: InvitePage },
  'POST /v1/admin/invites': { 201: MadeInvite },
  'DELETE /v1/admin/invites/:id': { 204: null },
  'POST /v1/admin/athletes/:id/password-reset': { 202: CheckMail },
} satisfies AnswersOf<typeof accounts> &
  AnswersOf<typeof invites> &
  AnswersOf<typeof passkeys> &
  AnswersOf<typeof accountSupport>
