import type { Supplement } from './supplement.ts'

export const OTHER: readonly Supplement[] = [
  {
    ...{ key: 'protein_powder', name: 'Protein powder', group: 'A', grade: 'strong' },
    studied: 'Muscle and strength with training, as a convenient food.',
    effect: 'Helps to reach the day’s protein. Beyond about 1.6 g/kg a day no more muscle on average.',
    forWhom: 'Whoever does not reach the range by food, or not in time.',
    dose: '20 to 40 g in one portion, about 0.25 g/kg.',
    risks: [
      'It replaces food with more in it.',
      'Powders are often found contaminated, heavy metals among it.',
    ],
    interactions: ['Kidney disease: a doctor first.'],
    sources: ['ais', 'issnProtein2017', 'morton2018'],
  },
  {
    ...{ key: 'omega_3', name: 'Omega-3 (fish oil)', group: 'B', grade: 'limited' },
    studied: 'Soreness, muscle after injury, inflammation.',
    effect: 'Slightly less soreness in some studies; performance: not shown.',
    forWhom: 'Whoever eats no oily fish; as a food question more than a sport one.',
    dose: '1 to 2 g a day of EPA with DHA, for weeks. Up to 5 g a day raises no concern in adults (EFSA).',
    risks: [
      'Reflux, a taste of fish.',
      'Irregular heartbeat (atrial fibrillation) was more frequent in patients who took 1 to 4 g a day.',
    ],
    interactions: ['Blood thinners: a doctor first.'],
    sources: ['ioc2018', 'ais', 'philpott2019', 'efsaOmega2012', 'ema2023'],
  },
  {
    ...{ key: 'collagen', name: 'Collagen, gelatin', group: 'B', grade: 'limited' },
    studied: 'Tendons and joints under load.',
    effect:
      'Markers of collagen making about doubled in one study of 8 men with 15 g; joint pain eased in some small studies. Fewer injuries: not shown.',
    forWhom: 'Tendon or joint trouble, beside loading by a physiotherapist.',
    dose: '5 to 15 g with about 50 mg of vitamin C, 40 to 60 minutes before loading.',
    risks: ['No full protein: it does not count as such for muscle.', 'Fish or cattle: allergies.'],
    interactions: [],
    sources: ['ioc2018', 'ais', 'shaw2017', 'khatri2021'],
  },
  {
    ...{ key: 'polyphenols', name: 'Tart cherry and other polyphenols', group: 'B', grade: 'limited' },
    studied: 'Recovery of strength and soreness in the days after hard efforts.',
    effect:
      'Soreness a little less (0.4 standard deviations), strength back somewhat sooner (0.8) over small studies.',
    forWhom: 'Races on days that follow one another, where adaptation is not the aim.',
    dose: 'Juice of 50 to 60 cherries twice a day (two 30 ml concentrates), from 4 or 5 days before to 2 or 3 after.',
    risks: ['Much sugar; stomach upset.', 'In training it may work against adaptation; not settled.'],
    interactions: ['Blood thinners: a doctor first.'],
    sources: ['ioc2018', 'ais', 'hill2021'],
  },
  {
    ...{ key: 'antioxidants', name: 'Vitamins C and E in large doses', group: 'C', grade: 'none' },
    studied: 'Soreness, recovery, adaptation to training.',
    effect:
      'Soreness: no difference anyone would notice (50 trials). 1 g of C with 235 mg of E a day blunted signs of adaptation in muscle over 11 weeks.',
    forWhom: 'Nobody for performance. Vitamin C alone stands in group B, for colds in heavy training.',
    dose: 'Studied: 1,000 mg of C and 235 mg of E a day. Fruit and vegetables bring what is needed.',
    risks: ['May work against what training is for.', 'Kidney stones with much C; bleeding with much E.'],
    interactions: ['Blood thinners (E), chemotherapy, haemochromatosis (C): a doctor first.'],
    sources: ['ais', 'paulsen2014', 'ranchordas2017'],
  },
  {
    ...{ key: 'bcaa', name: 'BCAA and leucine', group: 'C', grade: 'none' },
    studied: 'Strength, muscle, soreness.',
    effect: 'With enough protein in food: no more strength and no more muscle.',
    forWhom: 'Nobody who reaches the day’s protein.',
    dose: 'Studied: 5 to 20 g a day.',
    risks: ['Money that buys no effect.', 'Tiredness and less appetite with large amounts.'],
    interactions: ['Maple syrup urine disease; medicines for Parkinson’s disease: a doctor first.'],
    sources: ['ais', 'plotkin2021'],
  },
  {
    ...{ key: 'ketones', name: 'Ketone drinks', group: 'B', grade: 'none' },
    studied: 'Endurance of minutes to hours; overnight recovery.',
    effect: 'Performance: no effect over studies, worse in some through the stomach.',
    forWhom: 'Nobody outside of research so far.',
    dose: 'Studied: 300 to 750 mg/kg of an ester.',
    risks: ['Nausea and diarrhoea are common.', 'Acid in the blood with large amounts.'],
    interactions: ['Diabetes, above all with SGLT2 inhibitors: not at all.'],
    sources: ['ais', 'valenzuela2020'],
  },
]
