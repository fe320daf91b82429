import { foldText } from '../fold-text.ts'

/** What athletes ask most that no single row answers. Each is told from all the rows that belong to it. */
export const TOPICS = [
  ...([
    'help',
    'zones',
    'undo',
    'new_plan',
    'move',
    'race_plan',
    'countdown',
    'predict',
    'slow',
    'tired',
    'today',
  ] as const),
  ...(['food', 'race', 'plan'] as const),
] as const
export type Topic = (typeof TOPICS)[number]

const DAY_OR_WORKOUT =
  '(?:workouts?|sessions?|runs?|rides?|swims?|intervals|(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tomorrow|einheit|training|lauf|fahrt|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|heute|morgen|seance|entrainement|sortie|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|entrenamiento|sesion|carrera|lunes|martes|miercoles|jueves|viernes|sabado|domingo|manana)'
const RACE =
  '(?:marathon|half|halfmarathon|halbmarathon|semi|semi-marathon|maraton|media|medio maraton|triathlon|triatlon|ironman|ultra|race|rennen|wettkampf|course|carrera|competition|\\d+ ?k(?:m|ilometer\\w*|ilomet\\w+)?)'
const TIRED =
  '(?:tired|exhausted|fatigued?|drained|worn out|sluggish|flat|heavy|no energy|mude|mudigkeit|erschopft|kaputt|schlapp|platt|ausgelaugt|fatiguee?|epuisee?|crevee?|a plat|cansad[oa]|agotad[oa]|sin energia)'

