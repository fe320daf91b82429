import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvRows, delimiterOf } from './csv-rows.ts'
import { phoneOf, planImport, suggestMapping } from './plan-import.ts'

const NOBODY = { emails: new Set<string>(), people: new Set<string>() }
const cellsOf = (text: string) => csvRows(text, 100).rows.map((row) => row.cells)

test('BOOK-02/import quotes, breaks inside them, bare carriage returns, a mark at the front and empty lines', () => {
  expect(cellsOf('\uFEFFName,Note\r\n"Ann ""A"" B","two\r\nlines"\r\n\r\nBo,x\r\n')).toEqual([
    ['Name', 'Note'],
    ['Ann "A" B', 'two\nlines'],
    ['Bo', 'x'],
  ])
  expect(cellsOf('Name,Mail\rAnn,a@x.org\rBo,b@x.org')).toEqual([
    ['Name', 'Mail'],
    ['Ann', 'a@x.org'],
    ['Bo', 'b@x.org'],
  ])
  expect(csvRows('a\n\n"b\nc"\nd', 10).rows.map((row) => row.line)).toEqual([1, 3, 5])
  expect(cellsOf('a,"never closed')).toEqual([['a', 'never closed']])
  expect(delimiterOf('Name;Mail;"a,b,c,d"')).toBe(';')
})

test('BOOK-02/import reading stops at its bound and says that there is more', () => {
  const text = Array.from({ length: 50 }, (_, i) => `n${i}`).join('\n')
  expect(csvRows(text, 20)).toMatchObject({ isCut: true, rows: { length: 20 } })
  expect(csvRows(text, 50)).toMatchObject({ isCut: false, rows: { length: 50 } })
})

test('BOOK-02/import any table written as CSV reads back the same', () => {
  const cell = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replace(/\r\n?/g, '\n'))
  const table = fc.array(fc.tuple(cell, cell, fc.constant('x')), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(table, fc.constantFrom('\r\n', '\n', '\r'), (rows, lineEnd) => {
      const quote = (text: string) => `"${text.replaceAll('"', '""')}"`
      const text = rows.map((row) => row.map(quote).join(',')).join(lineEnd)
      expect(cellsOf(text)).toEqual(rows)
    }),
  )
})

test('BOOK-02/import the head suggests the mapping', () => {
  expect(suggestMapping(['Full name', 'E-mail', 'Mobile', 'Date of birth', 'Tags', 'Shoe size'])).toEqual({
    name: 0,
    email: 1,
    phone: 2,
    birthDate: 3,
    tags: 4,
  })
  expect(suggestMapping(['', 'Foo', 'Name', 'name'])).toEqual({ name: 2 })
})

test('BOOK-02/import a name in two columns is one name', () => {
  const mapping = suggestMapping(['Last Name', 'First Name', 'E-mail'])
  expect(mapping).toEqual({ lastName: 0, name: 1, email: 2 })
  const { rows } = csvRows('Okafor,Ines,i@x.org\nVale,,v@x.org\n,Kay,\n,,n@x.org', 10)
  expect(planImport(rows, mapping, NOBODY).map(({ client }) => client?.name ?? null)).toEqual([
    'Ines Okafor',
    'Vale',
    'Kay',
    null,
  ])
})

test('BOOK-02/import formulas stay text, emoji stay, duplicates and nameless rows are skipped with the reason', () => {
  const { rows } = csvRows(
    [
      "'=HYPERLINK(1);=cmd@x;+49 170 1234567",
      '🏃‍♀️ Zoë;zoe@x.org;0170 123',
      'Zoe Two;ZOE@x.org;',
      ';nobody@x.org;',
      'Pat;;+49 170 1234567',
      'Pat;;+491701234567',
      'Partner;;+491701234567',
    ].join('\r'),
    100,
  )
  const plan = planImport(rows, { name: 0, email: 1, phone: 2 }, NOBODY)
  expect(plan.map(({ line, outcome, reason }) => [line, outcome, reason])).toEqual([
    [1, 'create', 'not taken: e-mail “=cmd@x”'],
    [2, 'create', 'not taken: phone “0170 123”'],
    [3, 'skip', 'a client with this e-mail is there already'],
    [4, 'skip', 'no name'],
    [5, 'create', null],
    [6, 'skip', 'the same name and phone are there already'],
    [7, 'create', null],
  ])
  expect(plan[0]?.client?.name).toBe('=HYPERLINK(1)')
  expect(plan[1]?.client).toMatchObject({ name: '🏃‍♀️ Zoë', email: 'zoe@x.org', phone: null })
  expect(planImport(rows, { name: 0 }, { ...NOBODY, people: new Set(['pat|']) })[4]?.outcome).toBe('skip')
})

test('BOOK-02/import days are read only where they can be read one way, phones only with a country', () => {
  const born = (text: string) =>
    planImport([{ line: 1, cells: ['Ann', text] }], { name: 0, birthDate: 1 }, NOBODY)[0]?.client?.birthDate
  expect(['1990-05-31', '31.5.1990', '05/31/1990', '1990-02-30'].map(born)).toEqual([
    '1990-05-31',
    '1990-05-31',
    null,
    null,
  ])
  expect(['+1 (415) 555-0100', '0049 170 1234567', '555-0100'].map(phoneOf)).toEqual([
    '+14155550100',
    '+491701234567',
    null,
  ])
})
