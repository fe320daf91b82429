import { addDays } from '../calendar/day.ts'
import { chance } from '../plan/random.ts'
import { PAIN_MOMENTS, PAIN_SIGNS, type PainAnswer, type PainMoment } from './pain.ts'

export const DAY = '2026-04-20'

export const said = (
  ago: number,
  moment: PainMoment,
  score: number,
  signs: PainAnswer['signs'] = [],
): PainAnswer => ({ day: addDays(DAY, -ago), moment, score, signs })

/** A session and the next morning, so many days ago. */
export const session = (ago: number, during: number, after = during, morning = after): PainAnswer[] => [
  ...[said(ago, 'during', during), said(ago, 'after', after), said(ago - 1, 'morning', morning)],
]

/** Answers that depend on their number alone: days with all, some or none of them. */
export function randomAnswers(number: number, days = 20): PainAnswer[] {
  const draw = (...parts: number[]) => chance(number, ...parts)
  const most = draw(9) < 0.4 ? 3 : 11
  return Array.from({ length: days }, (_, at) => days - 1 - at).flatMap((ago) =>
    PAIN_MOMENTS.flatMap((moment, i) =>
      draw(ago, i) < 0.25
        ? []
        : said(
            ago,
            moment,
            Math.floor(draw(ago, i, 1) * most),
            draw(ago, i, 2) < 0.03 ? [PAIN_SIGNS[Math.floor(draw(ago, i, 3) * 3)] ?? 'limp'] : [],
          ),
    ),
  )
}
