import { Chip, KeyValue } from '../../components'
import type { ContractText } from './useText'

/** The cover sheet has no number. */
export const clauseTitle = ({ no, title }: { no: number; title: string }) =>
  no > 0 ? `第${no}条 ${title}` : title

/** One clause; key clauses are marked, because each is confirmed afterwards. */
export const Clause = ({ clause }: { clause: ContractText['clauses'][number] }) => (
  <div className={`read-clause${clause.key ? ' read-key' : ''}`} id={`clause-${clause.id}`} tabIndex={-1}>
    <h3>
      {clauseTitle(clause)} {clause.key ? <Chip tone="now">重要</Chip> : null}
    </h3>
    {clause.paragraphs.map((paragraph, i) => (
      <p key={i}>{paragraph}</p>
    ))}
    {clause.rows.length ? (
      <KeyValue pairs={clause.rows.map(row => ({ key: row.label, text: row.value }))} />
    ) : null}
  </div>
)
