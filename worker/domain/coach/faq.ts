import { foldText } from './fold-text.ts'
import type { Spoken } from './language.ts'

/** Common questions, each with an answer that people reviewed; nothing of any athlete is in one. */
export const FAQS = {
  fitness:
    'ctl|chronic training load|fitness \\(?ctl\\)?|the fitness number|fitness score|fitnesswert|(?:la )?condition \\(?ctl\\)?|forma fisica \\(?ctl\\)?',
  fatigue:
    'atl|acute training load|fatigue \\(?atl\\)?|the fatigue number|fatigue score|(?:die )?ermudung \\(?atl\\)?|(?:la )?fatiga \\(?atl\\)?',
  form: 'tsb|training stress balance|form \\(?tsb\\)?|the form number|(?:die )?form \\(?tsb\\)?|(?:la )?fraicheur \\(?tsb\\)?|(?:la )?frescura \\(?tsb\\)?',
  stress:
    'tss|training stress( score)?|stress( points| score)?|training load|(?:trainings)?belastung(?:spunkte)?|(?:la )?charge d.entrainement|(?:la )?carga de entrenamiento',
  acwr: 'acwr|acute[- :]to[- ]chronic( workload)?( ratio)?',
  ramp: 'ramp( rate)?',
  vdot: 'vdot',
  hrv: 'hrv|heart rate variability|herzfrequenzvariabilitat|hrv|vfc|variabilite (?:cardiaque|de la frequence cardiaque)|variabilidad (?:cardiaca|de la frecuencia cardiaca)',
  rpe: 'rpe|rate of perceived exertion|perceived exertion',
  easy: 'zone 2|easy (run|ride|pace|training)|zone two|zone 2|zona 2|ein(?:e)? (?:lockerer lauf|lockere fahrt)|(?:l.)?endurance fondamentale|rodaje suave',
  threshold:
    'threshold( run| pace| power| training)?|lactate threshold|ftp|(?:die )?schwelle|schwellen(?:lauf|tempo|leistung|training)|(?:le )?seuil|(?:el )?umbral',
  tempo: 'tempo( run| ride)?',
  taper: 'taper(ing)?|tapering|(?:l.)?affutage|(?:la )?puesta a punto',
  strides:
    'strides?|steigerungen|steigerungslaufe|lignes droites|accelerations progressives|progresivos|rectas',
  fartlek: 'fartlek|fahrtspiel',
  brick:
    'brick( session| workout)?|koppeltraining|koppeleinheit|enchainement|transicion(?:es)? bici carrera|entrenamiento combinado',
  pb: 'pb|personal best|bestzeit|record personnel|marca personal',
  receipt: 'receipts?|beleg(?:e)?|justificatifs?|justificantes?',
} as const satisfies Record<string, string>
export type FaqKey = keyof typeof FAQS

const ASKS =
  /^(?:(?:hey|hi|hello|hallo|salut|bonjour|hola|please|bitte|coach|ok)[, ]+)*(?:what(?:'s| is| are| does)|explain|define|tell me what|can you explain|meaning of|what do you mean by|was (?:ist|sind|bedeutet|heisst|hei\u00dft)|erklare?(?: mir)?|qu'est-ce qu(?:e|'un|'une)|c'est quoi|que (?:veut dire|signifie)|explique(?:-moi)?|\u00bf?que (?:es|son|significa)|explica(?:me)?) ?(?:an? |the |is |by |eine? |der |die |das |le |la |les |l'|une? |el |los |las )*/
const TAIL =
  /(?: (?:mean|means|stand for|work|about|exactly|again|to me|is|are|please|genau|eigentlich|bitte|exactement|exactamente))*[?.! ]*$/

/** The common question that this is; null where it is none, or asks for anything of the athlete's own. */
export function faqKey(question: string): FaqKey | null {
  const text = foldText(question)
  if (
    text.length > 80 ||
    /\b(my|i|me|i'm|mine|our|mein\w*|ich|mich|ma|mon|mes|moi|mi|mis|tengo)\b/.test(
      text.replace(/ to me\b| tell me\b|^tell me\b|explique-moi/, ''),
    )
  )
    return null
  if (!ASKS.test(text)) return null
  const asked = text.replace(ASKS, '').replace(TAIL, '')
  const found = Object.entries(FAQS).find(([, terms]) => new RegExp(`^(?:${terms})$`).test(asked))
  return found ? (found[0] as FaqKey) : null
}

export type FaqAnswers = Readonly<Record<FaqKey, string>>

/** The reviewed answers in a language, read when one is first given. */
export const faqAnswers = async (language: Spoken): Promise<FaqAnswers> => {
  switch (language) {
    case 'de':
      return (await import('./faq/de.ts')).answers
    case 'fr':
      return (await import('./faq/fr.ts')).answers
    case 'es':
      return (await import('./faq/es.ts')).answers
    default:
      return (await import('./faq/en.ts')).answers
  }
}
