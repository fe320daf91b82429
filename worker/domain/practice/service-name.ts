const SERVICE = 'strideiq'

/**
 * Characters that read as a letter of the service's name and are not made into it by Unicode's own decomposition.
 * @see https://www.unicode.org/Public/security/latest/confusables.txt
 */
const READS_AS: Record<string, string> = {
  s: 'ѕꜱƽ5$ՏႽᏚꓢꮪʂșȿ',
  t: 'тτᴛꓔᎢтⲧ7+ŧƫƭț',
  r: 'гᴦᴙʀꭇꭈⲅᎡᏒꓣяɍɼɽɾ',
  i: 'іıɩɪɫιӏɨӀӏlł1|!ǀ∣⏐ꙇᎥꭵⲒⵏꓲןוߊｌľ¡í',
  d: 'ԁᴅꓒᏧᎠꓓđðɗɖժ',
  e: 'еєҽℯεᴇꓰᎬⴹеɇəꬲ3',
  q: 'ԛգզɋʠ9',
}

const LETTERS = new Map(
  Object.entries(READS_AS).flatMap(([letter, others]) =>
    [...others].map((one) => [one.toLowerCase(), letter] as const),
  ),
)

/** Each letter as the eye takes it: without case, marks and dress, look-alikes as one, everything else left out. */
const asRead = (text: string) =>
  [...text.normalize('NFKD').toLowerCase()]
    .map((one) => LETTERS.get(one) ?? one)
    .join('')
    .replace(/[^a-z]/g, '')

/** Whether a name reads as this service's own, however it is written: its mails would be believed. */
export const readsAsService = (name: string): boolean => asRead(name).includes(SERVICE)
