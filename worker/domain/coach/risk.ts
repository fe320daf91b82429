/** How much harm a wrong answer may do. */
export const RISKS = ['high', 'medium', 'low'] as const
export type Risk = (typeof RISKS)[number]

/**
 * What an injury, recovery or load is spoken of by, in the languages athletes write to us. Words stand without accents.
 * A word too many costs a stronger model; one too few would leave an injury to a weak one.
 */
const HIGH: readonly RegExp[] = [
  /\b(pain\w*|hurt\w*|ach(e|es|ed|ing|y)|sore\w*|injur\w*|sprain\w*|strain\w*|tendon\w*|tendin\w*|achill\w*)\b/,
  /\b(plantar|shin|shins|fractur\w*|niggl\w*|tight\w*|stiff\w*|swoll?\w*|bruis\w*|numb\w*|tingl\w*|cramp\w*|stitch\w*)\b/,
  /\b(knee\w*|hips?|ankles?|hamstrings?|cal(f|ves)|groin|glutes?|quads?|hammy|hammies|soleus|arch|wrists?|elbows?|ribs?|pelvi\w*|sacr\w+|kneecaps?|(my|the|lower|upper|mid) back|it band|itb|foot|feet|toes?|heels?|lower back|neck|shoulders?)\b/,
  /\b(chest|heart(beat)?(?! ?rate)|pulse|wheez\w*|palpitat\w*|dizz\w*|light-? ?headed\w*|woozy|faint\w*|collaps\w*|pass(ed)? out|blackout\w*|breath\w*|seiz\w*\w*)\b/,
  /\b(ill|sick\w*|flu|cold|fever\w*|covid\w*|virus\w*|infect\w*|cough\w*|nause\w*|vomit\w*|threw up|throw(ing)? up|pee\w*|urin\w*|bleed\w*|blood)\b/,
  /\b(recover\w*|rest|rests|rested|resting|deload\w*|tired\w*|fatigu\w*|exhaust\w*|worn out|burn(t|ed)? ?out|no energy|heavy legs|legs (are|feel|felt|were|have)|drained|flat|sluggish|irritab\w*|moody|unmotivated|no motivation|everything (feels|is)|(feels|felt|is) (\w+ )?(as hard|harder))\b|\bi snap\b|\b(?:can('?t|not) (just )?get going)\b/,
  /\b(over ?-?(train\w*|reach\w*|do|doing|did|use|used)|too (much|hard|many|soon|high|often)|train\w* too fast|catch up|make up for|squeez\w*|breaking|dangerous|harmful|safe|unsafe|healthy)\b/,
  /\b(load\w*|ramp\w*|acute|chronic|acwr|tss|ctl|atl|tsb|stress|form|fresh\w*|monotony|hrv|resting heart\w*|sleep\w*|slept|insomnia)\b/,
  /\b(return\w*|com(e|ing) back|comeback|time off|weeks? off|days? off|months? off|layoff|lay-off|restart\w*|start(ing)? (again|over)|without training|after (a|my|the) break|pause|paused)\b/,
  /\b(pregnan\w*|postpartum|breastfeed\w*|(my|missed|no) periods?|menstru\w*|(had|my|no|lost|missed|skipped) (a |my )?cycle|amenorr\w*|c-section|cesarean|caesarean|giv(e|ing) birth|gave birth|postnatal|newborn|the baby|trimester|menopaus\w*|bones?|iron|ferritin|an(a)?emi\w*|red-?s)\b/,
  /\b(weight|weigh-?in|lighter|leaner|skinny|thinner|skip\w* (all |my )?(dinners?|lunch\w*|breakfasts?|meals?)|los(e|ing) \d+ ?(kg|kilos?|lbs?|pounds?)|eat(ing)?|ate|diet\w*|calori\w*|fast(ing|ed)|fuel\w*|purg\w*|laxativ\w*|anorex\w*|bulimi\w*)\b/,
  /\b(medic\w*|ibuprofen|nsaids?|painkiller\w*|pills?|drugs?|doping|epo|steroid\w*|supplement\w*|caffeine|beta ?blocker\w*|antibiotic\w*)\b/,
  /\b(diabet\w*|asthma\w*|epilep\w*|hypertens\w*|surger\w*|operat(ed|ion)|physio\w*|doctor\w*|concuss\w*|hit my head|crash\w*|fell|heat ?stroke|dehydrat\w*|foam roll\w*)\b/,
  /\b(increas\w*|add(ing)?|more|rais\w*|build up|bump\w*|doubl\w*|tripl\w*|cut\w*|reduc\w*|drop\w*|extra)\b.*\b(mileage|volume|kms?|kilomet\w+|miles?|hours?|training|intensity|(hard )?sessions?|workouts?)\b/,
  /\bhow (many|much|often)\b.*\b(should|can|may|must|could|a week|per week)\b/,
  /\b(every (single )?day|twice a day|two a days?|in a row|back to back|all the time|no rest)\b/,
  /\bshould i (still )?(skip|stop|train|run|ride|swim|race|rest|do|continue|keep|push)\b(?!.*\b(pace|with|by|or)\b)/,
  /\b(problem|wrong with me|worry|worried|worse|easier)\b/,
  /\b(pull(ed|ing)?|torn|tear|tore|menisc\w*|thighs?|arms?|lungs?|nails?|blister\w*|headache\w*|migraine\w*|hit by|can(no|')t walk|sunburn\w*|hernia\w*|disease\w*|disorder\w*|syndrome\w*|spasm\w*)\b/,
  /\b(vaccin\w*|hungover|hangover|alcohol|drunk|diarrh\w*|stomach|gut|puk(e|ed|ing)|jet ?lag|anxi\w*|depress\w*|panic\w*|suicid\w*|(to|will|might|could|gonna|i) die|dying|kill\w*|dead|like lead|need a break|at risk|too little|asthm\w*|gels?|water|drink\w*|hydrat\w*)\b/,
  /\b(stab\w*|throb\w*|shooting|burning|(on|caught) fire|roll(ed|ing) (it|my|an?)|twist(ed|ing)?|purple|lumps?|(can't|cannot|can not|couldn't) feel|went (ping|pop)|popp(ed|ing)|temperature of|a temperature|lump)\b/,
  // A jump in load, in figures: "from 40 to 75 k".
  /\bfrom \d+ ?\w* to \d+|\b(the )?most i can\b|\bhow (far|much|hard) (can|could|should|may) i\b|\bhow steep\b/,
  // German
  /\b(schmerz\w*|weh|verletz\w*|knie\w*|huft\w*|wade\w*|knochel\w*|sehne\w*|mude\w*|erschopf\w*|erholung\w*|erhol\w*|ruhe\w*|pausier\w*|krank\w*|erkalt\w*|fieber\w*|belast\w*|schlaf\w*|schwindel\w*|uberlast\w*|herz\w*|ruckkehr\w*|wieder anfangen)\b/,
  /\b(verknackst|verstaucht|umgeknickt|zerrung\w*|gezerrt|gerissen|muskelfaser\w*|kreuzband\w*|menisk\w*|op|operation\w*|operiert|arzt|arztin|physio\w*|ferse\w*|fu(ss|\u00df)\w*|schienbein\w*|rucken\w*|leiste\w*|platt|kaputt|ausgelaugt|schlapp|ubertrain\w*|zu viel|zu oft|krampf\w*|zieht|sticht|taub|kribbel\w*|husten\w*|schnupfen|grippe|corona|impf\w*|schwanger\w*|geburt|periode|ubel\w*|abnehmen|gewicht|trotzdem|geschwollen)\b/,
  // Spanish, French, Italian, Portuguese, Dutch
  /\b(duel\w*|dolor\w*|lesion\w*|rodilla\w*|tobillo\w*|cansad\w*|descans\w*|enferm\w*|fiebre|carga|recuper\w*|mareo\w*|maread\w*|sueno|dormi\w*|duermo)\b/,
  /\b(agotad\w*|molest\w*|tiron\w*|gemelo\w*|pantorrilla\w*|coje\w*|pinchaz\w*|esguince\w*|torc\w*|hinchad\w*|resfri\w*|gripe|embaraz\w*|operad\w*|operaci\w*|medico|fisio\w*|demasiad\w*|sobreentren\w*|espalda|cadera\w*|tendon\w*|adelgaz\w*|estres\w*)\b/,
  /\b(creve\w*|claqu\w*|entorse\w*|tendinite\w*|mollet\w*|hanche\w*|cuisse\w*|enceinte|accouch\w*|opere\w*|kine|medecin|trop|surentrain\w*|toux|rhume|grippe|maigrir|cass\w*|quand meme|crampe\w*)\b/,
  /\b(crampo\w*|polpacci\w*|schiena|strappo|distorsion\w*|slogat\w*|incinta|operat\w*|troppo|sovrallena\w*|influenza|esaust\w*|machuc\w*|panturrilha|canela|gravid\w*|cirurgia|demais|costas|tornozelo\w*|exaust\w*)\b/,
  /\b(last van|hiel\w*|kuit\w*|rug|scheen\w*|verstuik\w*|verzwik\w*|geblesseerd|griep|verkouden|zwanger\w*|operatie|te veel|overtrain\w*|uitgeput|hoofdpijn|spierpijn)\b/,
  /\b(mal|douleur\w*|bless\w*|genou\w*|cheville\w*|fatigu\w*|epuis\w*|repos\w*|malade\w*|fievre|charge|vertige\w*|sommeil)\b/,
  /\b(male|dolore|infortun\w*|ginocchi\w*|caviglia|stanc\w*|ripos\w*|malat\w*|febbre|carico|recupero|lesao|joelho\w*|cansac\w*|dor|dores)\b/,
  /\b(pijn\w*|blessure\w*|knie\w*|enkel\w*|moe|vermoeid\w*|rust\w*|ziek\w*|koorts|belasting|herstel\w*|slaap\w*)\b/,
]

/** A question that only asks what is on record, or what a word means. */
const LOOK_UP: readonly RegExp[] = [
  /^(please |can you |could you )?(show|list|find|summari[sz]e|count)\b/,
  /^(please |can you )?give me (a|an|the|my) (summary|list|overview|total)\b/,
  /^how (far|long|many|much|fast)\b.*\b(did|was|were|have|has|are|until|is)\b/,
  /^(what|which|when|where)\b.*\b(did|was|were|have|is|are|am|do) (i|my|the|on|planned|a|an)\b/,
  /^(what|which) (is|are|was|were|does|do) [a-z0-9 ]+\??$/,
  /^(did|have) i\b/,
  /^what'?s (on )?(for|today|tomorrow|planned)\b/,
  /^how (many|much|far) \w+ (in|since|on|this|last)\b/,
  /^(my |the )?(total|sum|date|number|list|best|\d+ ?k|half|marathon)\b/,
  /^(explain|define) what\b/,
  /^que (es|significa)\b/,
  /^(what|which) (workout|session|plan|phase|gear|shoes|workouts|races)\b/,
  /^(wie (weit|lange|viele|viel)|wann)\b.*\b(bin|habe|war|hatte|ist|steht)\b|^was steht\b/,
  /^(cuant\w+|cual|cuando)\b.*\b(corri|hice|fue|es|nade|monte)\b/,
  /^(quel\w*|combien|quand)\b.*\b(est|ai|etait|sont)\b/,
]
/** A question that asks for more than the record. */
const ADVICE =
  /\b(should|shall|could|would|can i|may i|recommend\w*|suggest\w*|advice|advise|how (do|can|should) i|better|best way|good|improve\w*|faster than|tips?|help|realistic|ready|enough|right|correct\w*|why|strategy|aim|focus|limits?|worth|lose time|learn|change|do i do|if it|makes? most sense|soll\w*|debo|deberia|dois|devrais)\b/

/** Lower case, without accents and sharp s: patterns stay plain ASCII. */
const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u00bf\u00a1]/g, '')
    .replace(/\u2019/g, "'")
    .toLowerCase()
    .trim()

/**
 * HIGH asks about injury, recovery or load; LOW asks for nothing but what is on record or what a word means; all else
 * is advice, MEDIUM. What is unclear never counts as LOW.
 */
export function classifyQueryRisk(text: string): Risk {
  const words = plain(text)
  if (HIGH.some((pattern) => pattern.test(words))) return 'high'
  if (ADVICE.test(words)) return 'medium'
  return LOOK_UP.some((pattern) => pattern.test(words)) ? 'low' : 'medium'
}
