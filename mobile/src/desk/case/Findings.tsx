import type { CaseView } from '@clf/shared/routes'
import { Notice } from '../../components'

export type Finding = CaseView['findings'][number]

const tones = { B: 'danger', W: 'warning', A: 'warning', I: 'info' } as const
const kinds = { B: '不能继续', W: '需要现场材料', A: '需要确认', I: '提示' } as const
const chinese = /[\u4e00-\u9fff]/

/** What the checks found, for the person at the desk and in the words for the people before it. */
export const Findings = ({ findings }: { findings: readonly Finding[] }) => (
  <>
    {findings.map(one => (
      <Notice
        key={one.code + one.message}
        tone={tones[one.severity]}
        title={`${kinds[one.severity]}：${said(one)}`}
      >
        {said(one) === one.message ? null : <p>告诉当事人：{one.message}</p>}
        {one.next ? <p>{one.next}</p> : null}
      </Notice>
    ))}
  </>
)

/** The sentence for staff, where there is one in their language. */
const said = ({ staff, message }: Finding) => (chinese.test(staff) ? staff : message)

/** Not filled in, not identified: while a case is entered the fields and the people say that themselves. */
const unfinished = ['CON-01', 'JOIN-01']
export const settled = (findings: readonly Finding[]) =>
  findings.filter(one => !unfinished.includes(one.code))

/** Findings that stand at no field of the sheet. */
export const elsewhere = (findings: readonly Finding[]) =>
  settled(findings).filter(one => !one.group && !one.partyId)
