import type { Person } from '../people.ts'

export const INES: Person = { email: 'trainer@strideiq.example', name: 'Ines Okafor', zone: 'Europe/Berlin' }
export const JONAS: Person = {
  email: 'jonas@strideiq.example',
  name: 'Jonas Lindqvist',
  zone: 'Europe/Berlin',
}

export const ZONE = 'Europe/Berlin'
export const PRACTICE = {
  name: 'Eastbank Coaching',
  slug: 'eastbank-coaching',
  currency: 'eur',
  timezone: ZONE,
}
export const NUMBER = '+4930555010'

export const SETTINGS = {
  single_price_minor: 8000,
  late_cancel_hours: 24,
  late_cancel_rule: 'credit',
  no_show_rule: 'fee',
  fee_minor: 2500,
  forgive_first: true,
}

export const SERVICES = [
  { key: 'strength', name: 'Strength', duration_min: 60, price_minor: 7500, sport: 'strength' },
  { key: 'drills', name: 'Run drills', duration_min: 45, price_minor: 6000, sport: 'run' },
  { key: 'assessment', name: 'Assessment', duration_min: 60, price_minor: 11_000, sport: null },
  {
    key: 'basics',
    name: 'Strength basics',
    duration_min: 60,
    price_minor: 2200,
    sport: 'strength',
    capacity: 6,
  },
] as const
export type ServiceKey = (typeof SERVICES)[number]['key']

/** What is asked before a first session, and what most answer. */
export const QUESTIONS = [
  {
    key: 'waiver',
    kind: 'waiver',
    label: 'At your own risk',
    required: true,
    wording:
      'I train at my own risk and am healthy enough for it. I have told my trainer of every injury and illness that matters, and I will tell them of new ones before a session.',
  },
  {
    key: 'goal',
    kind: 'choice',
    label: 'What do you train for?',
    required: true,
    options: ['A race', 'Getting stronger', 'Coming back after a break'],
  },
  { key: 'injury', kind: 'long', label: 'Any injury we should know of?', required: false },
] as const

export const LOCATIONS = [
  { key: 'studio', name: 'Studio Eastbank', address: 'Uferweg 12, Berlin' },
  { key: 'track', name: 'Track at the Lindenpark', address: 'Lindenpark, gate 3' },
] as const

/** Weekday 1 is Monday; minutes of the practice's day. */
const days = (weekdays: readonly number[], startMin: number, endMin: number) =>
  weekdays.map((weekday) => ({ weekday, start_min: startMin, end_min: endMin }))
export const HOURS = {
  ines: [...days([1, 2, 3, 4, 5], 420, 780), ...days([1, 2, 3, 4, 5], 840, 1140), ...days([6], 540, 780)],
  jonas: [...days([1, 2, 3, 4], 600, 840), ...days([1, 2, 3, 4], 900, 1200), ...days([6], 480, 720)],
}

export const PRODUCTS = [
  {
    key: 'ten',
    name: 'Ten sessions',
    unit: 'session',
    quantity: 10,
    price_minor: 69_000,
    tax_bp: 1900,
    valid_days: 240,
  },
  {
    key: 'five',
    name: 'Five sessions',
    unit: 'session',
    quantity: 5,
    price_minor: 36_500,
    tax_bp: 1900,
    valid_days: 150,
  },
  {
    key: 'minutes',
    name: 'Six hundred minutes',
    unit: 'minute',
    quantity: 600,
    price_minor: 64_000,
    tax_bp: 1900,
  },
  {
    key: 'amount',
    name: 'Account of €500',
    unit: 'amount',
    quantity: 50_000,
    price_minor: 50_000,
    tax_bp: 1900,
  },
  {
    key: 'month',
    name: 'A month, as often as you like',
    unit: 'unlimited',
    price_minor: 24_000,
    tax_bp: 1900,
    valid_days: 30,
  },
] as const
export type ProductKey = (typeof PRODUCTS)[number]['key']

export interface DemoClient {
  name: string
  trainer: 'ines' | 'jonas'
  service: ServiceKey
  product: ProductKey | null
  /** 1 comes every week, 2 every other; 0 does not come any more. */
  everyWeeks: 0 | 1 | 2
  /** Weeks ago of the first session. */
  since: number
  tags: readonly string[]
  /** Comes to the group on Saturdays as well. */
  inGroup?: boolean
}

