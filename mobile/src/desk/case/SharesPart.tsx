import { useEffect, useState } from 'react'
import type { CoWay } from '@clf/shared/contract'
import { deskRoutes } from '@clf/shared/routes'
import { isWhole, parseShare, sumShares } from '@clf/shared/share'
import type { FieldError } from '../../api'
import { ErrorBox, Field } from '../../components'
import { fieldId } from '../../components/useFieldId'
import { ofSide } from '../../screens/people/labels'
import { useAct } from '../../stores/useAct'
import { Choose, deskCall } from '../kit'
import { Part } from './Part'
import { useSheet } from './sheet'
import { useOpenCase } from './useCase'

const ways: readonly { value: CoWay; label: string }[] = [
  { value: 'JOINT', label: '共同共有（不分份额）' },
  { value: 'SHARES', label: '按份共有' },
]
const families = [
  { value: '', label: '请选择' },
  { value: 'yes', label: '是家庭成员' },
  { value: 'no', label: '不是家庭成员' },
] as const
type Family = (typeof families)[number]['value']

const read = (text: string) => {
  const parsed = parseShare(text)
  return parsed.ok ? parsed.share : null
}

/** Several buyers say how they will own the home; one buyer owns it alone and is not asked. */
export function SharesPart() {
  const { view } = useOpenCase()
  const buyers = ofSide(view, 'buyer')
  return buyers.length > 1 ? <Shares key={buyers.map(buyer => buyer.id).join()} /> : null
}

function Shares() {
  const { view, change } = useOpenCase()
  const sheet = useSheet()
  const buyers = ofSide(view, 'buyer')
  const known = view.coWay === 'JOINT' || view.coWay === 'SHARES'
  const [coWay, setCoWay] = useState<CoWay>(view.coWay === 'SHARES' ? 'SHARES' : 'JOINT')
  const [family, setFamily] = useState<Family>(known ? (view.buyersAreFamily ? 'yes' : 'no') : '')
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>(
    Object.fromEntries(buyers.map(one => [one.id, one.share ? `${one.share.n}/${one.share.d}` : ''])),
  )
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [dirty, setDirty] = useState(!known)
  const act = useAct()
  const parts = buyers.map(party => ({ party, share: read(texts[party.id] ?? '') }))
  const given = parts.flatMap(({ share }) => (share ? [share] : []))

  const problems: FieldError[] = []
  if (!family) problems.push({ path: 'shares.family', message: '请选择买方之间是不是家庭成员' })
  if (coWay === 'SHARES') {
    for (const { party, share } of parts)
      if (!share)
        problems.push({ path: `shares.${party.id}`, message: `请填写${party.name}的份额，例如 1/2 或 50%` })
    if (given.length === parts.length && !isWhole(sumShares(given)))
      problems.push({ path: `shares.${parts[0]?.party.id ?? ''}`, message: '各人的份额加起来要正好是100%' })
  }
  async function save(): Promise<boolean> {
    if (problems.length) return false
    const shares =
      coWay === 'SHARES'
        ? parts.flatMap(({ party, share }) => (share ? [{ partyId: party.id, share }] : []))
        : []
    const body = { coWay, family: family === 'yes', shares }
    const done = await act.run(() =>
      change(() => deskCall(deskRoutes.caseShares, { params: { id: view.id }, body })),
    )
    if (done) setDirty(false)
    return done !== null
  }
  const leave = (id: string) => {
    setLeft(now => new Set(now).add(id))
    if (dirty) void save()
  }
  useEffect(() => sheet.enroll('shares', { open: dirty, problems, save, leave }))
  const error = (path: string) =>
    problems.find(one => one.path === path && (sheet.strict || left.has(fieldId(path))))?.message
  const touch =
    <V,>(set: (value: V) => void) =>
    (value: V) => {
      set(value)
      setDirty(true)
    }
  return (
    <Part name="shares" title="买方怎么共有">
      <ErrorBox error={act.error} onRetry={() => void save()} />
      <Choose
        name="shares.family"
        label="买方之间"
        value={family}
        options={families}
        onChange={touch<Family>(setFamily)}
        error={error('shares.family')}
      />
      <Choose
        name="shares.coWay"
        label="共有方式"
        value={coWay}
        options={ways}
        onChange={touch<CoWay>(setCoWay)}
      />
      {coWay === 'SHARES'
        ? buyers.map(party => (
            <Field
              key={party.id}
              name={`shares.${party.id}`}
              label={`${party.name}的份额`}
              hint="写成 1/2 或 50%"
              value={texts[party.id] ?? ''}
              onChange={touch((text: string) => setTexts(now => ({ ...now, [party.id]: text })))}
              maxLength={13}
              error={error(`shares.${party.id}`)}
            />
          ))
        : null}
    </Part>
  )
}
