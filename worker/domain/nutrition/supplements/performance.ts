import type { Supplement } from './supplement.ts'

export const PERFORMANCE: readonly Supplement[] = [
  {
    ...{ key: 'caffeine', name: 'Caffeine', group: 'A', grade: 'strong' },
    studied: 'Endurance of minutes to hours, repeated sprints, alertness.',
    effect: 'Time trials about 2 % faster on average, mean power about 3 % higher; people differ much.',
    forWhom: 'Races and key sessions of adults who know how they react to it.',
    dose: '3 to 6 mg/kg about 60 minutes before, or up to 3 mg/kg (100 to 200 mg) late in a long race. 9 mg/kg does no more.',
    risks: [
      'Sleeplessness, also hours later; restlessness, palpitations, stomach upset.',
      'Up to 200 mg at once and 400 mg a day raise no concern in healthy adults; 200 mg a day in pregnancy and breast-feeding.',
      'Powders: a measuring error of grams kills.',
    ],
    interactions: [
      'Ciprofloxacin and fluvoxamine keep it in the body for longer; other stimulants add to it.',
      'Irregular heartbeat, high blood pressure, anxiety: a doctor first.',
    ],
    sources: ['ioc2018', 'ais', 'issnCaffeine2021', 'southward2018', 'efsaCaffeine2015'],
  },
  {
    ...{ key: 'creatine', name: 'Creatine monohydrate', group: 'A', grade: 'strong' },
    studied: 'Single and repeated efforts of up to 150 seconds, strength training.',
    effect:
      'With strength training, gains in strength of about 20 % instead of 12 %; most in efforts under 30 seconds. Steady endurance: none shown.',
    forWhom: 'Strength and sprint work; of use to runners for that part of their training alone.',
    dose: '20 g a day in 4 parts for 5 to 7 days, then 3 to 5 g a day; or 3 to 5 g a day from the start, for about four weeks.',
    risks: [
      'Weight rises by 1 to 2 kg, mostly water: felt when running uphill.',
      'Stomach upset with large single amounts.',
    ],
    interactions: [
      'Kidney disease, or medicines that burden the kidneys: a doctor first. It raises creatinine in blood tests.',
    ],
    sources: ['ioc2018', 'ais', 'issnCreatine2017', 'rawson2003'],
  },
  {
    ...{ key: 'nitrate', name: 'Nitrate (beetroot juice)', group: 'A', grade: 'moderate' },
    studied: 'Efforts of 2 to 40 minutes, time to exhaustion.',
    effect:
      'Time to exhaustion 4 to 25 % longer, time trials under 40 minutes 1 to 3 % faster; small or none in the highly trained.',
    forWhom: 'Races of up to about 40 minutes, in people of low to good fitness.',
    dose: '310 to 560 mg (5 to 9 mmol) 2 to 3 hours before; for several days where one is well trained.',
    risks: [
      'Stomach upset; red urine and stool, harmless.',
      'Mouthwash that kills bacteria takes the effect away.',
    ],
    interactions: [
      'It lowers blood pressure: medicines for that, nitrates for the heart and sildenafil add to it.',
      'Kidney stones of oxalate: beetroot is rich in it.',
    ],
    sources: ['ioc2018', 'ais', 'senefeld2020'],
  },
  {
    ...{ key: 'beta_alanine', name: 'Beta-alanine', group: 'A', grade: 'moderate' },
    studied: 'Hard efforts of 30 seconds to 10 minutes.',
    effect: '0.2 to 3 % in such efforts; a small effect over all studies (0.18 standard deviations).',
    forWhom: 'Middle distances, rowing, track swimming; little for a marathon.',
    dose: 'About 65 mg/kg a day, split into 0.8 to 1.6 g every 3 to 4 hours, for 10 to 12 weeks.',
    risks: [
      'Tingling skin for an hour, less with small or slow-release amounts; rash now and then.',
      'Little is known of use beyond a year.',
    ],
    interactions: [],
    sources: ['ioc2018', 'ais', 'saunders2017'],
  },
  {
    ...{ key: 'bicarbonate', name: 'Sodium bicarbonate', group: 'A', grade: 'moderate' },
    studied: 'Hard efforts of 30 seconds to 12 minutes, repeated ones among them.',
    effect: 'About 2 % in one effort of around a minute; less the longer it lasts.',
    forWhom: 'Middle distances and short swims, after trying it in training.',
    dose: '0.2 to 0.4 g/kg 60 to 150 minutes before, with food and water, or split over hours.',
    risks: [
      'Nausea, cramps and diarrhoea are common and can cost the race.',
      'A large load of sodium: 0.3 g/kg has about 6 g of it at 70 kg.',
    ],
    interactions: [
      'High blood pressure, heart or kidney disease, a diet low in salt: not without a doctor.',
      'It changes how medicines are taken up and passed: hours apart.',
    ],
    sources: ['ioc2018', 'ais', 'issnBicarbonate2021'],
  },
]
