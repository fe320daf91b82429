import type { ReactElement } from 'react'

/** Thrown where only React itself knows how to go on. */
export class Unsupported extends Error {}

export type Props = Record<string, unknown>

export interface Context {
  readonly _currentValue: unknown
}

/** How React marks what an element's type or a child is. */
export const KIND = {
  element: Symbol.for('react.element'),
  fragment: Symbol.for('react.fragment'),
  strict: Symbol.for('react.strict_mode'),
  profiler: Symbol.for('react.profiler'),
  suspense: Symbol.for('react.suspense'),
  provider: Symbol.for('react.provider'),
  context: Symbol.for('react.context'),
  forwardRef: Symbol.for('react.forward_ref'),
  memo: Symbol.for('react.memo'),
} as const

export interface Element extends ReactElement {
  readonly $$typeof: symbol
  readonly props: Props
  readonly ref?: unknown
}

export type FunctionComponent = (props: Props, ref?: unknown) => unknown

interface ClassInstance {
  props: Props
  state?: unknown
  context?: unknown
  updater?: unknown
  refs?: unknown
  render(): unknown
}

export interface ClassComponent {
  new (props: Props, context?: unknown): ClassInstance
  readonly prototype: { isReactComponent?: unknown; UNSAFE_componentWillMount?: unknown }
  readonly contextType?: Context
  readonly contextTypes?: unknown
  readonly childContextTypes?: unknown
  getDerivedStateFromProps?(props: Props, state: unknown): unknown
}

export interface SpecialType {
  readonly $$typeof: symbol
  readonly _context?: Context
  readonly render?: FunctionComponent
  readonly type?: unknown
  readonly defaultProps?: Props
}

export function isClass(type: FunctionComponent | ClassComponent): type is ClassComponent {
  return Boolean(type.prototype?.isReactComponent)
}
