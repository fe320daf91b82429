import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csv } from './csv.ts'
import { readCsv } from './read-csv.ts'

test('ING-07/strava rows that were written come back, whatever their cells hold', () => {
  const cell = fc.stringMatching(/^[a-z,"\r\n ä€]{0,8}$/).map((text) => `x${text}`)
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 6 }), (rows) => {
      expect(readCsv(csv(rows), 100)).toEqual(rows)
    }),
    { numRuns: 300 },
  )
})

test('ING-07/strava a mark at the start, lone line ends, empty rows and an open quote are read as what they are', () => {
  expect(readCsv('\uFEFFa,b\n\n,\r\n1,\r2,"x ""y"" z', 10)).toEqual([
    ['a', 'b'],
    ['1', ''],
    ['2', 'x "y" z'],
  ])
  expect(() => readCsv('a\nb\nc\n', 2)).toThrow(RangeError)
})
