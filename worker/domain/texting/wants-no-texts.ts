/** What a text is called, as one word of ours. */
const TEXTS = 'texts?|texting|txts?|txting|messages?|messaging|msgs?|sms|reminders?|contacting'
const PRAY = 'please|pls|plz|just|kindly|hi|hey|hello|ok|okay|sorry|no|and|so|i said'
const AFTER = 'please|pls|plz|now|thanks|thank you|thx|asap|immediately|already|ok|again|at once'
/** Words that may stand between "stop" and what is to be stopped; "stop by and message" has others. */
const BETWEEN =
  'all|these|those|this|that|the|your|any|more|with|me|us|my phone|sending|getting|receiving|calling and|calling or|such|stupid|annoying|damn|fucking|bloody|automatic|automated|so many|future|further|bothering|pestering|spamming'

/** Each asks for no more texts. Words are small, without punctuation; a mark of a sentence's end stands as "|". */
const ASKED = [
  new RegExp(`(?:\\b(?:stop|quit|cease)|(?:^|\\| ?|please )end) (?:(?:${BETWEEN}) )*(?:${TEXTS})\\b(?! you)`),
  /\b(?:stop|quit|cease) (?:sending|spamming|bothering|pestering|contacting|harassing)\b(?! you| my| him| her| them| it to)/,
  new RegExp(
    `(?:^|\\| ?|(?:${PRAY}|can you|could you|will you|would you) )(?:dont|do not|never|not) (?:ever |please |you )?(?:text|txt|message|msg|contact|sms) (?:me|us|this number|my number|my phone|this phone|anymore|any more|again)\\b(?!.*\\b(?:after|before|until|till|while|when|during|between|tonight|so late|so early|at night|in the)\\b)`,
  ),
  new RegExp(
    `(?:^|\\| ?|(?:${PRAY}) )(?:dont|do not|never) (?:ever |please )?send (?:me |us )?(?:(?:any|more|these|those|such|further|your|so many) )*(?:${TEXTS}|anything|stuff)\\b`,
  ),
  new RegExp(
    `\\b(?:dont|do not|no longer) (?:want|wish|like)(?: to)?(?: (?:get|getting|receive|receiving|have|be|you to|anymore|any|more|these|those|your|further|the|such|ever|so many))* (?:${TEXTS}|texted|messaged|contacted)\\b(?!.*\\b(?:after|before|until|till|tonight|so late|so early|at night|at \\d)\\b)`,
  ),
  new RegExp(
    `(?:^|\\| ?|(?:${PRAY}|want|wants|with|send|to) )no more (?:(?:of )?(?:these|those|your|such) )*(?:${TEXTS})\\b(?! (?:needed|necessary|required|to)\\b)`,
  ),
  /\b(?:cancel|turn off|switch off) (?:(?:all|these|those|your|the|my|automatic) )*(?:texts|txts|messages|msgs|sms|reminders|texting)\b/,
  /\bunsubscribe\b(?! (?:me )?(?:from )?(?:the |your |my )?(?:newsletter|emails?|e mails?|mails?|mailing))/,
  new RegExp(
    `\\b(?:take|remove|get) (?:me|us|my number|this number) (?:off|from|out of)(?: (?:of|your|the|this|that|these|those|all|any|text|texting|contact|mailing|sms|phone|whatever))*(?: (?:lists?|texts?|messages?|reminders?|sms|system|database|contacts?|thread|chat|here))?(?: (?:${AFTER}))*(?:$| ?\\|)`,
  ),
  new RegExp(
    `(?:^|\\| ?)(?:(?:${PRAY}) )*(?:remove me|(?:remove|delete|lose|forget) (?:my|this) (?:phone )?number)(?: (?:${AFTER}))*(?:$| ?\\|)`,
  ),
  new RegExp(
    `\\bopt(?:ing)? ?(?:me )?out(?: (?:of|from|your|the|these|those|this|that|all|any|future|further|sms|text))*(?: (?:${TEXTS}|list|it|everything|service))?(?: (?:${AFTER}))*(?:$| ?\\|)`,
  ),
  /\bleave me alone\b/,
  /(?:^|\| ?)(?:(?:sorry|hi|hey|hello) )*(?:(?:this is|its|you have|youve got|you got|i think you have|i think youve got|i think this is) )?(?:a |the )?wrong (?:number|person)(?: (?:sorry|mate|please|dude|bro))*(?:$| ?\|)/,
  /\bkeine? (?:weiteren |mehr )?(?:sms|nachrichten)(?: mehr| bitte|$| ?\|)/,
  new RegExp(
    `^(?:(?:please|pls|plz|just|no|ok|i said|\\|) )*(?:stop|unsubscribe)(?: (?:stop|it|this|all|${AFTER}|\\|))*$`,
  ),
]

/** Talk about stopping that asks for the opposite, or asks why it happened. */
const ASKED_OTHERWISE =
  /\b(?:dont|do not|never|didnt|did not|please not) (?:please |ever |you |want (?:you )?to |want you to )*(?:stop|quit|unsubscribe)|\b(?:why|when|how come)(?: (?:did|do|have|has|are|does|is))?(?: (?:you|they|it|the|your|my|texts|reminders|messages))* (?:stop|stopped|stopping|unsubscribed?|dont|do not|not|no more)\b|\b(?:did|have|has) (?:you|they|i)(?: all| guys)? (?:stop|stopped|unsubscribed?)\b|\b(?:if|unless|until|before) (?:you|they|it) (?:ever )?stop\b|\b(?:should|shall|can|may) i (?:stop|quit)(?: \w+)? you\b/

/**
 * Whether someone asks in their own words not to be texted any more. A stop of something else, a bus or a visit, is none.
 * @param said small letters, apostrophes and punctuation out, one space between words, `|` where a sentence ends
 */
export function wantsNoTexts(said: string): boolean {
  // What one sentence asks another does not take back: each is read by itself, and the whole for what runs over.
  const sentences = said.split('|').map((one) => one.trim())
  return [said, ...sentences].some(
    (one) => ASKED.some((pattern) => pattern.test(one)) && !ASKED_OTHERWISE.test(one),
  )
}
