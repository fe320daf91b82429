import { expect, test } from 'vitest'
import { isCommonPassword } from './common-password.ts'

test.each([
  'qwertyuiop',
  '1234567890',
  'Password123',
  '1Q2W3E4R5T',
  'password2026!',
  '!!dragon1984!!',
  'aaaaaaaaaaaa',
  '12121212121212',
  'ｑｗｅｒｔｙｕｉｏｐ',
  'StrideIQ-2026!',
  'my running coach 1',
  'Marathon.2027.training',
])('ACC-07/common is tried first everywhere: %s', (password) => {
  expect(isCommonPassword(password)).toBe(true)
})

test.each([
  'a long night run',
  'Zwölf Äpfel im Juni',
  'xkqv-72-pmzw',
  'correct horse battery',
  'dragon on a hill',
  'running late for the train',
])('ACC-07/common is nobody’s first guess: %s', (password) => {
  expect(isCommonPassword(password)).toBe(false)
})
