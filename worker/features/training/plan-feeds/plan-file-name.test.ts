import { expect, test } from 'vitest'
import { planFileName } from './plan-file-name.ts'

test('PLAN-12/names a saved plan is called by its name and day, in letters that every system takes', () => {
  const plan = { name: 'Köln "Marathon" / 2027', endDay: '2027-10-03' }
  expect(planFileName(plan, 'pdf')).toBe('Koln-Marathon-2027-2027-10-03.pdf')
  expect(planFileName(plan, 'pdf', { number: 3, startDay: '2027-06-14' })).toBe(
    'Koln-Marathon-2027-week-3-2027-06-14.pdf',
  )
  expect(planFileName({ ...plan, name: '训练' }, 'csv')).toBe('plan-2027-10-03.csv')
})
