import { attribute, escapeText } from './attributes.ts'
import {
  type ClassComponent,
  type Context,
  type Element,
  type FunctionComponent,
  isClass,
  KIND,
  type Props,
  type SpecialType,
  Unsupported,
} from './react-types.ts'
import { serverHooks } from './server-hooks.ts'
import { childPlace, idAt, ROOT, type TreePlace } from './tree-id.ts'

const tags = (list: string, kind: 'usual' | 'void' | 'apart') =>
  list.split(' ').map((tag) => [tag, kind] as const)

/** What is written how; a tag that is not here and has no dash is written as usual. */
const TAGS = new Map([
  ...tags(
    'a b button circle div dd dl dt em footer form g h1 h2 h3 header label li line main nav ol',
    'usual',
  ),
  ...tags('p path rect section small span strong svg table tbody td text th thead time tr ul', 'usual'),
  ...tags('area base br col embed hr img input link meta source track wbr', 'void'),
  // Their children or values React treats apart: pages that have them are left to it.
  ...tags('select option textarea pre listing menuitem', 'apart'),
])

/** One page being written: its markup so far, the contexts that hold here, and who asks for ids. */
export function createWalk() {
  let out = ''
  // Two texts side by side need a comment between them, or the browser would make them one.
  let afterText = false
  let place: TreePlace = ROOT
  let ids = 0
  const contexts = new Map<Context, unknown>()
  const read = (context: Context) => (contexts.has(context) ? contexts.get(context) : context._currentValue)
  const hooks = serverHooks({ read, id: () => idAt(place, ids++) })
  return { hooks, node, markup: () => out }

  function node(child: unknown): void {
    if (typeof child === 'string') text(child)
    else if (typeof child === 'number') text(String(child))
    else if (Array.isArray(child)) list(child)
    else if (typeof child === 'object' && child !== null) {
      if ((child as Element).$$typeof !== KIND.element) throw new Unsupported('an unusual child')
      element(child as Element)
    }
  }

  function text(value: string): void {
    if (value === '') return
    out += afterText ? `<!-- -->${escapeText(value)}` : escapeText(value)
    afterText = true
  }

  function list(children: readonly unknown[]): void {
    const before = place
    for (let i = 0; i < children.length; i++) {
      const child = children[i]
      if (typeof child === 'object' && child !== null) place = childPlace(before, children.length, i)
      node(child)
    }
    place = before
  }

  function element({ type, props, ref }: Element): void {
    const kind: unknown = type
    if (typeof kind === 'string') host(kind, props)
    else if (typeof kind === 'function') {
      const component = kind as FunctionComponent | ClassComponent
      if (isClass(component)) ofClass(component, props)
      else called(component, props)
    } else if (kind === KIND.fragment || kind === KIND.strict || kind === KIND.profiler) node(props.children)
    else if (kind === KIND.suspense) boundary(props)
    else special(kind as SpecialType, props, ref)
  }

  function called(component: FunctionComponent, props: Props, ref?: unknown): void {
    const outer = ids
    ids = 0
    const made = component(props, ref)
    const tookId = ids > 0
    ids = outer
    const before = place
    if (tookId) place = childPlace(before, 1, 0)
    node(made)
    place = before
  }

  function ofClass(type: ClassComponent, props: Props): void {
    if (type.contextTypes || type.childContextTypes || type.prototype.UNSAFE_componentWillMount)
      throw new Unsupported('a class of an older kind')
    const context = type.contextType ? read(type.contextType) : {}
    const instance = new type(props, context)
    instance.props = props
    instance.context = context
    const derived = type.getDerivedStateFromProps?.(props, instance.state)
    if (derived) instance.state = Object.assign({}, instance.state, derived)
    node(instance.render())
  }

  function special(type: SpecialType, props: Props, ref: unknown): void {
    if (type.$$typeof === KIND.provider && type._context) {
      const context = type._context
      const before = read(context)
      contexts.set(context, props.value)
      node(props.children)
      contexts.set(context, before)
    } else if (type.$$typeof === KIND.context) {
      const context = (type._context ?? type) as Context
      node((props.children as (value: unknown) => unknown)(read(context)))
    } else if (type.$$typeof === KIND.forwardRef && type.render) {
      called(type.render, props, ref)
    } else if (type.$$typeof === KIND.memo && !type.defaultProps) {
      element({ type: type.type, props, ref } as Element)
    } else throw new Unsupported('an unusual type')
  }

  function boundary(props: Props): void {
    out += '<!--$-->'
    afterText = false
    node(props.children)
    out += '<!--/$-->'
    afterText = false
  }

  function host(tag: string, props: Props): void {
    const kind = TAGS.get(tag)
    if (kind === 'apart' || (kind === undefined && tag.includes('-'))) throw new Unsupported(tag)
    afterText = false
    out += `<${tag}`
    if (tag === 'input') {
      input(props)
      return
    }
    for (const name in props) {
      const value = props[name]
      if (name !== 'children' && value !== null && value !== undefined) out += attribute(name, value)
    }
    if (kind === 'void') {
      out += '/>'
      return
    }
    out += '>'
    const inner = props.dangerouslySetInnerHTML as { __html?: unknown } | null | undefined
    if (inner) out += inner.__html ?? ''
    else if (typeof props.children === 'string') out += escapeText(props.children)
    else node(props.children)
    out += `</${tag}>`
    afterText = false
  }

  // What a control holds comes last, as React has it.
  function input(props: Props): void {
    for (const name in props) {
      const value = props[name]
      if (value !== null && value !== undefined && name !== 'checked' && name !== 'value')
        out += attribute(name, value)
    }
    const checked = props.checked ?? props.defaultChecked
    const value = props.value ?? props.defaultValue
    if (checked !== null && checked !== undefined) out += attribute('checked', checked)
    if (value !== null && value !== undefined) out += attribute('value', value)
    out += '/>'
  }
}
