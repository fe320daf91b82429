import { addDays } from '../calendar/day.ts'
import type { Morning } from './morning.ts'

/** So many usual mornings up to today: HRV about 65 ms, 48 bpm, 7.5 h, soreness 2. */
export function usualMornings(today: string, days: number): Morning[] {
  return Array.from({ length: days }, (_, n) => ({
    day: addDays(today, -n),
    sleepH: 7.5 + ((n % 3) - 1) * 0.5,
    sleepQuality: 4,
    hrvMs: 65 + ((n % 5) - 2) * 5,
    restHrBpm: 48 + ((n % 3) - 1),
    soreness: 2,
  }))
}
