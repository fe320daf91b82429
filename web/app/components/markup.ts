const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const UNSAFE = /[&<>"]/

/** Text made safe inside markup that is built as a string: long tables and charts of hundreds of marks. */
export function escaped(text: string): string {
  return UNSAFE.test(text) ? text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign) : text
}
