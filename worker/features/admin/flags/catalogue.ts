import * as z from 'zod'
import type { Permission } from '#worker/features/admin/admin/schema.ts'
import { MODEL_FLAGS } from './model-flags.ts'
import { PROVIDER_FLAGS } from './provider-flags.ts'
import { MAIL_FLAGS, TEXT_FLAGS } from './text-flags.ts'

interface FlagEntry<T extends z.ZodType> {
  description: string
  schema: T
  default: z.output<T>
  /** Whether one athlete may have a value of their own. */
  perAthlete: boolean
  /** The admin permission that changes it. */
  permission: Permission
}

const entry = <T extends z.ZodType>(value: FlagEntry<T>) => value

/** Every flag there is: typed, described, defaulted. A flag that is not here does not exist. */
export const FLAGS = {
  'system.ingestion_paused': entry({
    description:
      'The emergency brake: no import, webhook, poll or upload is processed while it is on. Nothing is lost.',
    schema: z.boolean(),
    default: false,
    perAthlete: false,
    permission: 'system.ingestion',
  }),
  'accounts.open_sign_up': entry({
    description: 'Anyone may open an account. Off: only people on the invite list.',
    schema: z.boolean(),
    default: false,
    perAthlete: false,
    permission: 'system.accounts',
  }),
  ...TEXT_FLAGS,
  ...MAIL_FLAGS,
  ...PROVIDER_FLAGS,
  ...MODEL_FLAGS,
  'import.files': entry({
    description: 'FIT, TCX, GPX files and zips of them can be uploaded.',
    schema: z.boolean(),
    default: true,
    perAthlete: true,
    permission: 'flags.write',
  }),
  'plans.workout_control': entry({
    description:
      'Athletes may move, change, add and leave out single workouts. Off: plans stay as they are, for everyone.',
    schema: z.boolean(),
    default: true,
    perAthlete: true,
    permission: 'flags.write',
  }),
  'coach.action_automation_v1': entry({
    description:
      'The coach may propose changes of a plan, which their athlete confirms or not. Off: it proposes none, and none is applied.',
    schema: z.boolean(),
    default: false,
    perAthlete: true,
    permission: 'flags.write',
  }),
  'import.garmin_password': entry({
    description:
      'The old Garmin password connect. Off for good: it asks for a password that is not ours to hold.',
    schema: z.boolean(),
    default: false,
    perAthlete: false,
    permission: 'system.ingestion',
  }),
} as const

export type FlagKey = keyof typeof FLAGS
export type FlagValue<K extends FlagKey> = z.output<(typeof FLAGS)[K]['schema']>

/** Pulled and released by verbs of its own, which also stop and wake the work. */
export const BRAKE = 'system.ingestion_paused' satisfies FlagKey

export function isFlagKey(key: string): key is FlagKey {
  return Object.hasOwn(FLAGS, key)
}

/** A flag's value from stored values; one that does not fit its type counts as not set. */
export function flagValue<K extends FlagKey>(
  key: K,
  stored: Readonly<Record<string, unknown>>,
): FlagValue<K> {
  const parsed = FLAGS[key].schema.safeParse(stored[key])
  return (parsed.success ? parsed.data : FLAGS[key].default) as FlagValue<K>
}
