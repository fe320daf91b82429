const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#x27;',
}
const UNSAFE = /[&<>"']/

export function escapeText(text: string): string {
  return UNSAFE.test(text) ? text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign) : text
}

const words = (list: string) => list.split(' ')

/** Attributes that are there or not. */
const FLAGS = new Set(
  words(
    'allowFullScreen async autoFocus autoPlay checked controls default defer disabled formNoValidate hidden itemScope loop multiple muted noModule noValidate open playsInline readOnly required reversed selected',
  ),
)
/** Attributes whose booleans are written out. */
const WRITTEN_BOOLEANS = new Set(words('contentEditable draggable spellCheck value focusable'))
const COUNTS = new Set(words('cols rows size span'))
const NUMBERS = new Set(words('rowSpan start'))
const IGNORED = new Set(
  words(
    'children dangerouslySetInnerHTML defaultValue defaultChecked innerHTML suppressContentEditableWarning suppressHydrationWarning',
  ),
)
const RENAMED: Record<string, string> = {
  className: 'class',
  htmlFor: 'for',
  httpEquiv: 'http-equiv',
  acceptCharset: 'accept-charset',
  xlinkHref: 'xlink:href',
}
const LOWER = words(
  'tabIndex crossOrigin formAction rowSpan contentEditable spellCheck allowFullScreen autoFocus autoPlay formNoValidate itemScope noModule noValidate playsInline readOnly',
)
for (const name of LOWER) RENAMED[name] = name.toLowerCase()
const DASHED = words(
  'alignment-baseline baseline-shift clip-path clip-rule color-interpolation dominant-baseline fill-opacity fill-rule flood-color flood-opacity font-family font-size font-style font-weight letter-spacing marker-end marker-mid marker-start paint-order pointer-events shape-rendering stop-color stop-opacity stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-anchor text-decoration text-rendering vector-effect word-spacing writing-mode',
)
const camel = (name: string) => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
for (const name of DASHED) RENAMED[camel(name)] = name

/** Attributes that pages and charts are mostly made of, under the names they are written by: nothing about them is special. */
const PLAIN = new Map(
  words(
    'id className href d x y x1 x2 y1 y2 r cx cy rx width height fill stroke strokeWidth strokeDasharray strokeLinecap strokeLinejoin viewBox preserveAspectRatio vectorEffect textAnchor transform type name rel title role scope lang method action htmlFor aria-label aria-hidden aria-current aria-labelledby aria-describedby',
  ).map((name) => [name, ` ${RENAMED[name] ?? name}="`]),
)

/** One attribute with its leading space, or nothing. */
export function attribute(name: string, value: unknown): string {
  if (typeof value === 'string') {
    const begun = PLAIN.get(name)
    if (begun !== undefined) return `${begun}${UNSAFE.test(value) ? escapeText(value) : value}"`
  } else if (typeof value === 'number') {
    const begun = PLAIN.get(name)
    if (begun !== undefined) return `${begun}${value}"`
  }
  return unusual(name, value)
}

function unusual(name: string, value: unknown): string {
  if (name === 'style') return styleAttribute(value)
  if (IGNORED.has(name) || /^on./i.test(name) || typeof value === 'function' || typeof value === 'symbol')
    return ''
  const written = RENAMED[name] ?? name
  if (FLAGS.has(name)) return value ? ` ${written}=""` : ''
  if (name === 'download' || name === 'capture') {
    if (typeof value === 'boolean') return value ? ` ${written}=""` : ''
  } else if (typeof value === 'boolean') {
    if (!WRITTEN_BOOLEANS.has(name) && !/^(data|aria)-/i.test(name)) return ''
  } else if (COUNTS.has(name) ? !(Number(value) >= 1) : NUMBERS.has(name) && Number.isNaN(Number(value))) {
    return ''
  }
  return ` ${written}="${escapeText(String(value))}"`
}

const UNITLESS = new Set(
  words(
    'aspectRatio columnCount columns flex flexGrow flexShrink fontWeight gridArea gridRow gridColumn lineHeight opacity order orphans scale tabSize widows zIndex zoom fillOpacity strokeOpacity strokeWidth',
  ),
)

function styleAttribute(style: unknown): string {
  if (typeof style !== 'object' || style === null) return ''
  let text = ''
  for (const [name, value] of Object.entries(style)) {
    if (value === null || value === undefined || typeof value === 'boolean' || value === '') continue
    const custom = name.startsWith('--')
    const dashed = custom ? name : name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    const pixels = !custom && typeof value === 'number' && value !== 0 && !UNITLESS.has(name)
    text += `${text ? ';' : ''}${dashed}:${escapeText(String(value).trim())}${pixels ? 'px' : ''}`
  }
  return text ? ` style="${text}"` : ''
}
