import * as z from 'zod'
import { PERMISSIONS } from '#worker/features/admin/admin/schema.ts'
import { Flag } from '#worker/platform/input-fields.ts'

/** What the owner of the service holds from the start. */
export const OWNER_PERMISSIONS = PERMISSIONS

export const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email({ error: 'is not an e-mail address' }))

export const Password = z
  .string()
  .min(10, { error: 'needs at least 10 characters' })
  .max(200, { error: 'may have at most 200 characters' })

/** A name goes into mails to its owner: no addresses in it, and no line breaks. */
export const Name = z
  .string()
  .trim()
  .min(1, { error: 'is empty' })
  .max(80, { error: 'may have at most 80 characters' })
  .refine((name) => !/[\p{Cc}<>]|:\/\//u.test(name), { error: 'holds characters a name cannot have' })

export const Zone = z.string().max(60).refine(isZone, { error: 'is not a time zone, such as Europe/Berlin' })

export const Locale = z
  .string()
  .max(35)
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, { error: 'is not a language tag, such as en or de-AT' })

const Token = z.string().min(20).max(200)

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

export const Registration = z.object({
  email: Email,
  /** Needed with the code of an invitation sent to this address; everybody else sets it by the mailed link. */
  password: z.preprocess((text) => (text === '' ? undefined : text), Password.optional()),
  name: Name,
  inviteCode: z.string().trim().max(100).optional(),
  locale: Locale.optional(),
  zone: Zone.optional(),
})
export type Registration = z.infer<typeof Registration>

export const LogIn = z.object({
  email: Email,
  password: z.string().min(1).max(200),
  /** Also answers the token itself, for API clients that keep no cookies. */
  bearer: Flag.default(false),
})
export type LogIn = z.infer<typeof LogIn>

export const SecondFactor = z.object({
  challenge: z.string().max(2000),
  code: z.string().trim().max(40),
  bearer: Flag.default(false),
})
export type SecondFactor = z.infer<typeof SecondFactor>

export const ForAddress = z.object({ email: Email })
export const ByToken = z.object({ token: Token })
/** The password is set by whoever opens the link of a registration; a change of address keeps the one there is. */
export const Verification = z.object({
  token: Token,
  password: z.preprocess((text) => (text === '' ? undefined : text), Password.optional()),
})
export type Verification = z.output<typeof Verification>
/** The passkeys that stay; a form gives one as text. */
const KeptPasskeys = z.preprocess(
  (value) => (typeof value === 'string' ? [value] : value),
  z.array(z.string().max(60)).max(20),
)
const Kept = z.array(z.string().regex(/^[a-z]{3}_\w{6,40}$/)).max(50)
export const PasswordReset = z.object({
  token: Token,
  password: Password,
  keepPasskeys: KeptPasskeys.default([]),
  /** Invitations of the last week by which somebody joined a practice; those left out end. */
  keepMembers: Kept.optional(),
  /** Accounts connected in the last week, at a provider or (by its practice) at Stripe; those left out end. */
  keepConnections: Kept.optional(),
})
export type PasswordReset = z.infer<typeof PasswordReset>
export const PasswordChange = z.object({
  currentPassword: z.string().min(1).max(200),
  password: Password,
  /** Left out, all of them stay. */
  keepPasskeys: KeptPasskeys.optional(),
})
export type PasswordChange = z.output<typeof PasswordChange>
export const WithPassword = z.object({ password: z.string().min(1).max(200) })
/** The code of the second step, or a recovery code, is needed where that step is on. */
export const PasswordAndCode = z.object({
  password: z.string().min(1).max(200),
  code: z.string().trim().max(40).default(''),
})
export type PasswordAndCode = z.output<typeof PasswordAndCode>
export const EmailChange = PasswordAndCode.extend({ email: Email })
export const WithCode = z.object({ code: z.string().trim().max(40) })

export const UNITS = ['metric', 'imperial'] as const

export const MeChange = z
  .object({
    ...{ name: Name, zone: Zone, locale: Locale, units: z.enum(UNITS) },
    /** What they read as when this was decided; left out, whatever stands there is overwritten. */
    etag: z.string().max(40),
  })
  .partial()
export type MeChange = z.infer<typeof MeChange>

export const NewInvite = z.object({
  email: Email.optional(),
  uses: z.number().int().min(1).max(1000).default(1),
  note: z.string().max(200).optional(),
  grants: z.record(z.string(), z.unknown()).optional(),
  expiresAt: z.coerce.date().optional(),
})
export type NewInvite = z.infer<typeof NewInvite>

/** What a key says, in the standard's own JSON and spelling, carried as text. */
function carried<S extends z.ZodType>(schema: S) {
  return z
    .string()
    .max(16_000)
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text)
      } catch {
        context.addIssue({ code: 'custom', message: 'is not JSON' })
        return z.NEVER
      }
    })
    .pipe(schema)
}

const Base64Url = z.string().regex(/^[\w-]{1,8000}$/, { error: 'is not base64url' })
const credential = {
  id: Base64Url,
  rawId: Base64Url,
  type: z.literal('public-key'),
  clientExtensionResults: z.object({}).default({}),
}
const TRANSPORTS = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const

const CreatedKey = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: Base64Url,
    attestationObject: Base64Url,
    transports: z.array(z.enum(TRANSPORTS)).max(10).default([]),
  }),
})

const UsedKey = z.object({
  ...credential,
  response: z.object({ clientDataJSON: Base64Url, authenticatorData: Base64Url, signature: Base64Url }),
})

const PasskeyLabel = z
  .string()
  .trim()
  .min(1, { error: 'is empty' })
  .max(60, { error: 'may have at most 60 characters' })

export const PasskeyName = z.object({ name: PasskeyLabel })
export const NewPasskey = z.object({
  name: PasskeyLabel.default('Passkey'),
  challenge: z.string().max(2000),
  credential: carried(CreatedKey),
})
export type NewPasskey = z.infer<typeof NewPasskey>

export const PasskeyLogIn = z.object({
  challenge: z.string().max(2000),
  credential: carried(UsedKey),
  bearer: Flag.default(false),
})
export type PasskeyLogIn = z.infer<typeof PasskeyLogIn>
