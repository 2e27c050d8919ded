import type { ChangeRow } from '@clf/shared/amendment'
import { Card } from '../../components'

/** What becomes of what, one card each: in words, not by colour or a line through it. */
export const FromTo = ({ rows }: { rows: readonly ChangeRow[] }) => (
  <>
    {rows.map(({ label, from, to }) => (
      <Card key={label} label={label}>
        <p className="strong">{label}</p>
        <p className="soft">原来：{from}</p>
        <p>
          改为：<span className="strong">{to}</span>
        </p>
      </Card>
    ))}
  </>
)