/** Words without accents, English, German, French and Spanish in turn. */
const WORDS: Readonly<Record<Topic, readonly RegExp[]>> = {
  help: [
    /^(?:(?:hi|hey|hello|so|ok)[, ]+)*(?:help(?: me)?|what (?:can|do) you (?:do|know)(?: for me)?|what can i ask(?: you)?|how (?:can|do) you (?:help|work)(?: me)?)[.!? ]*$/,
    /^(?:(?:hallo|hi)[, ]+)*(?:hilfe|was kannst du(?: (?:alles|fur mich tun))?|was kann ich (?:dich )?fragen)[.!? ]*$/,
    /^(?:aide|que (?:sais|peux)-tu faire|tu peux faire quoi|ayuda|\u00bf?que (?:puedes|sabes) hacer|\u00bf?que te puedo preguntar)[.!? ]*$/,
  ],
  zones: [
    /\b(change|set|update|adjust|edit|enter|fix|wrong|where)\b.*\b(zones?|thresholds?|ftp|max(imum)? heart rate)\b/,
    /\b(zones?|thresholds?|ftp)\b.*\b(change|set|update|adjust|edit|wrong|off)\b/,
    /\b(zonen|schwellen?(tempo|leistung|puls)?)\b.*\b(ander\w*|anpass\w*|einstell\w*|eintrag\w*|falsch)\b|\b(ander\w*|anpass\w*)\b.*\b(zonen|schwellen?)\b/,
    /\b(chang\w*|modifi\w*|ajust\w*|regl\w*|fausses?)\b.*\b(zones?|seuils?)\b/,
    /\b(cambi\w*|modific\w*|ajust\w*|configur\w*)\b.*\b(zonas?|umbral\w*)\b/,
  ],
  undo: [
    /^(?:(?:please|no|ok|okay|wait|oh|hey|sorry)[, ]+)*(?:(?:can|could) you )?(?:undo|revert|take (?:that|it|this) back|(?:put|change|move|roll) (?:that|it|this) back)(?:[, ]+(?:that|it|this|the|my|last|change|move|swap|again|please|now|what|you|did))*[.!? ]*$/,
    /\b(?:mach|mache|nimm|nehm)\b.{0,24}\b(?:ruckgangig|zuruck)\b/,
    /\b(?:annule|annuler|defais)\b(?: |-)(?:ca|cela|le dernier changement|la derniere modification)\b|\breviens en arriere\b/,
    /\b(?:deshaz|deshacer|deshazlo|revierte|reviertelo)\b/,
  ],
  new_plan: [
    /\b(?:make|build|create|write|give|generate|need|want)\b(?: me)? (?:a|an|another|my) (?:\w+ ){0,2}(?:training ?)?plan\b/,
    /\b(?:mach|mache|erstell|erstelle|schreib|bau)\b(?: mir)? (?:einen|nen) (?:\w+ ){0,2}(?:trainings)?plan\b|\btrainingsplan erstellen\b/,
    /\b(?:fais|cree|ecris|prepare)(?:-moi)? un (?:nouveau )?(?:plan|programme)\b|\b(?:haz|crea|escribe|prepara)(?:me)? un (?:nuevo )?plan\b/,
  ],
  move: [
    new RegExp(`^(?!.*\\b(?:should|can|may|shall|do) i\\b).*\\bskip\\b.*\\b${DAY_OR_WORKOUT}\\b`),
    new RegExp(`\\b(?:move|shift|swap|postpone|reschedule|push back)\\b.*\\b${DAY_OR_WORKOUT}\\b`),
    /\b(make|keep|take|turn)\b.*\b(week|days?)\b.*\b(easier|easy|lighter|shorter)\b|\bless training next week\b/,
    /\b(verschieb\w*|verleg\w*|tausch\w*)\b|\bwoche\b.*\b(leichter|lockerer|ruhiger|kurzer)\b/,
    /\b(semaine)\b.*\b(plus (facile|legere|tranquille)|allege\w*)\b|\ballege\w*\b.*\bsemaine\b/,
    /\bsemana\b.*\bmas (suave|facil|ligera|tranquila)\b/,
    new RegExp(`\\b(?:deplac\\w*|decal\\w*|report\\w*|echang\\w*)\\b.*\\b${DAY_OR_WORKOUT}\\b`),
    new RegExp(`\\b(?:muev\\w*|mover|cambi\\w*|pasar?|aplaz\\w*)\\b.*\\b${DAY_OR_WORKOUT}\\b`),
  ],
  race_plan: [
    /\b(?:my|the|a) race(?: day)? (?:plan|strategy|tactics)\b|\b(?:plan|strategy) for (?:my|the) race\b/,
    /\b(?:rennplan|wettkampfplan|renntaktik|rennstrategie)\b/,
    /\b(?:plan|strategie) de course\b|\b(?:plan|estrategia) de carrera\b/,
  ],
  countdown: [
    new RegExp(
      `^(?!.*\\b(?:should|can|could|would|taper|rest|train|eat)\\b)(?:.*\\bhow (?:many|long|much)\\b.*\\b(?:until|till|til|left|away|(?:to|before) (?:my|the|our))\\b.*\\b${RACE}\\b|.*\\bwhen(?:'s| is) (?:my|the|our) (?:next )?${RACE}\\b)`,
    ),
    new RegExp(
      `^(?!.*\\b(?:soll\\w*|kann|darf|muss)\\b)(?:.*\\bwie (?:viele? (?:wochen|tage|zeit)|lange)\\b.*\\b(?:bis|vor)\\b.*\\b${RACE}\\b|.*\\bwann ist (?:mein|das|der) (?:nachste\\w* )?${RACE}\\b)`,
    ),
    new RegExp(
      `^(?!.*\\b(?:dois|devrais|puis|peux|faut)\\b)(?:.*\\bcombien de (?:semaines|jours|temps)\\b.*\\b(?:avant|jusqu'?\\w*)\\b.*\\b${RACE}\\b|.*\\bquand est (?:ma|mon|la|le) (?:prochaine? )?${RACE}\\b)`,
    ),
    new RegExp(
      `^(?!.*\\b(?:debo|deberia|puedo|tengo que)\\b)(?:.*\\bcuant[oa]s? (?:semanas?|dias?|tiempo|quedan?|faltan?)\\b.*\\b(?:para|hasta)\\b.*\\b${RACE}\\b|.*\\bcuando es (?:mi|la|el) (?:proxim[oa] )?${RACE}\\b)`,
    ),
  ],
  predict: [
    /\b(predict\w*|what (time|pace) (can|could|will|should|would)|(how fast|what) (can|could|will|would) i (run|race|finish|do|manage)|(race|finish(ing)?) time|my (potential|projected))\b/,
    /\b(prognos\w*|vorhersage\w*|welche (zeit|endzeit)|wie schnell (kann|konnte|werde))\b/,
    /\b(pronosti\w*|predi\w*|estim\w*|quel (temps|chrono)|a quelle vitesse (puis|peux|pourrais))\b/,
    /\b(pronostic\w*|predic\w*|que (tiempo|marca) (puedo|podria|hare)|como de rapido)\b/,
  ],
  slow: [
    /^(?!.*\b(?:longest|fastest|best|worst|hardest|shortest)\b).*\b(?:why|how come)\b.*\b(?:slow|slower|slowly|(?:so|feel|felt) hard|struggled?|struggling)\b/,
    /\b(?:warum|wieso|weshalb)\b.*\b(?:langsam\w*|so (?:schwer|hart|zah))\b/,
    /\bpourquoi\b.*\b(?:lente?s?|lentement|si dure?)\b|\bpor que\b.*\b(?:lent[oa]s?|despacio|tan dur[oa])\b/,
  ],
  tired: [
    new RegExp(`\\b(?:why|how come|warum|wieso|weshalb|pourquoi|por que)\\b.*\\b${TIRED}\\b`),
    new RegExp(
      `\\b(?:i'?m|i am|i feel|i felt|feeling|how|ich bin|ich fuhle mich|bin ich|je suis|je me sens|estoy|me siento)\\b.{0,24}\\b${TIRED}\\b`,
    ),
    /\b(legs|beine|jambes|piernas)\b.{0,24}\b(heavy|dead|tired|schwer|mude|lourdes|pesadas|cansadas)\b/,
  ],
  today: [
    /\b(should|can|shall|do|may|must) i\b.*\b(train|run|ride|swim|work ?out|rest|go|exercise|skip|push)\b.*\b(today|tonight|now|this (morning|evening|afternoon))\b/,
    /^(?!.*\b(?:tomorrow|next|weekend|\w+day)\b).*\b(?:slept|sleep|night)\b.*\b(?:should|can|shall|do) i\b.*\b(?:train|run|ride|swim|intervals?|session|workout|skip|rest|go|push|race)\b/,
    /^(?!.*\b(?:tomorrow|next|weekend|\w+day)\b).*\b(?:should|can|shall) i still (?:train|run|ride|swim|do|go)\b/,
    /\bschlecht geschlafen\b.*\b(?:soll|sollte|kann|darf)\b|\bmal dormi\b.*\b(?:dois|peux|puis|devrais)\b|\b(?:dormi|dormido) mal\b.*\b(?:debo|puedo|deberia)\b/,
    /\b(today|tonight)\b.*\b(should|can|shall) i\b|\brest (day )?today\b|\bwhat should i do (today|tonight|now)\b/,
    /\b(soll|sollte|kann|darf|muss) ich\b.*\bheute\b|\bheute\b.*\b(soll|sollte|kann|darf|muss) ich\b/,
    /\b(dois|devrais|puis|peux)(-| )je\b.*\baujourd'hui\b|\bje (dois|devrais|peux)\b.*\baujourd'hui\b/,
    /\b(debo|deberia|puedo|tengo que)\b.*\bhoy\b|\bhoy\b.*\b(debo|deberia|puedo)\b/,
  ],
  food: [
    /\bwhat (?:should|can|do|could|shall|to) (?:i )?(?:eat|drink|have for (?:breakfast|lunch|dinner))\b|\bwhat to (?:eat|drink)\b|\bhow (?:much|many)\b.*\b(?:carbs?|carbohydrates?|gels?|fluid|water|sodium|protein)\b|\b(?:fuel|fuelling|fueling|carb[- ]?load\w*)\b/,
    /\bwas (?:soll|sollte|kann|esse|trinke|darf)\b.*\b(?:essen|trinken|esse|trinke|ich)\b.{0,12}\b(?:vor|wahrend|nach|beim|essen|trinken)\b|\b(?:kohlenhydrate|verpflegung)\b/,
    /\b(?:que|quoi) (?:dois-je |devrais-je |puis-je )?(?:manger|boire)\b|\b(?:glucides|ravitaillement)\b/,
    /\bque (?:debo |deberia |puedo |tengo que )?(?:comer|beber|como|bebo)\b|\b(?:hidratos|carbohidratos|avituallamiento)\b/,
  ],
  race: [
    new RegExp(
      `\\b(?:can|could|will|would|should|am) i\\b.*\\b(?:run|race|finish|do|ready|manage|survive|make|enter|sign up)\\b.*\\b${RACE}\\b`,
    ),
    new RegExp(
      `\\b(?:kann|konnte|schaffe?|schaffen|bin|bereit|sollte?)\\b.*\\b${RACE}\\b|\\bich\\b.*\\b${RACE}\\b.*\\b(?:laufen|schaffen|bereit)\\b`,
    ),
    new RegExp(`\\b(?:puis|peux|pourrais|suis|capable|prete?)\\b.*\\b${RACE}\\b`),
    new RegExp(`\\b(?:puedo|podria|podre|estoy|list[oa]|capaz)\\b.*\\b${RACE}\\b`),
  ],
  plan: [
    /\b(how|where)\b.{0,24}\b(plan|training|preparation|build|block)\b.{0,24}\b(go|going|doing|coming|looking|stands?|progress\w*)\b/,
    /\bhow am i (doing|progressing|getting on)\b|\b(am i|is my plan|is my training) (still )?on (track|plan|schedule|course)\b|\bbehind (schedule|plan|on my plan)\b/,
    /\bwie (lauft|steht|geht|stehe)\b.*\b(plan|trainingsplan|training|vorbereitung)\b|\bbin ich (noch )?(im plan|im zeitplan|auf kurs)\b/,
    /\b(ou en (est|suis)|comment (va|se passe|avance))\b.*\b(plan|programme|entrainement|preparation)\b|\b(suis-je|je suis) dans les temps\b/,
    /\bcomo (va|voy|llevo|marcha)\b.*\b(plan|entrenamiento|preparacion)\b|\bvoy (bien|al dia|segun lo previsto)\b/,
  ],
}

/** What a question is about, of what is asked most; null where it is none of these. Safety and look-ups come before. */
export function topicOf(question: string): Topic | null {
  const text = foldText(question)
  return TOPICS.find((topic) => WORDS[topic].some((words) => words.test(text))) ?? null
}

const DISTANCES: readonly [RegExp, '5k' | '10k' | 'half' | 'marathon'][] = [
  [/\b(half|halbmarathon|semi|media|medio)\b/, 'half'],
  [/\b(marathon|maraton)\b/, 'marathon'],
  [/\b10 ?k(m|ilomet\w+)?\b/, '10k'],
  [/\b5 ?k(m|ilomet\w+)?\b/, '5k'],
]

/** The running race that a question is about; null where it names none of those that plans lead to. */
export const raceDistanceIn = (question: string) => {
  const text = foldText(question)
  return DISTANCES.find(([words]) => words.test(text))?.[1] ?? null
}
