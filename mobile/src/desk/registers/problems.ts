import { parseIdNo } from '@clf/shared/person'
import type { RegisterChange } from '@clf/shared/routes'
import type { FieldError } from '../../api'

const when = (wrong: boolean, path: string, message: string): FieldError[] =>
  wrong ? [{ path, message }] : []

/** What can be seen to be wrong before it is sent; the server looks again. */
export const problemsOf = (draft: RegisterChange, reason: string): FieldError[] => [
  ...when(draft.name.trim().length < 2, 'name', '至少填写两个字'),
  ...ofKind(draft),
  ...when(reason.trim().length < 4, 'reason', '请写明原因，至少四个字'),
]

function ofKind(draft: RegisterChange): FieldError[] {
  if (draft.kind === 'site') return []
  if (draft.kind === 'agency')
    return [
      ...when(!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(draft.creditCode), 'creditCode', '统一社会信用代码是18位'),
      ...when(draft.filingNo.trim().length < 4, 'filingNo', '请填写备案号'),
    ]
  const broker = draft.role === 'BROKER'
  return [
    ...when(draft.idNo !== null && !parseIdNo(draft.idNo).ok, 'idNo', '证件号码不对，请核对'),
    ...when(!(broker ? draft.agencyId : draft.siteId), 'place', broker ? '请选择经纪机构' : '请选择网点'),
    ...when(broker && !draft.registerNo, 'registerNo', '请填写经纪人登记号'),
  ]
}
