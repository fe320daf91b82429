import type { PainMoment } from '#worker/domain/injury/pain.ts'

const MOMENTS: Record<PainMoment, string> = {
  ...{ before: 'before training', during: 'while running', after: 'after it', morning: 'on waking' },
}
export const momentWords = (moment: PainMoment) => MOMENTS[moment]
