import { expect, test } from 'vitest'
import { all, textOf } from './sources.ts'

// A limit is told to whoever passed it, and so in a unit that a page can turn into its reader's.

/** A number whose name ends in what it is counted in, held to a bound that has no unit. */
const BARE =
  /\b\w*?(?:M|_m|Kg|Bpm|Mps|PerKm|W|C|Ms): (?![^\n]*\b(?:within|amount)\()[^\n]*z\.(?:coerce\.)?(?:number|int)\(\)[^\n]*\.(?:min|max|positive)\(/g

test('ONB-10/units every number of an athlete’s that has a unit is held to bounds that are told with it', () => {
  const schemas = all.filter((path) => /^worker\/features\/(account|training)\/.*schema\.ts$/.test(path))
  expect(schemas.length).toBeGreaterThan(20)
  expect(
    schemas.flatMap(
      (path) =>
        textOf(path)
          .match(BARE)
          ?.map((line) => `${path}: ${line}`) ?? [],
    ),
  ).toEqual([])
  expect('  distanceM: z.number().min(0).max(10),'.match(BARE)).toHaveLength(1)
  expect("  distanceM: within(0, 10, 'm').nullable(),".match(BARE)).toBeNull()
})
