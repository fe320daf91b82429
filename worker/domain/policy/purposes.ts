/** When a purpose is asked for: at the start, or where its feature is switched on. */
export const ASKED = ['onboarding', 'settings'] as const
type Asked = (typeof ASKED)[number]

export interface Purpose {
  title: string
  text: string
  /** Raised when the text changes in meaning; an older yes is then asked for again. */
  version: string
  asked: Asked
  /** Without it there is no account to use. */
  isRequired: boolean
}

const purpose = (value: Purpose) => value

/** Every purpose personal data is used for, each with the text a person says yes or no to. */
export const PURPOSES = {
  terms: purpose({
    title: 'Terms',
    text: 'I accept the terms of use.',
    version: '1',
    asked: 'onboarding',
    isRequired: true,
  }),
  minimum_age: purpose({
    title: 'Age',
    text: 'I am 16 or older.',
    version: '1',
    asked: 'onboarding',
    isRequired: true,
  }),
  health_data: purpose({
    title: 'Health data',
    text: 'StrideIQ may store and analyse my training and health data (heart rate, weight, check-ins) to show me my numbers. Without this, files are read without them and nothing is read from connected services.',
    version: '1',
    asked: 'onboarding',
    isRequired: false,
  }),
  ai: purpose({
    title: 'AI',
    text: 'A language model may read the training data I am allowed to share, to answer me and to propose changes. Optional: every number is computed without it.',
    version: '1',
    asked: 'onboarding',
    isRequired: false,
  }),
  trainer_access: purpose({
    title: 'Trainer access',
    text: 'Trainers I let in may see my training data and propose changes to my plan.',
    version: '1',
    asked: 'settings',
    isRequired: false,
  }),
  texts: purpose({
    title: 'Texts',
    text: 'StrideIQ and practices I am a client of may send me text messages about my appointments.',
    version: '1',
    asked: 'settings',
    isRequired: false,
  }),
  marketing: purpose({
    title: 'News',
    text: 'StrideIQ may send me news about the product by mail.',
    version: '1',
    asked: 'settings',
    isRequired: false,
  }),
} as const

export type PurposeKey = keyof typeof PURPOSES
export const PURPOSE_KEYS = Object.keys(PURPOSES) as PurposeKey[]
