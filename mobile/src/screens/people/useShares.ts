import { useState } from 'react'
import type { CoWay, ContractView, Share } from '@clf/shared/contract'
import { routes } from '@clf/shared/routes'
import { isWhole, parseShare, sumShares } from '@clf/shared/share'
import { call, type FieldError } from '../../api'
import { goBack } from '../../platform/navigate'
import { useContractStore } from '../../stores/contract'
import { useAct } from '../../stores/useAct'
import { ofSide } from './labels'

const read = (text: string): Share | null => {
  const parsed = parseShare(text)
  return parsed.ok ? parsed.share : null
}

export function useShares(view: ContractView) {
  const buyers = ofSide(view, 'buyer')
  const alone = buyers.length === 1
  const [coWay, setCoWay] = useState<CoWay>(alone ? 'SOLE' : view.coWay === 'SHARES' ? 'SHARES' : 'JOINT')
  const [family, setFamily] = useState<boolean | null>(
    alone ? false : view.coWay ? view.buyersAreFamily : null,
  )
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>(
    Object.fromEntries(buyers.map(b => [b.id, b.share ? `${b.share.n}/${b.share.d}` : ''])),
  )
  const [own, setOwn] = useState<readonly FieldError[]>([])
  const act = useAct()
  const shares = buyers.map(b => ({ party: b, text: texts[b.id] ?? '', share: read(texts[b.id] ?? '') }))
  const given = shares.map(one => one.share).filter(share => share !== null)
  const sum = sumShares(given)

  function check(): FieldError[] {
    const found: FieldError[] = []
    if (family === null) found.push({ path: 'family', message: '请选择买方之间是不是家庭成员' })
    if (coWay !== 'SHARES') return found
    for (const one of shares) {
      if (!one.share)
        found.push({
          path: `share.${one.party.id}`,
          message: `请填写${one.party.name}的份额，例如 1/2 或 50%`,
        })
    }
    if (given.length === shares.length && !isWhole(sum))
      found.push({ path: `share.${shares[0]?.party.id ?? ''}`, message: '各人的份额加起来要正好是100%' })
    return found
  }
  async function save() {
    const found = check()
    setOwn(found)
    if (found.length || family === null) return
    const list = shares.flatMap(({ party, share }) =>
      coWay === 'SHARES' && share ? [{ partyId: party.id, share }] : [],
    )
    const reply = await act.run(() =>
      call(routes.saveShares, { params: { id: view.id }, body: { coWay, family, shares: list } }),
    )
    if (!reply) return
    useContractStore.getState().apply(reply)
    goBack()
  }
  const equal = () => setTexts(Object.fromEntries(buyers.map(b => [b.id, `1/${buyers.length}`])))
  const setText = (id: string, text: string) => setTexts(now => ({ ...now, [id]: text }))
  return {
    alone,
    buyers,
    coWay,
    setCoWay,
    family,
    setFamily,
    shares,
    sum,
    setText,
    equal,
    save,
    act,
    errors: [...own, ...(act.error?.fields ?? [])],
  }
}
