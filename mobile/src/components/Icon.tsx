/** Names of the masks in styles/_icons.scss. */
export type IconName =
  | 'check'
  | 'done'
  | 'wait'
  | 'open'
  | 'warning'
  | 'error'
  | 'info'
  | 'next'
  | 'back'
  | 'close'
  | 'plus'
  | 'scan'
  | 'home'
  | 'people'
  | 'paper'
  | 'shield'
  | 'pen'
  | 'face'
  | 'phone'
  | 'copy'
  | 'share'
  | 'text'
  | 'offline'
  | 'undo'

/** A picture beside words; never the only carrier of a meaning. */
export const Icon = ({ name, className = '' }: { name: IconName; className?: string }) => (
  <span className={`icon icon-${name} ${className}`} aria-hidden="true" />
)
