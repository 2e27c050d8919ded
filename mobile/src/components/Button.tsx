import type { PropsWithChildren } from 'react'
import { Icon, type IconName } from './Icon'

interface Props {
  kind?: 'primary' | 'second' | 'danger' | 'plain'
  icon?: IconName
  /** Running: says so and takes no second tap. */
  busy?: boolean
  disabled?: boolean
  onClick(): void
}

/** Says the act ("提交备案"), never "确定". */
export function Button({
  kind = 'second',
  icon,
  busy = false,
  disabled = false,
  onClick,
  children,
}: PropsWithChildren<Props>) {
  return (
    <button
      type="button"
      className={`button button-${kind}`}
      disabled={disabled}
      aria-disabled={busy || disabled}
      aria-busy={busy}
      onClick={() => {
        if (!busy && !disabled) onClick()
      }}
    >
      {icon ? <Icon name={icon} /> : null}
      {busy ? '请稍候……' : children}
    </button>
  )
}

export function Link({ icon, onClick, children }: PropsWithChildren<{ icon?: IconName; onClick(): void }>) {
  return (
    <button type="button" className="link" onClick={onClick}>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </button>
  )
}
