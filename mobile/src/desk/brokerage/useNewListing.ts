import { useState } from 'react'
import { deskRoutes, type ListingView } from '@clf/shared/routes'
import type { FieldError } from '../../api'
import { useAct } from '../../stores/useAct'
import { deskCall } from '../kit'

interface Typed {
  certNo: string
  ownerName: string
  ownerIdNo: string
  askingFen: number | null
  brokerageNo: string
  commissioned: boolean
}

const empty: Typed = {
  certNo: '',
  ownerName: '',
  ownerIdNo: '',
  askingFen: null,
  brokerageNo: '',
  commissioned: false,
}

function missingIn(typed: Typed): FieldError[] {
  const wanted: readonly [keyof Typed, boolean, string][] = [
    ['certNo', typed.certNo.trim() !== '', '请填写不动产权证号'],
    ['ownerName', typed.ownerName.trim().length >= 2, '请填写产权人姓名'],
    ['ownerIdNo', typed.ownerIdNo.trim().length >= 6, '请填写产权人证件号码'],
    ['askingFen', Boolean(typed.askingFen), '请填写挂牌价'],
    ['brokerageNo', typed.brokerageNo.trim().length >= 2, '请填写经纪服务合同编号'],
    ['commissioned', typed.commissioned, '请先取得产权人的书面委托'],
  ]
  return wanted.flatMap(([path, given, message]) => (given ? [] : [{ path, message }]))
}

/** Five typed fields and a tick make a listing; the registry is asked at once. */
export function useNewListing(onAdded: (listing: ListingView) => void) {
  const [typed, setTyped] = useState(empty)
  const [found, setFound] = useState<readonly FieldError[]>([])
  const act = useAct()
  const still = missingIn(typed)
  // Beside the fields what has been put right is not complained about any more; the summary stays until the next try, as it takes the focus.
  const missing = found.filter(one => still.some(now => now.path === one.path))
  const refused = act.error?.fields ?? []
  async function add() {
    setFound(still)
    const { askingFen, commissioned, ...rest } = typed
    if (still.length || !askingFen || !commissioned) return
    const body = { ...rest, askingFen, commissioned }
    const listing = await act.run(() => deskCall(deskRoutes.addListing, { body }))
    if (listing) onAdded(listing)
  }
  return {
    typed,
    set: (patch: Partial<Typed>) => setTyped(now => ({ ...now, ...patch })),
    summary: found.length ? found : refused,
    errors: missing.length ? missing : refused,
    act,
    add,
  }
}
