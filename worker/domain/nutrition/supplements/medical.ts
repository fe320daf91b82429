import type { Supplement } from './supplement.ts'

/** What corrects a lack: of use where a blood test has shown one. */
export const MEDICAL: readonly Supplement[] = [
  {
    ...{ key: 'iron', name: 'Iron', group: 'A', grade: 'strong' },
    studied: 'Iron deficiency with and without anaemia in endurance athletes.',
    effect:
      'Where ferritin is low without anaemia, aerobic capacity rises moderately (0.6 standard deviations over studies). With full stores: none.',
    forWhom:
      'A deficiency that a blood test has shown (athletes are often treated below 35 µg/l of ferritin), with a doctor. Women, vegetarians and distance runners lack it most.',
    dose: 'By a doctor: often 40 to 100 mg of elemental iron, daily or every second day, for 8 to 12 weeks, then a new test.',
    risks: [
      'Too much harms liver and heart, above all in haemochromatosis, which many do not know they have.',
      'Nausea, constipation, dark stool. Dangerous to children within reach.',
    ],
    interactions: [
      'Tea, coffee and calcium hold it back; vitamin C helps.',
      'Hours apart from levothyroxine, tetracyclines, quinolones and levodopa.',
    ],
    sources: ['ioc2018', 'ais', 'sim2019', 'burden2015'],
  },
  {
    ...{ key: 'vitamin_d', name: 'Vitamin D', group: 'A', grade: 'moderate' },
    studied: 'Bone, muscle strength and infections in athletes who lack it.',
    effect: 'Corrects a lack, which matters for bone. Strength and speed: no more than trivial over studies.',
    forWhom:
      'A level that a blood test shows as low (under 50 nmol/l): winter, indoor sports, covered or dark skin.',
    dose: '800 to 2,000 IU a day through winter; a deficiency by a doctor.',
    risks: [
      'Large doses over months raise calcium: kidney stones, rhythm of the heart. More than 4,000 IU a day is above the limit for adults.',
      'It is stored: what is too much stays for months.',
    ],
    interactions: ['Thiazides and digoxin; sarcoidosis, kidney disease, high calcium: a doctor first.'],
    sources: ['ioc2018', 'ais', 'owens2018', 'farrokhyar2017'],
  },
  {
    ...{ key: 'calcium', name: 'Calcium', group: 'A', grade: 'moderate' },
    studied: 'Bone in athletes who eat too little or lose periods.',
    effect: 'Supports bone where food brings too little. Performance: none shown.',
    forWhom: 'Too little from food (few dairy or fortified foods), low energy availability, with a doctor.',
    dose: 'Food first, to about 1,000 mg a day; up to 1,500 mg in low energy availability, with vitamin D, in portions of at most 500 mg.',
    risks: ['Kidney stones and constipation with much of it.', 'It does not make up for eating too little.'],
    interactions: [
      'It holds back iron, levothyroxine, tetracyclines, quinolones and bisphosphonates: hours apart.',
    ],
    sources: ['ioc2018', 'ais', 'iom1997'],
  },
  {
    ...{ key: 'probiotics', name: 'Probiotics', group: 'A', grade: 'limited' },
    studied: 'Colds and stomach trouble of endurance athletes, when travelling among them.',
    effect: 'Fewer or shorter colds in several small studies; it goes by strain. Performance: not shown.',
    forWhom: 'Athletes who are often ill or travel, from two weeks before.',
    dose: 'About 10,000 million live bacteria a day of a studied strain, for weeks.',
    risks: ['Bloating at the start.', 'Serious infections in people with weak defences or a central line.'],
    interactions: ['Antibiotics kill them: hours apart. Weak defences: a doctor first.'],
    sources: ['ioc2018', 'ais', 'issnProbiotics2019'],
  },
  {
    ...{ key: 'magnesium', name: 'Magnesium', group: 'C', grade: 'none' },
    studied: 'Cramps, sleep, strength.',
    effect:
      'Without a lack: no effect on performance. Cramps: unlikely to prevent them in older adults; not well studied in sport.',
    forWhom: 'A lack that a doctor has found.',
    dose: 'Food brings 300 to 420 mg a day. From supplements no more than 350 mg a day in adults.',
    risks: ['Diarrhoea.', 'Dangerous with weak kidneys.'],
    interactions: [
      'Hours apart from tetracyclines, quinolones and bisphosphonates; kidney disease: a doctor first.',
    ],
    sources: ['ais', 'garrison2020', 'iom1997'],
  },
]
