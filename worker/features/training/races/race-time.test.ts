import { expect, test } from 'vitest'
import { RaceTime } from './schema.ts'

test.each(['fast', '45 min', 45, 999_999, 300.5])(
  'PLAN-01/form %s is refused in words of time, not in seconds',
  (typed) => {
    expect(RaceTime.safeParse(typed).error?.issues.map(({ message }) => message)).toEqual([
      'is no time from 0:05:00 to 48:00:00, written h:mm:ss',
    ])
  },
)
