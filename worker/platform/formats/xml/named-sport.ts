import type { Sport } from '#worker/domain/activity/sport.ts'

/** Words found in the sport texts of GPX and TCX files, most telling first. Strava's GPX writes numbers. */
const WORDS: readonly (readonly [RegExp, Sport])[] = [
  [/multi.?sport|triathlon|duathlon/, 'multisport'],
  [/treadmill|run|jog|^9$/, 'run'],
  [/cycl|bik|ride|mtb|velo|^1$/, 'bike'],
  [/swim|open.?water|^16$/, 'swim'],
  [/hik|trek|mountaineer|^4$/, 'hike'],
  [/walk|^10$/, 'walk'],
  [/row(?!er)|^23$/, 'row'],
  [/ski(?!ing.?water)|snowboard/, 'ski'],
  [/strength|weight|gym/, 'strength'],
]

const FINER: readonly (readonly [RegExp, string])[] = [
  [/treadmill/, 'treadmill'],
  [/trail/, 'trail'],
  [/indoor|virtual|trainer|spin/, 'indoor_cycling'],
  [/mountain|mtb/, 'mountain'],
  [/gravel/, 'gravel_cycling'],
  [/open.?water/, 'open_water'],
  [/lap.?swim|pool/, 'lap_swimming'],
]

const INDOOR = new Set(['treadmill', 'indoor_cycling', 'lap_swimming'])

/** Our sport for a text such as `Biking`, `trail_running` or Strava's `9`; `other` where the text says nothing. */
export function namedSport(text: string | null) {
  const word = (text ?? '').trim().toLowerCase()
  const sport: Sport = WORDS.find(([pattern]) => pattern.test(word))?.[1] ?? 'other'
  const subSport = FINER.find(([pattern]) => pattern.test(word))?.[1] ?? null
  return { sport, subSport, isIndoor: INDOOR.has(subSport ?? '') }
}
