import type { ReactNode } from 'react'

export interface Column<R> {
  key: string
  title: string
  /** Figures stand right-aligned. */
  figure?: boolean
  cell(row: R): ReactNode
}

interface Props<R> {
  /** Says what the table is; read aloud, and seen unless the page says it already. */
  caption: string
  columns: readonly Column<R>[]
  rows: readonly R[]
  rowKey(row: R): string
  /** The row that is open beside the list. */
  current?: string | null
  /** Opens a row; its first cell becomes the button, so the keyboard reaches it too. */
  onOpen?(row: R): void
  /** Sums below the last row. */
  foot?: readonly ReactNode[]
  /** What stands there when there is no row. */
  empty?: ReactNode
}

/** A table with a head that stays in sight. */
export function Table<R>({ caption, columns, rows, rowKey, current, onOpen, foot, empty }: Props<R>) {
  if (!rows.length && empty) return <div className="desk-empty soft">{empty}</div>
  return (
    <div className="desk-table-box" tabIndex={0} role="region" aria-label={caption}>
      <table className="desk-table">
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ key, title, figure }) => (
              <th key={key} scope="col" className={figure ? 'figure' : undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => {
            const key = rowKey(row)
            return (
              <tr
                key={key}
                className={key === current ? 'current' : undefined}
                aria-current={key === current || undefined}
              >
                {columns.map((column, i) => (
                  <td key={column.key} className={column.figure ? 'figure' : undefined}>
                    {i === 0 && onOpen ? (
                      <button type="button" className="desk-open" onClick={() => onOpen(row)}>
                        {column.cell(row)}
                      </button>
                    ) : (
                      column.cell(row)
                    )}
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
        {foot ? (
          <tfoot>
            <tr>
              {foot.map((cell, i) => (
                <td key={columns[i]?.key ?? i} className={columns[i]?.figure ? 'figure' : undefined}>
                  {cell}
                </td>
              ))}
            </tr>
          </tfoot>
        ) : null}
      </table>
    </div>
  )
}
