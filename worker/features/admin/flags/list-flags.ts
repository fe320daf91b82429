import * as z from 'zod'
import type { Ctx } from '#worker/context.ts'
import { requirePermission } from '#worker/platform/access.ts'
import type { FlagList, FlagView } from './answers.ts'
import { BRAKE, FLAGS, type FlagKey, flagValue } from './catalogue.ts'
import { listStored } from './repo.ts'

/** Every flag of the catalogue with its value now. */
export async function listFlags(ctx: Ctx): Promise<FlagList> {
  const [{ flags: stored, overrides }] = await Promise.all([
    listStored(ctx.db),
    requirePermission(ctx, 'admin.read'),
  ])
  const byKey = new Map(stored.map((row) => [row.key, row]))
  const overridden = new Map(overrides.map((row) => [row.key, row.count]))
  const values = Object.fromEntries(stored.map((row) => [row.key, row.value]))
  const flags = (Object.keys(FLAGS) as FlagKey[]).map((key): FlagView => {
    const { description, default: initial, perAthlete, permission } = FLAGS[key]
    const row = byKey.get(key)
    return {
      key,
      description,
      default: initial,
      value: flagValue(key, values),
      kind: FLAGS[key].schema instanceof z.ZodBoolean ? 'switch' : 'value',
      perAthlete,
      permission,
      isChangedElsewhere: key === BRAKE,
      updatedAt: row?.updatedAt ?? null,
      overrides: overridden.get(key) ?? 0,
    }
  })
  return { flags }
}
