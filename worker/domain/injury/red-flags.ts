import { addDays } from '../calendar/day.ts'
import { PAIN_SIGNS, type PainAnswer, type PainSign } from './pain.ts'

/** What asks for a doctor or physiotherapist: a strong pain, what came with it, or more of it on each of three days. */
export type RedFlag = 'strong' | 'rising' | PainSign

/** Of 10; what pain clinics call severe. */
const STRONG = 7
/** Below it, a rise is a rise of next to nothing. */
const RISES_TO = 3
const RISING_DAYS = 3

export const isAlarming = ({ score, signs }: PainAnswer) => score >= STRONG || signs.length > 0

/**
 * What of a day's answers, and of the two days before, asks for a professional. Three days rise where each of them was
 * answered: a day without an answer is not a day without pain.
 */
export function redFlags(answers: readonly PainAnswer[], today: string): RedFlag[] {
  const own = answers.filter(({ day }) => day === today)
  const worst = (day: string) => {
    const scores = answers.filter((one) => one.day === day).map(({ score }) => score)
    return scores.length === 0 ? null : Math.max(...scores)
  }
  const days = Array.from({ length: RISING_DAYS }, (_, i) => worst(addDays(today, i + 1 - RISING_DAYS)))
  const isRising = days.every(
    (score, i) => score !== null && (i === 0 || score > (days[i - 1] ?? Number.POSITIVE_INFINITY)),
  )
  return [
    ...(own.some(({ score }) => score >= STRONG) ? (['strong'] as const) : []),
    ...PAIN_SIGNS.filter((sign) => own.some(({ signs }) => signs.includes(sign))),
    ...(isRising && (days.at(-1) ?? 0) >= RISES_TO ? (['rising'] as const) : []),
  ]
}
