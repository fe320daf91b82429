import { expect, test } from 'vitest'
import { packageState, payingPackage, remainingOn, type SoldPackage, sessionCost } from './packages.ts'

const sold = (fields: Partial<SoldPackage>): SoldPackage => ({
  id: 'pkg_a',
  unit: 'session',
  status: 'active',
  quantity: 10,
  balance: 10,
  validFromDay: '2026-01-01',
  expiresDay: null,
  soldAt: '2026-01-01T09:00:00.000Z',
  ...fields,
})
const PRICE = { durationMin: 60, priceMinor: 8000 }
const DAY = '2026-05-01'

test('SES-05 the package that expires first pays, then the oldest, then the smaller id', () => {
  const never = sold({ id: 'pkg_never', soldAt: '2025-01-01T00:00:00.000Z' })
  const late = sold({ id: 'pkg_late', expiresDay: '2026-12-31' })
  const soon = sold({ id: 'pkg_soon', expiresDay: '2026-06-30', soldAt: '2026-03-01T00:00:00.000Z' })
  const older = sold({ id: 'pkg_older', expiresDay: '2026-06-30', soldAt: '2026-02-01T00:00:00.000Z' })
  expect(payingPackage([never, late, soon], PRICE, DAY)?.id).toBe('pkg_soon')
  expect(payingPackage([soon, older], PRICE, DAY)?.id).toBe('pkg_older')
  expect(payingPackage([never], PRICE, DAY)?.id).toBe('pkg_never')
  expect(payingPackage([sold({ id: 'pkg_b' }), sold({ id: 'pkg_a' })], PRICE, DAY)?.id).toBe('pkg_a')
})

test('SES-05 a session takes 1, its minutes, its price, or nothing; what is not known cannot be taken', () => {
  expect(sessionCost('session', PRICE)).toBe(1)
  expect(sessionCost('minute', PRICE)).toBe(60)
  expect(sessionCost('amount', PRICE)).toBe(8000)
  expect(sessionCost('unlimited', PRICE)).toBe(0)
  const minutes = sold({ unit: 'minute', balance: 45 })
  expect(payingPackage([minutes], PRICE, DAY)).toBeNull()
  expect(payingPackage([minutes], { durationMin: 45, priceMinor: null }, DAY)?.id).toBe('pkg_a')
  expect(payingPackage([minutes], { durationMin: null, priceMinor: 1 }, DAY)).toBeNull()
  expect(payingPackage([sold({ unit: 'unlimited', quantity: null, balance: 0 })], PRICE, DAY)?.id).toBe(
    'pkg_a',
  )
})

test('BOOK-03 a package is used from its first to its last day, both included, and only once active', () => {
  const window = sold({ validFromDay: '2026-05-01', expiresDay: '2026-05-31' })
  expect(packageState(window, '2026-04-30')).toBe('upcoming')
  expect(packageState(window, '2026-05-01')).toBe('usable')
  expect(packageState(window, '2026-05-31')).toBe('usable')
  expect(packageState(window, '2026-06-01')).toBe('expired')
  expect(packageState(sold({ balance: 0 }), DAY)).toBe('used_up')
  expect(packageState(sold({ status: 'pending' }), DAY)).toBe('pending')
  expect(packageState(sold({ status: 'void' }), DAY)).toBe('void')
})

test('SES-06 what remains counts what can be used that day', () => {
  const packages = [
    sold({ balance: 3 }),
    sold({ balance: 4, expiresDay: '2026-04-30' }),
    sold({ unit: 'minute', balance: 90 }),
    sold({ unit: 'amount', balance: 5000, status: 'pending' }),
  ]
  expect(remainingOn(packages, DAY)).toEqual({ sessions: 3, minutes: 90, amountMinor: 0, isUnlimited: false })
})
