import { Fragment } from 'react'
import { type Element, KIND, type Props } from './react-types.ts'

// React copies an element's props one by one to take `key` and `ref` out of them. What the compiler writes is an object
// of its own for each element, with its key beside it, so on the server it can be the props as it is.

/** An element as React's own `jsx` makes it. The server's build takes this in its place. */
export function jsx(type: unknown, config: Props, key?: unknown): Element {
  const isPlain = !('ref' in config) && !('key' in config)
  const props = isPlain ? config : without(config)
  return {
    $$typeof: KIND.element,
    type,
    key: text(isPlain ? key : (config.key ?? key)),
    ref: isPlain ? null : (config.ref ?? null),
    props: typeof type === 'string' ? props : withDefaults(type, props),
    _owner: null,
  } as unknown as Element
}

export { Fragment, jsx as jsxs }

const text = (key: unknown) => (key === undefined ? null : `${key}`)

function without(config: Props): Props {
  const { key: _key, ref: _ref, ...props } = config
  return props
}

function withDefaults(type: unknown, props: Props): Props {
  const defaults = (type as { defaultProps?: Props } | null | undefined)?.defaultProps
  if (!defaults) return props
  const missing = Object.entries(defaults).filter(([name]) => props[name] === undefined)
  return { ...props, ...Object.fromEntries(missing) }
}
