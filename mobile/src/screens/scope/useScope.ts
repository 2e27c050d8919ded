import { useState } from 'react'
import type { Scope } from '@clf/shared/contract'
import { routes } from '@clf/shared/routes'
import { asApiError, call, type FieldError } from '../../api'
import type { RegionCode } from '../../data/regions'
import { replace } from '../../platform/navigate'
import { useParams } from '../../platform/params'
import { useContractStore } from '../../stores/contract'
import { useAct } from '../../stores/useAct'
import { useEntry } from '../../stores/entry'
import { useGuide } from '../../stores/guide'

export const questions: readonly { key: keyof Scope; label: string; hint: string }[] = [
  { key: 'individuals', label: '买卖双方都是个人吗？', hint: '公司、单位买卖房屋，请到窗口办理。' },
  {
    key: 'existingResidence',
    label: '卖的是已经有房产证的住宅吗？',
    hint: '商铺、车位、没有办证的新房，请到窗口办理。',
  },
  {
    key: 'fullPayment',
    label: '买方是全款付清、不用贷款吗？',
    hint: '用公积金或银行贷款买房，请到窗口办理。',
  },
  {
    key: 'actInPerson',
    label: '所有产权人和买方都能自己用手机签吗？',
    hint: '未成年人、委托他人代办，请到窗口办理。',
  },
]

type Answers = Partial<Scope>

export function useScope() {
  const { side: wanted } = useParams()
  const side = wanted === 'buyer' ? 'buyer' : 'seller'
  const guide = useGuide(s => s.guide)
  const entry = useEntry(s => s.entry)
  const [picked, setRegion] = useState<RegionCode | null>(null)
  const regionCode = picked ?? ((guide?.regionCode ?? entry?.regionCode ?? null) as RegionCode | null)
  const [answers, setAnswers] = useState<Answers>({})
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const act = useAct()
  const outside = questions.filter(question => answers[question.key] === false)

  /** An entry that is no good is said once; the next try is an ordinary start in the same county. */
  function leaveEntry(failure: unknown): never {
    if (asApiError(failure).code.startsWith('ENT-')) {
      setRegion(regionCode)
      useEntry.setState({ entry: null })
    }
    throw failure
  }

  async function next() {
    const open = questions.filter(question => answers[question.key] === undefined)
    const found = [
      ...(regionCode ? [] : [{ path: 'regionCode', message: '请选择房屋在哪个县（市、区）' }]),
      ...open.map(question => ({ path: question.key, message: `请回答：${question.label}` })),
    ]
    setErrors(found)
    const { individuals, fullPayment, existingResidence, actInPerson } = answers
    if (found.length || !regionCode || !individuals || !fullPayment || !existingResidence || !actInPerson)
      return
    const body = {
      regionCode,
      side,
      scope: { individuals, fullPayment, existingResidence, actInPerson },
      ...(guide && (guide.regionCode ?? regionCode) === regionCode ? { guide: guide.token } : {}),
      ...(entry?.regionCode === regionCode ? { entry: entry.token } : {}),
    } as const
    const view = await act.run(() => call(routes.startContract, { body }).catch(leaveEntry))
    if (!view) return
    useGuide.setState({ guide: null })
    useEntry.setState({ entry: null })
    useContractStore.setState({ id: view.id, view, error: null, stale: false })
    replace(view.actions.includes('verify') && side === 'seller' ? 'house' : 'progress', { id: view.id })
  }
  return {
    side,
    entry,
    regionCode,
    setRegion: (code: RegionCode) => setRegion(code),
    answers,
    answer: (key: keyof Scope, value: boolean) => setAnswers(now => ({ ...now, [key]: value })),
    outside,
    errors,
    act,
    next,
  } as const
}
