import { foldText } from './fold-text.ts'
import { ELSEWHERE } from './safety-elsewhere.ts'

/** What a coach gives no load advice on: each has fixed words. */
export const SAFETY_TOPICS = [
  ...(['chest', 'fainting', 'self_harm', 'eating', 'medication', 'pain'] as const),
] as const
export type SafetyTopic = (typeof SAFETY_TOPICS)[number]

/** Numbers only rise here: what may be an emergency is looked for first. */
const WORDS: readonly [SafetyTopic, readonly RegExp[]][] = [
  [
    'chest',
    [
      /\bchest (is |feels? |was |felt )*(pains?|hurts?|hurting|tight\w*|pressure|discomfort|ach\w+|burn\w*)\b/,
      /\b(pain|pressure|tightness|discomfort|stabbing|ache)\b.{0,24}\b(chest|left arm|jaw|sternum|breastbone)\b/,
      /\b(heart attack|palpitations?|arrhythmia|afib|atrial fib\w*|irregular heart ?beat|skip\w* (a )?beats?|heart (is |was )?(flutter\w*|racing at rest|skipp\w+))\b/,
      /\b(can'?t|cannot|couldn'?t|trouble|difficulty|struggl\w+) (to )?(breath\w*|catch my breath)\b/,
      /\b(short(ness)? of breath|cough\w*( up)? blood|blue lips)\b/,
      /\b(brustschmerz\w*|schmerz\w* in der brust|douleurs? (a|dans) la poitrine|dolor (en el |de )pecho|dolore al petto|pijn op de borst)\b/,
      /\bheart(beat)? (?!rate)(\w+ ){0,3}(flips?|flops?|thuds?|stutter\w*|pauses?|jump(s|ed)|rac(es|ing) (for no|while i (sit|lie|rest)))\b/,
      /\b(wheez(e|es|ing)|herzrasen|herzstolpern|herzstechen|palpitaciones|me falta el aire|essouffle\w* au repos|palpitazioni|hartkloppingen)\b/,
    ],
  ],
  [
    'fainting',
    [
      /\b(faint(ed|ing|s)?|pass(ed|ing)? out|black(ed|ing)? out|blackouts?|collaps(ed|ing|es?)|syncope|los(t|ing|e) consciousness|unconscious)\b/,
      /\b(dizz(y|iness)|light-?headed\w*|vertigo|room (is |was )?spinning|see(ing)? stars|concuss\w+|hit my head|seizures?)\b/,
      /\b(heat ?stroke|hyponatr\w+|confused and|rhabdo\w*|(dark|brown|cola).{0,12}urine|blood in (my )?(urine|pee|stool))\b/,
      /\b(ohnmachtig|ohnmacht|evanoui\w*|desmay\w+|svenut\w+|flauwgevallen)\b/,
      /\b(schwindel\w*|schwindlig|schwarz vor (den )?augen|mareo\w*|maread\w*|me mare\w*|vertiges?|capogir\w*|tontur\w*|duizelig)\b/,
      /\b(woozy|giddy|keel(ed|ing) over)\b/,
    ],
  ],
  [
    'self_harm',
    [
      /\b(suicid\w+|kill myself|end(ing)? (my life|it all)|self[- ]?harm\w*|hurt(ing)? myself on purpose|want to die|don'?t want to (live|be here))\b/,
      /\b(better off dead|no reason to live)\b/,
    ],
  ],
  [
    'eating',
    [
      /\b(anorexi\w+|bulimi\w+|eating disorder|orthorexi\w+|binge?(ing|ed)?|bing(e|ing) eat\w*|purg(e|ed|ing)|laxatives?|red-?s|relative energy deficiency)\b/,
      /\b(starv(e|ing|ed)|not eating|stop(ped)? eating|skip(ping)? (all )?meals|mak(e|ing) myself (sick|vomit|throw up)|throw(ing)? up (after|my food)|afraid (to|of) eat\w*|hate my body|diet pills?)\b/,
      /\b(lost|missed|missing|no|stopped having|haven'?t had) (my |a )?periods?\b|\bamenorrh\w+/,
      /\b(lost|missed|missing|no|stopped having|haven'?t had|have not had) (my |a )?(monthly |menstrual )?cycles?\b/,
      /\b(throw(ing)? up|threw up|puk(e|ing)|vomit(ing)?) (what|after|everything|all|because) (i|that|eating|i'?ve)\b/,
      /\b(skip\w*|leav\w* out|cut\w* out|no) (all |my )?(breakfasts?|lunch(es)?|dinners?|meals?|food)\b.{0,30}\b(lighter|thinner|leaner|skinn\w+|weigh\w*|kilos?|pounds|kg|lbs?)\b/,
      /\b(eat(ing)?|under|only) (only )?([3-9]\d\d|1[,.]?[0-2]\d\d) ?(k?cal\w*|calories)\b/,
      /\b(los(e|ing)|drop(ping)?|cut(ting)?)( \w+){0,3} (weight|kg|kilos?|pounds|lbs?|fat)\b.{0,30}\b(fast|quick\w*|asap|race|in (a|one|two|\d+) (days?|weeks?)|by (next|this))\b/,
      /\b(magersucht|essstorung|anorexie|boulimie|anorexia|trastorno alimenti\w+)\b/,
    ],
  ],
  [
    'medication',
    [
      /\b(ibuprofen|advil|nsaids?|naproxen|aleve|aspirin|paracetamol|acetaminophen|tylenol|painkillers?|diclofenac|voltaren|tramadol|codeine|opioids?|oxycodone|cortisone|prednison\w*|steroids?|antibiotics?|beta[- ]?blockers?|statins?|blood thinners?|warfarin|ssris?|antidepressants?|insulin|metformin|ozempic|semaglutide|thyroxine|levothyroxine|albuterol|salbutamol|ventolin|testosterone|epo|clenbuterol|sarms|hgh|growth hormone|adderall|ritalin|doping)\b/,
      /\b(medications?|medicines?|meds|prescri\w+|dos(e|age|ing)|pills|side effects?)\b/,
      /\b(medikament\w*|medicament\w*|medicin\w*|schmerzmittel)\b/,
    ],
  ],
  [
    'pain',
    [
      /\b(pains?|painful|hurts?|hurting|injur(y|ies|ed|ing)|stress fractures?|fractur\w+|broken|torn|tear in|tore|rupture\w*|sprain\w*|strain(ed)? (my|a|calf|ham\w+|groin)|pulled (my|a)|swell\w*|swollen|limp(ing)?|numb(ness)?|tingling|sciatica|tendin\w+|tendon\w*|plantar|shin splints?|itb|it band|runner'?s knee|bursitis|arthritis|hernia\w*)\b/,
      /\b(sore|ach(es?|ing|y)|niggles?|twinge|tight)\b.{0,20}\b(knees?|achilles|shins?|hips?|back|foot|feet|ankles?|tendon|groin|shoulders?|neck|hamstrings?|calf|calves|ribs?)\b/,
      /\b(knees?|achilles|shins?|hips?|back|foot|feet|ankles?|groin|shoulders?|neck|hamstrings?|calf|calves|ribs?)\b.{0,20}\b(sore|ach(es?|ing|y)|niggles?|twinge|bother\w*|killing me|acting up|stabbing)\b/,
      /\b(schmerz\w*|verletz\w+|douleurs?|bless(e|ure)\w*|dolor(es)?|lesion\w*|dolor[ei]|infortun\w+|pijn|blessure)\b/,
      /\b(stabbing|throbbing|shooting|burning|on fire|seized up|went (ping|pop)|popp(ed|ing)|pull(s|ed)|rolled|twisted|giv(es|ing) way|gave way|lumps?|tight|bruised|purple)\b.{0,40}\b(kneecaps?|knees?|achilles|shins?|hips?|(?:my|lower|upper|mid) back|foot|feet|heels?|arch|soles?|ankles?|tendon|groin|glutes?|hammy|hamstrings?|calf|calves|quads?|ribs?|neck|shoulders?|elbows?|wrists?)\b/,
      /\b(kneecaps?|knees?|shins?|hips?|(?:my|lower|upper|mid) back|foot|feet|heels?|arch|soles?|ankles?|groin|glutes?|hammy|hamstrings?|calf|calves|elbows?|wrists?)\b.{0,24}\b(on fire|seiz(ed|es)|went|pulls|clicks|locks?|giv(es|ing) way|gave way|hot|tender|purple|tight|pop(s|ped)|pinch(es|ing)?|catch(es|ing)?|burn(s|ing)?)\b/,
      /\b(rolled|twisted|turned|went over on) (it|my|an)\b.{0,60}\b(purple|blue|swell\w*|swoll\w*|ankle|foot|walk)\b/,
      /\b(can'?t|cannot|can not|couldn'?t|barely) (feel|put weight|walk|lift|bend|stand)\b/,
      /\b(something|it) in (the|my) \w+ (pulls|tugs|catches|clicks|pops|stabs)\b/,
      /\b(infected|pus|gone green|turned green|open wound)\b/,
      /\b(weh|verknackst|verstaucht|umgeknickt|gezerrt|zerrung|muskelfaserriss|kreuzbandriss|bandscheibe\w*)\b|\b(wade|knie|fu(ss|\u00df)|ferse|schienbein|hufte|rucken|sehne|leiste|schulter)\b.{0,24}\b(dick|geschwollen|sticht|zieht|brennt|taub|zwickt)\b|\b(zieht|sticht|zwickt|brennt)\b.{0,24}\b(wade|knie|fu(ss|\u00df)|ferse|schienbein|hufte|rucken|sehne|leiste|oberschenkel)\b/,
      /\b(me duele\w*|molestia\w*|me molesta\w*|pinchaz\w*|esguince\w*|me torci\w*|torcedura|coje(o|ando)|hinchad[oa]|tiron en|se me subio el gemelo|tendinitis)\b/,
      /\bmal (au|a la|aux|a l'|a mon|a ma) ?(genou\w*|dos|pied\w*|cheville\w*|mollet\w*|hanche\w*|tibia\w*|cuisse\w*|tendon\w*|talon\w*)\b|\b(entorse|claquage|foulure)\b/,
      /\b(mi fa male|mi fanno male|male (al|alla|ai|alle) (ginocchi\w*|schiena|caviglia|polpacci\w*|anca|tallone)|distorsione|strappo)\b/,
      /\b(dor(es)? (na|no|nas|nos|em)|estou com dor|lesao|torci o|machuque\w*)\b|\b(last van (mijn|me|m'n|een)|verzwikt|verstuikt|geblesseerd)\b/,
    ],
  ],
]

/** What people say that only sounds like it: a climb that hurts the legs is a climb. */
const SPOKEN =
  /\b(pain ?cave|no pain,? no gain|pain in the (ass|neck)|hurts? to say|painfully|broken? (my |the |a )?(pb|pr|record|streak)|broke (my )?(pb|pr|record)|tight (schedule|week|turns?|corners?|budget)|pulled (ahead|away|a (great|good|fast))|medicine ball|spin(ning)? class|tear(ing)? (it )?up|heart ?broken)\b/g

/** An injury that only dates a comparison: "my best run since my injury" asks for a run. */
const DATED =
  /\b(fastest|slowest|best|worst|longest|shortest|hardest|easiest|hilliest) (run|ride|swim|walk|hike|race|effort|activity|workout)s?\b[^.?!]{0,20}\b(since|after|before)\b[^.?!]{0,24}\binjur(y|ies)\b/g

/** The topic that a text of an athlete has to be answered by with fixed words; null where it has none. */
export function safetyTopic(text: string): SafetyTopic | null {
  const folded = foldText(text).replace(SPOKEN, ' ').replace(DATED, ' ')
  const isIn = (one: RegExp) => one.test(folded)
  return WORDS.find(([topic, words]) => words.some(isIn) || ELSEWHERE[topic].some(isIn))?.[0] ?? null
}
