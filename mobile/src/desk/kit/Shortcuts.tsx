import type { Shortcut } from './useShortcuts'

const names: Record<string, string> = { ArrowDown: '↓', ArrowUp: '↑', Enter: '回车', Escape: 'Esc' }

/** The keys of this page, where they can be read. */
export const Shortcuts = ({ shortcuts }: { shortcuts: readonly Pick<Shortcut, 'key' | 'label'>[] }) => (
  <p className="desk-keys small soft">
    <span className="unseen">键盘快捷键：</span>
    {shortcuts.map(({ key, label }) => (
      <span key={key} className="desk-key">
        <kbd>{names[key] ?? key}</kbd> {label}
      </span>
    ))}
  </p>
)
