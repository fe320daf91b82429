import { foldText } from '../fold-text.ts'
import { safetyTopic } from '../safety.ts'

/** What a body, an illness or a reading of it is spoken of by. A word too many asks for a consent; one too few would keep health data without it. */
const HEALTH: readonly RegExp[] = [
  /\b(injur\w*|niggl\w*|sore\w*|tight\w*|stiff\w*|surger\w*|operat(ed|ion)|physio\w*|doctor\w*|rehab\w*|cast|crutch\w*|arthr\w*|osteo\w*|menisc\w*)\b/,
  /\b(knees?|achilles|ankles?|hips?|shins?|cal(f|ves)|hamstrings?|groin|quads?|glutes?|(my|lower|upper) back|spine|neck|shoulders?|elbows?|wrists?|feet|foot|toes?|heels?|tendons?|lungs?|heart)\b/,
  /\b(ill(ness)?|sick\w*|flu|cold|fever\w*|covid\w*|virus\w*|infect\w*|asthm\w*|allerg\w*|diabet\w*|epilep\w*|hypertens\w*|blood|thyroid|hashimoto\w*|an(a)?emi\w*|ferritin|iron|coeliac|celiac|crohn\w*|ibs|intoleran\w*|migraine\w*|headache\w*|disease\w*|disorder\w*|syndrome\w*|disab\w*|condition)\b/,
  /\b(pregnan\w*|postpartum|breastfeed\w*|periods?|menstru\w*|menopaus\w*|cycle phase|contracepti\w*|fertil\w*|ivf)\b/,
  /\b(depress\w*|anxi\w*|panic\w*|adhd|autis\w*|burn-? ?out|therap\w*|stress(ed)?|mental\w*|mood|alcohol\w*|smok\w*)\b/,
  /\b(weigh\w*|weight|bmi|body ?fat|kilos?|kg|lbs?|pounds|diet\w*|calori\w*|vegan|vegetarian|keto|fasting)\b/,
  /\b(sleep\w*|slept|insomnia|apn(o)?ea|hrv|resting (heart|hr)\w*|heart ?rate|max hr|hr max|bpm|pulse|vo2\w*|tired\w*|fatigu\w*|exhaust\w*)\b/,
  /\b(medic\w*|meds|pills?|tablets?|supplement\w*|creatine|caffeine|inhaler|insulin|steroid\w*|antibiotic\w*|vaccin\w*)\b/,
  // German
  /\b(verletz\w*|schmerz\w*|knie\w*|hufte?\w*|wade\w*|achilles\w*|sehne\w*|rucken\w*|schulter\w*|fuss\w*|krank\w*|erkalt\w*|fieber|grippe|asthma\w*|allergi\w*|diabet\w*|herz\w*|blut\w*|schwanger\w*|periode|zyklus|gewicht\w*|wiege|schlaf\w*|mude\w*|puls\w*|medikament\w*|tablett\w*|operier\w*|arzt\w*|vegan\w*|vegetar\w*)\b/,
  // French, Spanish, Italian, Portuguese, Dutch
  /\b(bless\w*|douleur\w*|mal (a|au|aux)|genou\w*|cheville\w*|hanche\w*|mollet\w*|dos|epaule\w*|malad\w*|fievre|grippe|asthm\w*|allergi\w*|coeur|sang|enceinte|regles|poids|pese|sommeil|dors|fatigu\w*|medicament\w*|medecin|oper(e|ee|ation))\b/,
  /\b(lesion\w*|lesionad\w*|dolor\w*|duel\w*|rodilla\w*|tobillo\w*|cadera|gemelo\w*|espalda|hombro\w*|enferm\w*|fiebre|gripe|asma|alergi\w*|corazon|sangre|embaraz\w*|regla|peso|duermo|sueno|cansad\w*|medicament\w*|medico|operad\w*)\b/,
  /\b(infortun\w*|ginocchi\w*|caviglia|schiena|malat\w*|febbre|cuore|incinta|dormo|sonno|stanc\w*|farmac\w*|joelho\w*|tornozelo|costas|doen\w*|febre|gravid\w*|durmo|pijn\w*|blessur\w*|enkel\w*|rug|ziek\w*|koorts|hart\w*|zwanger\w*|gewicht|slaap\w*|medicij\w*)\b/,
]

/** Whether a fact speaks of body or health: kept only with the consent to health data. */
export function isHealthFact(text: string): boolean {
  const folded = foldText(text)
  return safetyTopic(text) !== null || HEALTH.some((words) => words.test(folded))
}
