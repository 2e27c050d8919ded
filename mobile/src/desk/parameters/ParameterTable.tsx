import { parameterText, specOf, type ParameterName } from '@clf/shared/settings'
import { Link, instantText } from '../../components'
import { Table, useRole, type Column } from '../kit'

export interface InForce {
  name: ParameterName
  value?: unknown
  since: string | null
  version: number
  next: readonly { value?: unknown; effectiveAt: string }[]
}

interface Props {
  rows: readonly InForce[]
  onChange(row: InForce): void
  onHistory(row: InForce): void
}

/** What is in force, since when, and what comes. */
export function ParameterTable({ rows, onChange, onHistory }: Props) {
  const mayPropose = useRole('REVIEWER')
  const columns: readonly Column<InForce>[] = [
    {
      key: 'name',
      title: '参数',
      cell: ({ name }) => (
        <>
          {specOf(name).label}
          <div className="soft small">{specOf(name).why}</div>
        </>
      ),
    },
    { key: 'value', title: '现行值', figure: true, cell: one => parameterText(one.name, one.value) },
    {
      key: 'since',
      title: '何时起',
      cell: one => (one.since ? `${instantText(one.since)}（第 ${one.version} 版）` : '起始值'),
    },
    {
      key: 'next',
      title: '将要生效',
      cell: one =>
        one.next.map(later => (
          <div key={later.effectiveAt}>
            {instantText(later.effectiveAt)}起 {parameterText(one.name, later.value)}
          </div>
        )),
    },
    {
      key: 'acts',
      title: '办理',
      cell: one => (
        <div className="setting-acts">
          {mayPropose ? <Link onClick={() => onChange(one)}>申请修改{named(one)}</Link> : null}
          <Link onClick={() => onHistory(one)}>看记录{named(one)}</Link>
        </div>
      ),
    },
  ]
  return <Table caption="规则参数" columns={columns} rows={rows} rowKey={one => one.name} />
}

/** Tells apart, for those who hear them, buttons that look alike. */
const named = ({ name }: InForce) => <span className="unseen">：{specOf(name).label}</span>
