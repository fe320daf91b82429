import { expect, test } from 'vitest'
import { csv } from './csv.ts'

test('SEC-03 a cell that a spreadsheet would run is text', () => {
  const cells = ['=1+1', '+1', '-1', '@sum', '\tx', '\r=1', 'a=1']
  expect(csv(cells.map((cell) => [cell]))).toBe(`'=1+1\r\n'+1\r\n'-1\r\n'@sum\r\n'\tx\r\n"'\r=1"\r\na=1\r\n`)
})

test('CSV quotes what would break a row, keeps numbers and leaves the missing empty', () => {
  expect(csv([['a,b', 'say "x"', 'two\nlines', -1.5, null]])).toBe('"a,b","say ""x""","two\nlines",-1.5,\r\n')
})
