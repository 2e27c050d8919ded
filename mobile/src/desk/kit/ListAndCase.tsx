import type { ReactNode } from 'react'

/** The work list on the left, what is open of it on the right. */
export const ListAndCase = ({ list, children }: { list: ReactNode; children: ReactNode }) => (
  <div className="desk-split">
    <div className="desk-list">{list}</div>
    <div className="desk-case">{children}</div>
  </div>
)
