import { eq } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { flag, flagOverride } from '#worker/db/schema/system.ts'

/** Stored values of the service, then of one athlete over them. One trip. */
export async function storedFlags(db: Db, athleteId: string | null): Promise<Record<string, unknown>> {
  const service = db.select({ key: flag.key, value: flag.value }).from(flag)
  if (!athleteId) return Object.fromEntries((await service).map((row) => [row.key, row.value]))
  const [all, own] = await db.batch([
    service,
    db
      .select({ key: flagOverride.key, value: flagOverride.value })
      .from(flagOverride)
      .where(eq(flagOverride.athleteId, athleteId)),
  ])
  return Object.fromEntries([...all, ...own].map((row) => [row.key, row.value]))
}
