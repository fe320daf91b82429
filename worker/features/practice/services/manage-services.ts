import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { insertLocation, insertService, loadOffer, updateLocation, updateService } from './repo.ts'
import type { ChangeLocation, ChangeService, NewLocation, NewService } from './schema.ts'

const MAKERS = ['owner', 'trainer'] as const

/** What the practice offers, and where. */
export async function readOffer(ctx: Ctx, practiceId: string) {
  const [{ services, locations }] = await Promise.all([
    loadOffer(ctx.db, practiceId),
    requireMember(ctx, practiceId),
  ])
  return { services: services.map(withoutPractice), locations: locations.map(withoutPractice) }
}

export async function addService(ctx: Ctx, practiceId: string, input: NewService): Promise<{ id: string }> {
  await requireMember(ctx, practiceId, MAKERS)
  const id = ctx.id('service')
  const { description = null, priceMinor = null, sport = null, ...rest } = input
  const at = { createdAt: ctx.now, updatedAt: ctx.now }
  const row = { id, practiceId, ...rest, description, priceMinor, sport, ...at }
  await ctx.store({ service: insertService(ctx.db, row) })
  return { id }
}

/** Changes what is given. Sessions that are booked keep the length, buffers and seats they were booked with. */
export async function changeService(
  ctx: Ctx,
  practiceId: string,
  id: string,
  input: ChangeService,
): Promise<void> {
  await requireMember(ctx, practiceId, MAKERS)
  const change = { ...given(input), updatedAt: ctx.now }
  const { changed } = await ctx.store({ changed: updateService(ctx.db, practiceId, id, change) })
  if (changed.length === 0) throw notFound('This service')
}

export async function addLocation(ctx: Ctx, practiceId: string, input: NewLocation): Promise<{ id: string }> {
  await requireMember(ctx, practiceId, MAKERS)
  const id = ctx.id('location')
  const { name, address = null } = input
  const row = { id, practiceId, name, address, createdAt: ctx.now, updatedAt: ctx.now }
  await ctx.store({ location: insertLocation(ctx.db, row) })
  return { id }
}

export async function changeLocation(
  ctx: Ctx,
  practiceId: string,
  id: string,
  input: ChangeLocation,
): Promise<void> {
  await requireMember(ctx, practiceId, MAKERS)
  const change = { ...given(input), updatedAt: ctx.now }
  const { changed } = await ctx.store({ changed: updateLocation(ctx.db, practiceId, id, change) })
  if (changed.length === 0) throw notFound('This location')
}

function withoutPractice<T extends { practiceId: string }>({ practiceId: _, ...row }: T) {
  return row
}

/** The keys that were sent: undefined is left alone, null clears. */
function given<T extends object>(input: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as never
}
