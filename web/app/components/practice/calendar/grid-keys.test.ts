import { expect, test } from 'vitest'
import { type KeyBlock, nextBlock, wayOf } from './grid-keys.ts'

const block = (id: string, lane: number, startMin: number, column = 0): KeyBlock => ({
  id,
  lane,
  startMin,
  column,
})
const week = [
  block('mon8', 0, 480),
  block('mon17', 0, 1020),
  block('wed9', 2, 540),
  block('wed9b', 2, 540, 1),
  block('wed16', 2, 960),
]

test('BOOK-04/keys arrows go through a day in time and across days to what is nearest, past empty days', () => {
  expect(nextBlock(week, 'mon8', 'down')).toBe('mon17')
  expect(nextBlock(week, 'mon17', 'up')).toBe('mon8')
  expect(nextBlock(week, 'mon17', 'right')).toBe('wed16')
  expect(nextBlock(week, 'wed16', 'left')).toBe('mon17')
  expect(nextBlock(week, 'wed9', 'down')).toBe('wed9b')
})

test('BOOK-04/keys at the edge an arrow leads nowhere, so that the page can turn', () => {
  expect(nextBlock(week, 'mon8', 'up')).toBeNull()
  expect(nextBlock(week, 'wed9', 'right')).toBeNull()
  expect(nextBlock(week, 'gone', 'down')).toBe('mon8')
  expect(wayOf('Enter')).toBeNull()
})