const of =
  (trainer: 'ines' | 'jonas') =>
  (
    name: string,
    service: ServiceKey,
    product: ProductKey | null,
    everyWeeks: 0 | 1 | 2,
    since: number,
    ...tags: string[]
  ): DemoClient => ({ name, trainer, service, product, everyWeeks, since, tags })
const ines = of('ines')
const jonas = of('jonas')
const inGroup = (client: DemoClient): DemoClient => ({ ...client, inGroup: true })

/** Forty invented people. The first two are the demo's athletes. */
export const CLIENTS: readonly DemoClient[] = [
  ines('Robin Ashdown', 'strength', 'ten', 1, 26, 'marathon'),
  jonas('Alex Merrow', 'drills', 'minutes', 2, 20, 'triathlon'),
  ines('Tom Hsu', 'strength', 'ten', 1, 26, 'masters'),
  ines('Priya Raman', 'strength', 'ten', 1, 22, 'half marathon'),
  inGroup(ines('Lena Vogt', 'strength', 'five', 1, 18)),
  ines('Omar Haddad', 'strength', 'minutes', 1, 26, 'knee'),
  ines('Ana Beltrán', 'strength', 'month', 1, 16),
  ines('Rafael Costa', 'strength', 'ten', 2, 24),
  inGroup(ines('Greta Neumann', 'drills', 'five', 2, 26, 'trail')),
  ines('Yuki Tanaka', 'drills', 'amount', 1, 14, 'track'),
  ines('Sofie Brandt', 'drills', 'ten', 1, 21),
  ines('Karl Eriksen', 'strength', 'five', 2, 12, 'masters'),
  ines('Maya Lindholm', 'strength', 'month', 1, 8),
  ines('Joel Mbeki', 'strength', 'ten', 1, 19),
  inGroup(ines('Nadia Ferreira', 'strength', null, 2, 10, 'pays each time')),
  ines('Elias Baum', 'strength', 'ten', 2, 26),
  ines('Hanna Wiest', 'drills', 'five', 2, 15, 'returning'),
  ines('Milo Ortega', 'strength', 'minutes', 2, 17),
  inGroup(ines('Clara Weidner', 'strength', 'ten', 2, 25)),
  ines('Samir Khalil', 'strength', 'amount', 2, 9),
  ines('Ingrid Solberg', 'strength', 'ten', 0, 26, 'paused'),
  ines('Paul Reuter', 'drills', 'five', 2, 5, 'new'),
  jonas('Marta Kowalska', 'drills', 'ten', 1, 26, 'marathon'),
  jonas('David Achterberg', 'strength', 'ten', 1, 23),
  inGroup(jonas('Leyla Demir', 'drills', 'five', 1, 20)),
  jonas('Finn Carstensen', 'strength', 'month', 1, 11),
  jonas('Aoife Brennan', 'drills', 'ten', 2, 26, 'trail'),
  jonas('Viktor Petrov', 'strength', 'minutes', 1, 16),
  jonas('Selma Lund', 'drills', 'five', 2, 13),
  jonas('Noah Zimmer', 'strength', 'ten', 2, 22, 'triathlon'),
  inGroup(jonas('Ruth Abele', 'strength', 'amount', 2, 18, 'masters')),
  jonas('Theo Marchand', 'drills', 'ten', 1, 7, 'new'),
  jonas('Camille Faure', 'drills', null, 2, 12, 'pays each time'),
  jonas('Bram de Wit', 'strength', 'five', 2, 24),
  jonas('Esra Yildiz', 'drills', 'ten', 1, 10),
  jonas('Jakob Stein', 'strength', 'five', 2, 26, 'back'),
  jonas('Lucía Prieto', 'drills', 'minutes', 2, 9),
  jonas('Henrik Dahl', 'strength', 'ten', 0, 25, 'moved away'),
  jonas('Zoe Albrecht', 'drills', 'five', 2, 4, 'new'),
  jonas('Mats Olander', 'strength', 'ten', 2, 21),
]

/** What the practice spends: on the first of each month. */
export const EXPENSES = [
  { category: 'rent', description: 'Studio, one month', amountMinor: 98_000 },
  { category: 'insurance', description: 'Liability insurance', amountMinor: 6400 },
  { category: 'equipment', description: 'Kettlebells and bands', amountMinor: 18_900 },
] as const
