import { sql } from 'drizzle-orm'
import { expect, expectTypeOf, test } from 'vitest'
import { testDb } from '#dev/test/visitor.ts'
import { readTogether } from './read-together.ts'
import { flag } from './schema/admin/system.ts'

test('PERF-03/names what is read together is answered by name, whatever is left out before it', async () => {
  const db = testDb()
  const number = (n: number) => db.execute<{ n: number }>(sql`select ${n}::int as n`)
  const asked = (withMissing: boolean) =>
    readTogether(db, {
      late: number(1),
      missing: withMissing ? db.select({ key: flag.key }).from(flag) : null,
      several: [number(2), number(3)],
      keys: db.select({ key: flag.key }).from(flag).where(sql`false`),
      last: number(4),
    })
  const read = await asked(false)
  expect(Object.keys(read)).toEqual(['late', 'missing', 'several', 'keys', 'last'])
  expect([read.late, ...read.several, read.last].map(({ rows }) => rows)).toEqual(
    [1, 2, 3, 4].map((n) => [{ n }]),
  )
  expect([read.missing, read.keys]).toEqual([undefined, []])
  expectTypeOf(read.keys).toEqualTypeOf<{ key: string }[]>()
  expectTypeOf(read.missing).toEqualTypeOf<{ key: string }[] | undefined>()
  expectTypeOf(read.late.rows).toEqualTypeOf<{ n: number }[]>()
})

test('PERF-03/names the types of what is read together refuse a change', () => {
  const db = testDb()
  const changes = [
    // @ts-expect-error a removal is no read
    () => readTogether(db, { gone: db.delete(flag) }),
    // @ts-expect-error nor is what answers the rows it changed
    () => readTogether(db, { changed: db.update(flag).set({ value: 1 }).returning({ key: flag.key }) }),
    // @ts-expect-error nor one among several
    () => readTogether(db, { keys: db.select().from(flag), made: [db.insert(flag).values({} as never)] }),
  ]
  expect(changes).toHaveLength(3)
})
