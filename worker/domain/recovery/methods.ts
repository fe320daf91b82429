import type { SourceKey } from '../evidence/sources.ts'

export const METHOD_GRADES = ['strong', 'moderate', 'limited', 'none', 'harm'] as const

/** Something done to recover, and what is known of it. */
export interface RecoveryMethod {
  key: string
  name: string
  grade: (typeof METHOD_GRADES)[number]
  effect: string
  caution: string
  sources: readonly SourceKey[]
}

/** Reviewed with the supplements. `harm` is what works against recovery or is dangerous. */
export const RECOVERY_METHODS: readonly RecoveryMethod[] = [
  {
    ...{ key: 'sleep', name: 'Sleep', grade: 'strong' },
    effect: '7 h or more for adults; too little lowers performance, mood and defence against colds.',
    caution: 'Sleep that stays bad for weeks is a matter for a doctor.',
    sources: ['watson2015', 'walsh2021'],
  },
  {
    ...{ key: 'food', name: 'Eating enough', grade: 'strong' },
    effect: 'Carbohydrate refills stores within about a day; protein over the day repairs.',
    caution: 'Amounts stand under the day’s ranges.',
    sources: ['acsm2016', 'burke2011', 'issnProtein2017'],
  },
  {
    ...{ key: 'cold_water', name: 'Cold water', grade: 'moderate' },
    effect:
      'A day after hard intervals less soreness (0.9 standard deviations) and slightly more power (0.2); strength: no effect.',
    caution:
      'After each strength session for 12 weeks it lessened gains in muscle and strength. Not with heart disease, and not alone.',
    sources: ['moore2022', 'roberts2015'],
  },
  {
    ...{ key: 'massage', name: 'Massage', grade: 'moderate' },
    effect: 'Less soreness in the days after; performance: no effect.',
    caution: 'Not on fresh injuries or a swollen calf.',
    sources: ['dupuy2018', 'davis2020'],
  },
  {
    ...{ key: 'compression', name: 'Compression', grade: 'limited' },
    effect: 'Strength back a little sooner and somewhat less soreness; whoever wears them knows it.',
    caution: 'Tight enough to feel, never numb.',
    sources: ['dupuy2018', 'brown2017'],
  },
  {
    ...{ key: 'foam_rolling', name: 'Foam rolling', grade: 'limited' },
    effect: 'Somewhat less soreness (about 6 %); speed and strength: hardly any difference.',
    caution: 'Not on bone, joints or fresh injuries.',
    sources: ['wiewelhove2019'],
  },
  {
    ...{ key: 'cool_down', name: 'Active cool-down', grade: 'none' },
    effect:
      'Lactate falls sooner, which changes nothing the next day: soreness and performance are the same.',
    caution: 'Harmless where it is liked.',
    sources: ['vanHooren2018'],
  },
  {
    ...{ key: 'stretching', name: 'Stretching', grade: 'none' },
    effect: 'Soreness: less by a few points of 100, which nobody notices.',
    caution: 'Sore muscle stretched hard gets no better.',
    sources: ['herbert2011'],
  },
  {
    ...{ key: 'painkillers', name: 'Ibuprofen and its like', grade: 'harm' },
    effect:
      'Take away pain, not damage. Large daily doses during 8 weeks of strength training lessened gains.',
    caution:
      'In 80 km races 52 % of those who took it had signs of kidney injury, 34 % of those who did not (89 runners; the difference may be chance). Ask a doctor or pharmacist.',
    sources: ['lipman2017', 'lilja2018'],
  },
  {
    ...{ key: 'alcohol', name: 'Alcohol', grade: 'harm' },
    effect: 'Much of it after training lowered the building of muscle protein by 24 to 37 %.',
    caution: 'The study gave 1.5 g/kg, about 12 standard drinks; less was not tested there.',
    sources: ['parr2014'],
  },
]
