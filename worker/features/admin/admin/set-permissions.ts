import type { Ctx } from '#worker/context.ts'
import { readPersonKey } from '#worker/features/admin/audit/person-key.ts'
import { requireSession } from '#worker/platform/access.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import type { PermissionsSet } from './answers.ts'
import { permissionsOf, replacePermissions } from './repo.ts'
import type { SetPermissions } from './schema.ts'

/** Sets exactly which admin powers a person has. Only the owner of the service may; the owner's own stay whole. */
export async function setPermissions(ctx: Ctx, id: string, input: SetPermissions): Promise<PermissionsSet> {
  const [session, held, key] = await Promise.all([
    requireSession(ctx),
    permissionsOf(ctx.db, id),
    readPersonKey(ctx, id),
  ])
  if (!session.roles.includes('owner')) throw notFound('This page')
  if (session.athleteId === id)
    throw new AppError('conflict', "The owner's own permissions stay as they are.")
  if (!held) throw notFound('This athlete')
  const permissions = [...new Set(input.permissions)]
  const audit = {
    action: 'admin.permissions.set',
    targetId: id,
    reason: input.reason,
    before: held.permissions,
    after: permissions,
    personKey: key,
  }
  const change = replacePermissions(ctx.db, id, permissions, session.athleteId, ctx.now)
  await ctx.store({ change }, { audit })
  return { permissions }
}
